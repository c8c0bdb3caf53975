// PURPOSELY_TRACE, as written by the built command: what a person loads into a trace viewer.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const command = resolve(import.meta.dirname, "../../dist/cli.js");
const top = realpathSync(mkdtempSync(join(tmpdir(), "purposely trace ")));
afterAll(() => rmSync(top, { recursive: true, force: true }));

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur: number;
  readonly args: { readonly at?: string; readonly [count: string]: unknown };
}

writeFileSync(
  join(top, "user.ts"),
  "export interface User {\n  /** @collectedFor security.two-factor */\n  phone: string;\n}\n",
);
writeFileSync(
  join(top, "ads.ts"),
  `import type { User } from "./user";
/** @processesFor marketing */
export function match(user: User, list: string[]) {
  return list.includes(user.phone);
}
`,
);

function check(trace: string) {
  const ran = spawnSync(process.execPath, [command, "check", "--format", "json"], {
    cwd: top,
    encoding: "utf8",
    env: { ...process.env, PURPOSELY_TRACE: trace },
  });
  return { ...ran, findings: JSON.parse(ran.stdout).findings.length };
}

test("every layer has a span within a stretch of the snapshot, and every file was read and extracted once", () => {
  const file = join(top, "trace.json");
  expect(check(file)).toMatchObject({ status: 1, stderr: "", findings: 1 });
  const events: readonly TraceEvent[] = JSON.parse(readFileSync(file, "utf8"));
  const spans = events.filter((it) => it.ph === "X");
  const snapshots = spans.filter((it) => it.name === "snapshot");
  const [scouting, snapshot] = snapshots;
  expect(scouting?.args).toMatchObject({ at: "scouting" });
  expect(snapshot?.args).toMatchObject({ revision: 1, files: 2, functions: 3, findings: 1 });
  expect([...new Set(spans.map((it) => it.name))].sort()).toEqual(
    ["extract", "read", "relevance", "resolve", "snapshot", "tell", "walk"].sort(),
  );
  for (const { ts, dur } of spans)
    expect(snapshots.filter((it) => it.ts <= ts && ts + dur <= it.ts + it.dur)).toHaveLength(1);
  const placesOf = (layer: string) => spans.flatMap((it) => (it.name === layer ? (it.args.at ?? []) : []));
  expect(placesOf("read").sort()).toEqual([join(top, "ads.ts"), join(top, "user.ts")]);
  expect(placesOf("extract").sort()).toEqual(placesOf("read").sort());
  expect(placesOf("resolve")).toEqual([join(top, "ads.ts")]);
  expect(placesOf("walk")).toContain(`${join(top, "ads.ts")}#match`);
});

test("a trace that cannot be written is told, and the check goes on", () => {
  const ran = check(join(top, "no such folder", "trace.json"));
  expect(ran.stderr).toMatch(/^purposely: PURPOSELY_TRACE: no trace is written: .*\n$/);
  expect(ran).toMatchObject({ status: 1, findings: 1 });
});

test("without the variable nothing is written", () => {
  const before = readdirSync(top);
  expect(check("")).toMatchObject({ status: 1, stderr: "" });
  expect(readdirSync(top)).toEqual(before);
});
