// Every prefix of a file is what somebody sees while typing it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { engineOn, idOf } from "./workspace.ts";

const bluebird = Object.fromEntries(
  readdirSync("examples/bluebird", { recursive: true, encoding: "utf8" })
    .filter((it) => /\.(?:tsx?|json)$/.test(it) && !it.includes("node_modules"))
    .map((it) => [it, readFileSync(join("examples/bluebird", it), "utf8")]),
);

const typed = [
  "src/ads/tailored/match-audience.ts",
  "src/models/user.ts",
  "src/web/settings-page.tsx",
  "src/routes/sign-in.ts",
  "purposely.json",
];

test.each(typed)(
  "%s can be typed from its first character to its last",
  (name) => {
    const text = bluebird[name] ?? "";
    const engine = engineOn(bluebird);
    const before = engine.snapshot();
    for (let length = 0; length < text.length; length += 61) {
      engine.setDocument(idOf(name), text.slice(0, length));
      for (const finding of engine.snapshot().findingsIn(idOf(name)))
        expect(finding.at.end, `${name}, first ${length}`).toBeLessThanOrEqual(length);
    }
    engine.setDocument(idOf(name), text);
    const after = engine.snapshot();
    expect(after.findings()).toEqual(before.findings());
    expect(after.incomplete()).toEqual(before.incomplete());
    expect(before.findings().length).toBeGreaterThan(0);
  },
  60_000,
);
