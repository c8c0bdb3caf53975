// The one worker at its desk: reads its mail, checks, answers, and announces what has changed.
//
// All of it happens in turns that nothing interrupts. In a long check the mail is read between two steps of it: news may
// end the check, and what open files alone can answer is answered at once.
import type { FileId } from "../../base/ids.ts";
import type { Snapshot } from "../../engine/engine.ts";
import { Cancelled, type Progress, type Watch } from "../../engine/watch.ts";
import type { TypeOracle } from "../../oracle/type-oracle.ts";
import { describe } from "../log.ts";
import type { Question, ThreadStart, ToThread } from "../thread-messages.ts";
import type { Checks } from "./checks.ts";
import { PulledDiagnostics, PushedDiagnostics } from "./diagnostics.ts";
import type { Mailbox } from "./mailbox.ts";
import { answers, earliest } from "./questions.ts";
import type { ThreadSession } from "./session.ts";
import { Status } from "./status.ts";
import { TypeQuestions } from "./type-questions.ts";

/** Milliseconds after which a check counts as long, between two looks at the time, and without mail until things are put away. */
const LONG = 200;
const GLANCE = 50;
const IDLE = 2000;

interface Asked {
  readonly id: number;
  readonly question: Question;
  readonly params: unknown;
}

export class Desk {
  readonly #session: ThreadSession;
  readonly #mailbox: Mailbox;
  readonly #checks: Checks;
  readonly #pulled: PulledDiagnostics;
  readonly #pushed: PushedDiagnostics;
  readonly #status: Status;
  readonly #types: TypeQuestions;
  #asked: Asked[] = [];
  readonly #edited = new Set<FileId>();
  #isDue = false;
  #wholeWasSaid = false;
  #saidEarly: Snapshot | undefined;
  #milliseconds = 0;
  #hintSettings = "";
  #hintsWereEarly = false;
  #idle: NodeJS.Timeout | undefined;
  #toldProblem: string | undefined;

  constructor(session: ThreadSession, start: ThreadStart, mailbox: Mailbox, checks: Checks, oracle: TypeOracle) {
    this.#types = new TypeQuestions(oracle, checks, session.log, () => {
      this.#isDue = true;
      setImmediate(() => this.#workOn());
    });
    this.#session = session;
    this.#mailbox = mailbox;
    this.#checks = checks;
    this.#pulled = new PulledDiagnostics(session);
    this.#pushed = new PushedDiagnostics(session, start.shown);
    this.#status = new Status(session, checks);
  }

  work(first: ToThread): void {
    this.#read(first);
    this.#workOn();
  }

  #workOn(): void {
    clearTimeout(this.#idle);
    this.#readMail();
    while (this.#isDue || this.#asked.length > 0) this.#turn();
    if (this.#wholeWasSaid) this.#idle = setTimeout(() => this.#putAway(), IDLE);
  }

  #putAway(): void {
    const problem = this.#checks.save();
    if (problem !== undefined && problem !== this.#toldProblem) this.#session.log(problem);
    this.#toldProblem = problem;
  }

  #turn(): void {
    const limited = this.#checks.limited;
    let snapshot: Snapshot;
    try {
      snapshot = this.#checks.snapshot(this.#watch());
    } catch (fault) {
      if (!(fault instanceof Cancelled)) this.#fail(fault);
      return;
    }
    this.#readMail();
    if (this.#checks.hasNews || this.#checks.limited !== limited) return;
    if (!this.#answerAll(snapshot) || !this.#isDue) return;
    this.#isDue = false;
    this.#announce(snapshot);
  }

  // ---------------------------------------------------------------------------------------------- mail

  #readMail(): void {
    if (this.#mailbox.isWaiting) for (const it of this.#mailbox.take()) this.#read(it);
  }

  #read(message: ToThread): void {
    const { documents } = this.#session;
    switch (message.kind) {
      case "ask":
        this.#asked.push(message);
        return;
      case "forget":
        this.#asked = this.#asked.filter((it) => it.id !== message.id);
        this.#pulled.forgetQuestion(message.id);
        return;
      case "opened":
        this.#documentChanged(documents.open(message.params));
        break;
      case "changed":
        this.#documentChanged(documents.change(message.params));
        break;
      case "closed": {
        const file = documents.close(message.params.textDocument.uri);
        if (file !== undefined) this.#pulled.forget(file);
        this.#documentChanged(file);
        break;
      }
      case "files":
        this.#checks.filesChanged(message.files);
        break;
      case "roots":
        this.#checks.setRoots(message.roots);
        break;
      case "settings":
        this.#session.settings = message.settings;
        break;
      case "limit":
        this.#checks.limit();
        break;
      case "check":
        break;
    }
    this.#isDue = true;
  }

  #documentChanged(file: FileId | undefined): void {
    if (file === undefined) return;
    this.#checks.documentChanged(file);
    this.#edited.add(file);
  }

  // ---------------------------------------------------------------------------------------------- in a long check

  #watch(): Watch {
    const began = performance.now();
    const limited = this.#checks.limited;
    let looked = began;
    return (progress) => {
      this.#readMail();
      if (this.#checks.limited !== limited) throw new Cancelled();
      if (this.#checks.hasNews && this.#mayGiveUp(progress, performance.now() - began)) throw new Cancelled();
      const now = performance.now();
      if (now - looked < GLANCE) return;
      if (progress.phase === "following") this.#milliseconds = now - began;
      if (now - began > LONG) this.#meanwhile(progress, now - began);
      looked = performance.now();
    };
  }

  /** An update goes on, unless beginning anew costs less: whoever types would otherwise wait for a whole check. */
  #mayGiveUp({ phase }: Progress, milliseconds: number): boolean {
    return phase !== "updating" || milliseconds > Math.max(LONG, this.#milliseconds);
  }

  #meanwhile(progress: Progress, milliseconds: number): void {
    // Somebody who types must not see a bar come and go.
    if (progress.phase !== "updating" || milliseconds > 5 * LONG) this.#status.working(progress);
    if (this.#checks.hasNews || this.#checks.limited !== undefined) return;
    const isWanted = this.#saidEarly === undefined || this.#asked.some((it) => this.#isEarly(it));
    if (!isWanted && this.#wholeWasSaid) return;
    try {
      const early = this.#checks.early(() => {
        this.#readMail();
        if (this.#checks.hasNews) throw new Cancelled();
      });
      if (early !== undefined) this.#sayEarly(early, progress);
    } catch (fault) {
      // The check itself finds out about the news at its next step.
      if (!(fault instanceof Cancelled)) this.#session.log(`open files: ${describe(fault)}`);
    }
  }

  #sayEarly(early: Snapshot, progress: Progress): void {
    if (!this.#wholeWasSaid && this.#saidEarly !== early) {
      this.#saidEarly = early;
      if (!this.#session.abilities.pullsDiagnostics) this.#pushed.publishOpen(early);
      this.#status.early(early, progress);
    }
    const now = this.#asked.filter((it) => this.#isEarly(it) && this.#canSay(it, early));
    this.#asked = this.#asked.filter((it) => !now.includes(it));
    for (const it of now) this.#answer(it, early);
  }

  #isEarly({ question, params }: Asked): boolean {
    const when = earliest[question];
    if (when === "never" || (when === "first" && this.#wholeWasSaid)) return false;
    const file = fileOf(this.#session, params);
    return file !== undefined && this.#session.documents.get(file) !== undefined;
  }

  /** Who cannot be told to ask again must not be given half. */
  #canSay({ question, params }: Asked, early: Snapshot): boolean {
    const { refreshesDiagnostics, refreshesInlayHints } = this.#session.abilities;
    const file = fileOf(this.#session, params);
    if (question === "inlayHint") {
      this.#hintsWereEarly ||= refreshesInlayHints;
      return refreshesInlayHints;
    }
    if (question !== "diagnostic" || file === undefined) return true;
    // That there is nothing, only the whole can say.
    return refreshesDiagnostics && early.findingsIn(file).length > 0;
  }

  // ---------------------------------------------------------------------------------------------- answers

  /** False where news arrived in the middle; what is left is answered from the next snapshot. */
  #answerAll(snapshot: Snapshot): boolean {
    for (let it = this.#asked.shift(); it !== undefined; it = this.#asked.shift()) {
      this.#answer(it, snapshot);
      this.#readMail();
      if (this.#checks.hasNews) return false;
    }
    return true;
  }

  #answer({ id, question, params }: Asked, snapshot: Snapshot): void {
    try {
      if (question === "workspaceDiagnostic") this.#pulled.workspace(snapshot, params, id);
      else {
        // From here on the client has an answer: what differs from it later is news, whoever edited what before.
        const file = question === "diagnostic" ? fileOf(this.#session, params) : undefined;
        if (file !== undefined) this.#edited.delete(file);
        const result =
          question === "diagnostic"
            ? this.#pulled.document(snapshot, params)
            : answers[question](this.#session, snapshot, params);
        this.#session.send({ kind: "answer", id, result });
      }
    } catch (fault) {
      this.#session.log(`${question}: ${describe(fault)}`);
      this.#session.send({ kind: "noAnswer", id });
    }
  }

  #announce(snapshot: Snapshot): void {
    try {
      const edited = new Set(this.#edited);
      this.#edited.clear();
      this.#wholeWasSaid = true;
      if (this.#session.abilities.pullsDiagnostics) this.#pulled.wake(snapshot, edited);
      else this.#pushed.publish(snapshot);
      this.#refreshHints();
      this.#status.done(snapshot);
      this.#types.settled(this.#session.settings.enable && this.#session.settings.types);
    } catch (fault) {
      this.#fail(fault);
    }
  }

  /** Clients ask for hints again after edits by themselves, but not after a change of settings or once more is known. */
  #refreshHints(): void {
    const settings = `${this.#session.settings.enable} ${this.#session.settings.inlayHints}`;
    const changed = this.#hintSettings !== "" && this.#hintSettings !== settings;
    this.#hintSettings = settings;
    const isWanted = changed || this.#hintsWereEarly;
    this.#hintsWereEarly = false;
    if (isWanted && this.#session.abilities.refreshesInlayHints)
      this.#session.send({ kind: "refresh", what: "inlayHints" });
  }

  /** A fault of ours costs the answers of this state; the next edit is a new chance. */
  #fail(fault: unknown): void {
    this.#session.log(`check: ${describe(fault)}`);
    for (const { id } of this.#asked) this.#session.send({ kind: "noAnswer", id });
    this.#asked = [];
    this.#isDue = false;
    this.#status.failed();
  }
}

/** The document that a question is about. */
function fileOf({ documents }: ThreadSession, params: unknown): FileId | undefined {
  const { textDocument } = params as { readonly textDocument?: { readonly uri?: string } };
  return typeof textDocument?.uri === "string" ? documents.fileOf(textDocument.uri) : undefined;
}
