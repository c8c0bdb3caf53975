// What VS Code calls to run one suite. Which one, and where the result goes, stands in the environment, because
// the same module runs in every editor that the tests start.
import fs from "node:fs";
import path from "node:path";
import Mocha from "mocha";

/** One test's outcome, as test/e2e/stages.mjs counts and shows it. */
interface Outcome {
  readonly title: string;
  readonly milliseconds: number;
  readonly failure?: string;
}

/** The outcomes are printed below. Mocha's own reporters expect a terminal. */
class Silent extends Mocha.reporters.Base {
  override epilogue(): void {}
}

export async function run(): Promise<void> {
  const name = process.env.PURPOSELY_SUITE ?? "";
  const mocha = new Mocha({ ui: "tdd", timeout: 90_000, color: false, reporter: Silent, forbidOnly: true });
  mocha.addFile(path.join(import.meta.dirname, `${name}.suite.cjs`));
  const outcomes: Outcome[] = [];
  const runner = await new Promise<Mocha.Runner>((resolve) => {
    const running: Mocha.Runner = mocha.run(() => resolve(running));
    running.on("pass", (it) => outcomes.push({ title: it.fullTitle(), milliseconds: it.duration ?? 0 }));
    running.on("fail", (it, fault) => {
      const failure = String(fault?.stack ?? fault);
      outcomes.push({ title: it.fullTitle(), milliseconds: it.duration ?? 0, failure });
    });
  });
  const result = process.env.PURPOSELY_SUITE_RESULT;
  if (result !== undefined) fs.writeFileSync(result, JSON.stringify(outcomes));
  for (const it of outcomes) console.log(`${it.failure === undefined ? "passed" : "FAILED"}: ${it.title}`);
  if (runner.failures > 0) throw new Error(`${runner.failures} failed`);
}
