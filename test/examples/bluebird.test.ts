// The example tells its four breaches and nothing else, and each with a path that can be followed.
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { createEngine } from "../../server/src/engine/create-engine.ts";
import { nodeDisk } from "../../server/src/engine/disks.ts";
import type { Finding } from "../../server/src/rules/finding.ts";

interface ExpectedFinding {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly why: string;
}

const root = path
  .resolve(import.meta.dirname, "../../examples/bluebird")
  .split(path.sep)
  .join("/");
const expected = JSON.parse(fs.readFileSync(`${root}/expected-findings.json`, "utf8")) as readonly ExpectedFinding[];
const snapshot = createEngine({ roots: [root], today: "2026-11-26", disk: nodeDisk() }).snapshot();

function inWords({ file, at, code }: Pick<Finding, "file" | "at" | "code">): string {
  return `${code} ${placeOf(file, at.start)}`;
}

function placeOf(file: FileId, offset: number): string {
  const line = snapshot.lines(file)?.positionAt(offset).line ?? -1;
  return `${file.slice(root.length + 1)}:${line + 1}`;
}

/** The story of the only finding at a place, one step a line: `src/models/user.ts:28 User.phone`. */
function storyAt(place: string): readonly string[] {
  const here = snapshot.findings().filter(({ file, at }) => placeOf(file, at.start) === place);
  expect(here.map(inWords)).toHaveLength(1);
  return here.flatMap(({ steps }) => steps).map(({ file, at, text }) => `${placeOf(file, at.start)} ${text}`);
}

/** Whether the story goes through all of `stations`, in their order. */
function expectStations(story: readonly string[], stations: readonly string[]): void {
  let from = 0;
  const missed = stations.filter((station) => {
    const at = story.findIndex((step, index) => index >= from && step.includes(station));
    if (at >= 0) from = at + 1;
    return at < 0;
  });
  expect({ missed, story }).toEqual({ missed: [], story });
}

test("its findings are those of the list, and no others", () => {
  const listed = expected.map(({ file, line, code }) => `${code} ${file}:${line}`);
  expect(snapshot.findings().map(inWords)).toEqual(listed);
});

test("its policy reads without a problem", () => {
  expect(snapshot.policyProblems()).toEqual([]);
  expect(snapshot.policyFor(`${root}/src/app.ts` as FileId).controller?.name).toBe("Bluebird Ltd");
});

test("every finding names its source and has a story that begins there and ends with the use", () => {
  for (const { source, steps, message } of snapshot.findings()) {
    expect(source, message).toBeDefined();
    expect(steps[0], message).toMatchObject({ kind: "source", file: source?.file, at: source?.at });
    expect(steps.length, message).toBeGreaterThan(1);
  }
});

describe("the paths", () => {
  test("a phone number is matched against an advertiser's list", () => {
    expectStations(storyAt("src/ads/tailored/match-audience.ts:11"), [
      "src/models/user.ts:28 User.phone",
      "src/ads/tailored/match-audience.ts:11 user.phone",
    ]);
  });

  test("an address is matched against an advertiser's list", () => {
    expectStations(storyAt("src/ads/tailored/match-audience.ts:12"), [
      "src/models/user.ts:34 User.email",
      "src/ads/tailored/match-audience.ts:12 user.email",
    ]);
  });

  test("a phone number goes to a partner through rows that somebody else writes", () => {
    expectStations(storyAt("src/ads/partner/export-audiences.ts:20"), [
      "src/models/user.ts:28 User.phone",
      "src/directory/contact-row.ts:14 user.phone",
      "src/directory/contact-row.ts:6 contactPoint(user)",
      "src/directory/segments.ts:8 toContactRow(user)",
      "src/ads/partner/export-audiences.ts:19 contactRows(segment)",
      "src/ads/partner/export-audiences.ts:20 rows",
    ]);
  });

  test("a password goes to the service log inside the request", () => {
    const story = storyAt("src/routes/sign-in.ts:15");
    expectStations(story, [
      "src/models/credentials.ts:7 Credentials.password",
      "src/routes/sign-in.ts:15 credentials",
      "src/routes/sign-in.ts:15 JSON.stringify(credentials)",
    ]);
  });

  test("a recovery address becomes a newsletter address", () => {
    expectStations(storyAt("src/services/contact-settings.ts:17"), [
      "src/models/user.ts:40 User.recoveryEmail",
      "src/services/contact-settings.ts:17 user.recoveryEmail",
    ]);
  });
});
