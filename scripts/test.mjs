// `npm test`: everything that must hold, in one go, from a bare clone.
//
// Every stage is run, also after a failing one. The last line is the total; a stage without tests of its own
// counts as one. `npm test -- unit grammar` runs the named stages only.
import { checkNode, installDependencies } from "./ready.mjs";
import { bold, dim, green, handleInterrupts, PlainFailure, red, say, seconds } from "./terminal.mjs";

async function main() {
  checkNode();
  await installDependencies();
  const { stages } = await import("./test-stages.mjs");
  const chosen = choose(stages, process.argv.slice(2));
  const total = { passed: 0, failed: 0 };
  const failed = new Set();
  for (const stage of chosen) {
    const began = Date.now();
    say(`\n${bold(stage.name)} ${dim(stage.title)}`);
    const alive = setInterval(() => say(dim(`  … ${seconds(began)}`)), 15_000);
    const result = failed.has(stage.needs)
      ? { passed: 0, failed: 1, output: `Not run, because ${stage.needs} failed.` }
      : await stage.run().catch((fault) => ({ passed: 0, failed: 1, output: explain(fault) }));
    clearInterval(alive);
    if (result.failed > 0) failed.add(stage.name);
    total.passed += result.passed;
    total.failed += result.failed;
    if (result.failed > 0) say(result.output.trimEnd());
    const sign = result.failed > 0 ? red("✗") : green("✓");
    say(`${sign} ${result.passed} passed, ${result.failed} failed ${dim(`(${seconds(began)})`)}`);
  }
  say(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 ? 1 : 0;
}

function choose(stages, names) {
  const unknown = names.find((it) => !stages.some((stage) => stage.name === it));
  if (unknown !== undefined) {
    throw new PlainFailure(`There is no stage "${unknown}"; there are ${stages.map((it) => it.name).join(", ")}.`);
  }
  return names.length === 0 ? stages : stages.filter((it) => names.includes(it.name));
}

const explain = (fault) => (fault instanceof PlainFailure ? fault.message : String(fault?.stack ?? fault));

handleInterrupts();
try {
  process.exitCode = await main();
} catch (fault) {
  // Not even the stages could be reached, and still the last line is the total.
  say(`${red("✗")} ${explain(fault)}\n\n0 passed, 1 failed`);
  process.exitCode = 1;
}
