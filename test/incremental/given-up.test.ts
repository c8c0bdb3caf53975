// A check may be given up anywhere; the next one gives what a fresh run gives.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { createEngine } from "../../server/src/engine/create-engine.ts";
import { Cancelled, type Progress, type Watch } from "../../server/src/engine/watch.ts";
import type { Finding } from "../../server/src/rules/finding.ts";
import type { Disk } from "../../server/src/workspace/disk.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";
import { anEdit, Desk, fresh, said } from "./desk.ts";
import { firstState, root, textsOf } from "./workspace.ts";

/** Throws at the step of that number, from 0. */
function givingUpAt(step: number): Watch {
  let seen = 0;
  return () => {
    if (seen === step) throw new Cancelled();
    seen += 1;
  };
}

/** Whether the check came to its end before that step. */
function isFinished(desk: Desk, watch: Watch): boolean {
  try {
    desk.engine.snapshot(watch);
    return true;
  } catch (fault) {
    if (!(fault instanceof Cancelled)) throw fault;
    return false;
  }
}

test("checks that are given up at any step, while edits go on, leave nothing behind", () => {
  const attempts = fc.array(fc.record({ edit: anEdit, step: fc.nat(60), look: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(attempts, fc.boolean(), (steps, warm) => {
      const desk = new Desk();
      if (warm) desk.engine.snapshot();
      for (const { edit, step, look } of steps) {
        desk.take(edit);
        if (look) desk.engine.openFiles("certain");
        isFinished(desk, givingUpAt(step));
      }
      expect(said(desk.engine.snapshot())).toEqual(said(fresh(desk.texts())));
    }),
    { seed: 20261126, numRuns: 100, interruptAfterTimeLimit: 50_000, markInterruptAsFailure: false },
  );
}, 90_000);

test("every single step of a first check can be the last one", () => {
  const wanted = said(fresh(new Desk().texts()));
  for (let step = 0; ; step++) {
    const desk = new Desk();
    if (isFinished(desk, givingUpAt(step))) {
      expect(step).toBeGreaterThan(20);
      return;
    }
    expect(said(desk.engine.snapshot())).toEqual(wanted);
  }
}, 90_000);

test("asking about open files in the middle of a check changes nothing", () => {
  const desk = new Desk();
  desk.engine.setDocument("/app/ads.ts" as FileId, desk.texts().get("/app/ads.ts") ?? "");
  let asked = 0;
  const during: Watch = () => {
    asked += 1;
    if (asked % 5 === 0) desk.engine.openFiles("certain").marksIn("/app/ads.ts" as FileId);
  };
  expect(said(desk.engine.snapshot(during))).toEqual(said(fresh(desk.texts())));
});

test("open files and what they import are read before the rest, and progress reaches its end", () => {
  const disk = memoryDisk(Object.fromEntries(textsOf(firstState)));
  const read: string[] = [];
  const noting: Disk = {
    ...disk,
    read(file) {
      read.push(file);
      return disk.read(file);
    },
  };
  const engine = createEngine({ roots: [root], today: "2026-11-26", disk: noting });
  engine.setDocument("/app/outbox.ts" as FileId, textsOf(firstState).get("/app/outbox.ts") ?? "");
  const heard: Progress[] = [];
  engine.snapshot((it) => heard.push(it));
  const sources = [...new Set(read.filter((it) => it.endsWith(".ts")))];
  // outbox.ts is open, so the disk is not asked for it; it imports shared.ts.
  expect(sources[0]).toBe("/app/shared.ts");
  expect(sources).toContain("/app/ads.ts");
  expect([...new Set(heard.map((it) => it.phase))]).toEqual(["finding", "reading", "following"]);
  expect(heard.every((it) => it.done <= it.of || it.of === 0)).toBe(true);
  expect(heard.at(-1)?.done).toBe(heard.at(-1)?.of);
});

test("what is certain of open files is never withdrawn by the rest of the workspace", () => {
  const words = ({ code, at, message, severity }: Finding) => ({ code, at, message, severity });
  let told = 0;
  fc.assert(
    fc.property(fc.array(anEdit, { minLength: 1, maxLength: 8 }), (edits) => {
      const desk = new Desk();
      for (const edit of edits) desk.take(edit);
      for (const file of desk.texts().keys()) {
        const [text, at] = [desk.texts().get(file) ?? "", file as FileId];
        desk.engine.setDocument(at, text);
        const early = desk.engine.openFiles("certain").findingsIn(at).map(words);
        told += early.length;
        expect(desk.engine.snapshot().findingsIn(at).map(words)).toEqual(expect.arrayContaining(early));
      }
    }),
    { seed: 20261126, numRuns: 30, interruptAfterTimeLimit: 50_000, markInterruptAsFailure: false },
  );
  expect(told).toBeGreaterThan(0);
}, 90_000);
