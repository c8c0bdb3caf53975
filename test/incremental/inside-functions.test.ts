// What others read of a function without walking it (what it returns, what it registers, how it is called) shows at
// once when somebody types inside it.
import { expect, test } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { createEngine } from "../../server/src/engine/create-engine.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";

const user = `export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
export declare function load(): User;
`;
const reader = `import { made } from "./made";
/** @processesFor marketing */
export function campaign(list: string[]) {
  return list.includes(made().contact);
}
`;
const sender = `import { Queue } from "bullmq";
import { load } from "./user";
const jobs = new Queue("jobs");
export async function send() {
  await jobs.add("sms", { to: load().phone });
}
`;

interface Edit {
  readonly what: string;
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

const edits: readonly Edit[] = [
  {
    what: "a returned literal, of which another file takes the type",
    file: "made.ts",
    before: `import { load } from "./user";\nexport function made() {\n  const user = load();\n  return { contact: "" };\n}\n`,
    after: `import { load } from "./user";\nexport function made() {\n  const user = load();\n  return { contact: user.phone };\n}\n`,
  },
  {
    what: "what is returned comes from another variable",
    file: "made.ts",
    before: `import { load } from "./user";\nexport function made() {\n  const contact = "";\n  return { contact };\n}\n`,
    after: `import { load } from "./user";\nexport function made() {\n  const contact = load().phone;\n  return { contact };\n}\n`,
  },
  {
    what: "the name of a job",
    file: "sender.ts",
    before: sender.replace('"sms"', '"mail"'),
    after: sender,
  },
  {
    what: "a function in a function that was not there",
    file: "made.ts",
    before: `import { load } from "./user";\nexport function made() {\n  const read = "";\n  return { contact: read };\n}\n`,
    after: `import { load } from "./user";\nexport function made() {\n  const read = () => load().phone;\n  return { contact: read() };\n}\n`,
  },
];

function findingsOf(texts: Readonly<Record<string, string>>, later: Readonly<Record<string, string>> = {}) {
  const engine = createEngine({ roots: ["/app"], today: "2026-11-26", disk: memoryDisk(texts) });
  let snapshot = engine.snapshot();
  for (const [file, text] of Object.entries(later)) {
    engine.setDocument(file as FileId, text);
    snapshot = engine.snapshot();
  }
  return snapshot.findings();
}

test.each(edits)("typing inside a function: $what", ({ file, before, after }) => {
  const texts = {
    "/app/user.ts": user,
    "/app/reader.ts": reader,
    "/app/made.ts": `export function made() {\n  return { contact: "" };\n}\n`,
    "/app/sender.ts": sender,
    "/app/worker.ts": `import { Worker } from "bullmq";
/** @processesFor marketing */
export const worker = new Worker("jobs", async (job) => {
  if (job.name === "sms") console.log(job.data.to);
});
`,
  };
  const path = `/app/${file}`;
  const first = findingsOf({ ...texts, [path]: before });
  const fresh = findingsOf({ ...texts, [path]: after });
  expect(fresh).not.toEqual(first);
  expect(findingsOf({ ...texts, [path]: before }, { [path]: after })).toEqual(fresh);
  // And back: what is gone is gone.
  expect(findingsOf({ ...texts, [path]: after }, { [path]: before })).toEqual(first);
});
