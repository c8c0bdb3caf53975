// The thread of the analysis as a program: started by analysis-thread.ts, never by a person.
import { parentPort, workerData } from "node:worker_threads";
import { startTrace } from "../../engine/tracing.ts";
import { threadOracle } from "../../oracle/thread-oracle.ts";
import { OpenDocuments } from "../documents.ts";
import type { ThreadStart } from "../thread-messages.ts";
import { Checks } from "./checks.ts";
import { Desk } from "./desk.ts";
import { Mailbox } from "./mailbox.ts";
import type { ThreadSession } from "./session.ts";

function main(): void {
  if (parentPort === null) return;
  const start = workerData as ThreadStart;
  const mailbox = new Mailbox(parentPort, start.posted);
  const log = (message: string) => mailbox.send({ kind: "log", message });
  console.log = console.info = console.debug = (...words) => log(words.join(" "));
  const untraced = startTrace(process.env);
  if (untraced !== undefined) log(untraced);
  const session: ThreadSession = {
    documents: new OpenDocuments(),
    abilities: start.abilities,
    settings: start.settings,
    log,
    send: (message) => mailbox.send(message),
  };
  // Beside the analysis it may use as much again, for as long as it takes to answer.
  const limits = { megabytes: start.settings.memoryLimit, milliseconds: 120_000 };
  const oracle = threadOracle(new URL("./oracle.js", import.meta.url), limits);
  const desk = new Desk(session, start, mailbox, new Checks(session.documents, start), oracle);
  mailbox.onMail((first) => desk.work(first));
}

main();
