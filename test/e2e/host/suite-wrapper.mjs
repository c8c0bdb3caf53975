// Stands between the embedded VS Code and a test suite: what the suite prints reaches the terminal, and a mark
// tells that its `run()` came back, because VS Code reports success too when its extension host dies.
import fs from "node:fs";
import path from "node:path";

const outputFile = (scratch) => path.join(scratch, "suite.out");
const markFile = (scratch) => path.join(scratch, "suite.ran");

/** Writes the module that VS Code is given instead of `suite`; answers where it is. */
export function writeSuiteWrapper(scratch, suite) {
  const file = path.join(scratch, "suite-wrapper.cjs");
  fs.writeFileSync(file, wrapperSource(suite, outputFile(scratch), markFile(scratch)));
  return file;
}

/** Passes on what the suite has printed, and tells whether it came back. */
export function suiteOutput(scratch) {
  let shown = 0;
  return {
    forward() {
      if (!fs.existsSync(outputFile(scratch))) return;
      const text = fs.readFileSync(outputFile(scratch)).subarray(shown);
      shown += text.length;
      if (text.length > 0) fs.writeSync(1, text);
    },
    suiteCameBack: () => fs.existsSync(markFile(scratch)),
  };
}

// VS Code made `console` and the process streams accessors whose setters do nothing, so they are defined anew.
const wrapperSource = (suite, out, mark) => `
const fs = require("node:fs");
const util = require("node:util");
const { Writable } = require("node:stream");
const file = fs.openSync(${JSON.stringify(out)}, "a");
// VS Code's native logger is optional, and says so when it is not there.
const put = (text) => /Could not locate the bindings file/.test(text) ? 0 : fs.writeSync(file, text);
const define = (on, name, value) => Object.defineProperty(on, name, { value, writable: true, configurable: true });
for (const name of ["log", "info", "warn", "error", "debug"]) {
  define(console, name, (...words) => put(util.format(...words) + "\\n"));
}
for (const name of ["stdout", "stderr"]) {
  define(process, name, new Writable({ decodeStrings: false, write(chunk, _, done) { put(chunk); done(); } }));
}
const cameBack = () => fs.writeFileSync(${JSON.stringify(mark)}, "");
exports.run = async () => {
  const suite = require(${JSON.stringify(suite)});
  try {
    await (suite.run ?? suite.default.run)();
  } finally {
    cameBack();
  }
};
`;
