// What was typed after `purposely`, read and checked. Runs nothing and prints nothing.
//
// Imports nothing of the analysis: `--help` and `--version` answer at once.
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";

export interface CheckArguments {
  /** As typed; `.` where nothing was. */
  readonly paths: readonly string[];
  readonly format: "pretty" | "json";
  /** More warnings than this fail the run. */
  readonly maxWarnings?: number;
}

export type Arguments =
  | ({ readonly kind: "check" } & CheckArguments)
  /** For stdout: the help or the version. */
  | { readonly kind: "answer"; readonly text: string }
  /** For stderr. */
  | { readonly kind: "fault"; readonly text: string };

const examples = `
Examples:
  $ purposely check                          everything below the current folder
  $ purposely check packages/api packages/web
  $ purposely check src/ads/match.ts         one file, judged with all the rest in view
  $ purposely check --format json > findings.json
  $ purposely check --max-warnings 0         for CI: warnings fail, too

Exit codes:
  0  no finding is an error
  1  a finding is an error, or there are more warnings than --max-warnings allows
  2  wrong arguments, a path that does not exist, or a fault of Purposely itself
`;

/** `typed` is without `node` and the script. */
export function readArguments(typed: readonly string[], version: string): Arguments {
  let check: Arguments | undefined;
  let printed = "";
  let complained = "";
  const program = createProgram(version, (it) => {
    check = it;
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => {
        printed += text;
      },
      writeErr: (text) => {
        complained += text;
      },
    });
  }
  if (typed.length === 0) return { kind: "fault", text: program.helpInformation() };
  try {
    program.parse([...typed], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) return { kind: "fault", text: complained === "" ? `${error.message}\n` : complained };
  }
  return check ?? (printed === "" ? { kind: "fault", text: complained } : { kind: "answer", text: printed });
}

function createProgram(version: string, onCheck: (check: Arguments) => void): Command {
  const program = new Command("purposely")
    .description("Tells where code uses personal data for another purpose than it was collected for.")
    .version(version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .showHelpAfterError("(purposely --help tells what there is)")
    .addHelpText("after", examples);

  program
    .command("check")
    .description("check files and folders; without paths, the current folder")
    .argument("[paths...]", "files and folders")
    .addOption(
      new Option("-f, --format <format>", "for people, or for machines").choices(["pretty", "json"]).default("pretty"),
    )
    .addOption(new Option("--max-warnings <count>", "fail on more warnings than this").argParser(readCount))
    .option("--cache", "accepted, without effect for now: every run reads everything afresh")
    .option("--no-cache", "accepted: this is what happens anyway")
    .option("--cache-location <folder>", "accepted, without effect for now: nothing is written")
    .helpOption("-h, --help", "print this help")
    .showHelpAfterError("(purposely check --help tells what there is)")
    .addHelpText("after", examples)
    .action((paths: readonly string[], options: { format: "pretty" | "json"; maxWarnings?: number }) => {
      const { format, maxWarnings } = options;
      onCheck({
        kind: "check",
        paths: paths.length === 0 ? ["."] : paths,
        format,
        ...(maxWarnings === undefined ? {} : { maxWarnings }),
      });
    });
  return program;
}

function readCount(written: string): number {
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw new InvalidArgumentError("It must be a whole number, 0 or more.");
}
