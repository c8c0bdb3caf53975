// tsserver, as editors use it for TypeScript: the same edits, answered by `geterr`.
import { spawn } from "node:child_process";
import readline from "node:readline";
import { environment, watchMemory } from "./processes.mjs";

export async function openTsserver(script, files, { heap }) {
  const began = performance.now();
  const server = spawn(process.execPath, [script, "--disableAutomaticTypingAcquisition"], {
    stdio: ["pipe", "pipe", "ignore"],
    env: environment(heap),
  });
  const memory = watchMemory(server.pid);
  const waiting = new Set();
  const gone = new Promise((_, fail) => server.once("exit", () => fail(new Error("tsserver ended"))));
  gone.catch(() => undefined);
  readline.createInterface({ input: server.stdout }).on("line", (line) => {
    if (!line.startsWith("{")) return;
    const message = JSON.parse(line);
    for (const it of [...waiting]) it(message);
  });
  let sequence = 0;
  const say = (command, args) => {
    sequence += 1;
    server.stdin.write(`${JSON.stringify({ seq: sequence, type: "request", command, arguments: args })}\n`);
    return sequence;
  };
  /** Resolves to when each file's semantic diagnostics came, once the whole request is done. */
  const errorsOf = (asked) => {
    const at = new Map();
    const answer = new Promise((done) => {
      const hear = (message) => {
        if (message.event === "semanticDiag") at.set(message.body.file, performance.now());
        if (message.event !== "requestCompleted" || message.body.request_seq !== request) return;
        waiting.delete(hear);
        done(at);
      };
      waiting.add(hear);
    });
    const request = say("geterr", { files: asked, delay: 0 });
    return Promise.race([answer, gone]);
  };
  return {
    name: "tsserver",
    async start() {
      for (const file of files) say("open", { file });
      const at = await errorsOf([...files]);
      return { first: ((at.get(files[0]) ?? performance.now()) - began) / 1000 };
    },
    async edit(file, { start, end, text }, other) {
      const typed = performance.now();
      say("change", {
        file,
        line: start.line + 1,
        offset: start.character + 1,
        endLine: end.line + 1,
        endOffset: end.character + 1,
        insertString: text,
      });
      const at = await errorsOf([file, other]);
      return { own: at.get(file) - typed, other: at.get(other) - typed };
    },
    async end() {
      memory.look();
      const megabytes = memory.stop();
      if (server.exitCode === null && server.signalCode === null) say("exit", {});
      await gone.catch(() => undefined);
      return megabytes;
    },
    kill: () => server.kill("SIGKILL"),
  };
}
