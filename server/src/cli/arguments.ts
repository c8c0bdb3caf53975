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
  /** `false` with `--no-types`. */
  readonly types?: false;
  /** Absent without `--cache`. */
  readonly cache?: CacheArguments;
}

export interface CacheArguments {
  /** As typed; absent where the default is meant. */
  readonly location?: string;
}

export interface ExplainArguments {
  readonly path: string;
  /** From 1, as editors and findings count. */
  readonly line: number;
  readonly column?: number;
  readonly format: "pretty" | "json";
  /** `false` with `--no-types`. */
  readonly types?: false;
  /** Absent without `--cache`. */
  readonly cache?: CacheArguments;
}

export type Arguments =
  | ({ readonly kind: "check" } & CheckArguments)
  | ({ readonly kind: "clear cache" } & CacheArguments)
  | ({ readonly kind: "explain" } & ExplainArguments)
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
  $ purposely check --cache                  reads again only what changed since the last time
  $ purposely explain src/ads/match.ts:12:40 why this is a finding, or why it is none

Exit codes:
  0  no finding is an error; an explanation was given
  1  a finding is an error, or there are more warnings than --max-warnings allows
  2  wrong arguments, a path or place that does not exist, or a fault of Purposely itself
`;

/** `typed` is without `node` and the script. */
export function readArguments(typed: readonly string[], version: string): Arguments {
  let asked: Arguments | undefined;
  let printed = "";
  let complained = "";
  const program = createProgram(version, (it) => {
    asked = it;
  });
  for (const command of withCommandsOf(program)) {
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
  return asked ?? (printed === "" ? { kind: "fault", text: complained } : { kind: "answer", text: printed });
}

function withCommandsOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withCommandsOf)];
}

const cacheOption = new Option("--cache", "keep what files say, and read again only what changed");
const noTypesOption = new Option("--no-types", "ask no type checker; use only types that are written out");
const noCacheOption = new Option("--no-cache", "read everything afresh, as without --cache");
const locationOption = "--cache-location <folder>";
const locationWords = "where the cache is, instead of node_modules/.cache/purposely beside the nearest package.json";

interface AnswerOptions {
  readonly format: "pretty" | "json";
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly types?: boolean;
}

interface CheckOptions extends AnswerOptions {
  readonly maxWarnings?: number;
}

function createProgram(version: string, onAsked: (asked: Arguments) => void): Command {
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
    .addOption(format())
    .addOption(new Option("--max-warnings <count>", "fail on more warnings than this").argParser(readCount))
    .addOption(noTypesOption)
    .addOption(cacheOption)
    .addOption(noCacheOption)
    .option(locationOption, locationWords)
    .helpOption("-h, --help", "print this help")
    .showHelpAfterError("(purposely check --help tells what there is)")
    .addHelpText("after", examples)
    .action((paths: readonly string[], options: CheckOptions) => {
      const { format, maxWarnings } = options;
      onAsked({
        kind: "check",
        paths: paths.length === 0 ? ["."] : paths,
        format,
        ...(maxWarnings === undefined ? {} : { maxWarnings }),
        ...wantedTypes(options),
        ...wantedCache(options),
      });
    });

  const cache = program
    .command("cache")
    .description("what --cache keeps")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .showHelpAfterError("(purposely cache --help tells what there is)");
  cache
    .command("clear")
    .description("remove it")
    .option(locationOption, locationWords)
    .helpOption("-h, --help", "print this help")
    .showHelpAfterError("(purposely cache clear --help tells what there is)")
    .action(({ cacheLocation }: Pick<CheckOptions, "cacheLocation">) => {
      onAsked({ kind: "clear cache", ...located(cacheLocation) });
    });

  program
    .command("explain")
    .description("which personal data reaches a place, and why each use of it is or is not a finding")
    .argument("<place>", "file:line, or file:line:column; both count from 1", readPlace)
    .addOption(format())
    .addOption(noTypesOption)
    .addOption(cacheOption)
    .addOption(noCacheOption)
    .option(locationOption, locationWords)
    .helpOption("-h, --help", "print this help")
    .showHelpAfterError("(purposely explain --help tells what there is)")
    .addHelpText("after", examples)
    .action((place: Place, options: AnswerOptions) => {
      onAsked({ kind: "explain", ...place, format: options.format, ...wantedTypes(options), ...wantedCache(options) });
    });
  return program;
}

function wantedTypes({ types }: AnswerOptions): { readonly types?: false } {
  return types === false ? { types } : {};
}

function wantedCache({ cache, cacheLocation }: AnswerOptions): { readonly cache?: CacheArguments } {
  return cache === true ? { cache: located(cacheLocation) } : {};
}

function located(location: string | undefined): CacheArguments {
  return location === undefined ? {} : { location };
}

function format(): Option {
  return new Option("-f, --format <format>", "for people, or for machines")
    .choices(["pretty", "json"])
    .default("pretty");
}

type Place = Omit<ExplainArguments, "format" | "cache" | "types">;

/** `src/a.ts:12:5`; a drive letter is part of the path. */
function readPlace(written: string): Place {
  const [, path = "", line, column] = /^(.+?):(\d{1,9})(?::(\d{1,9}))?$/.exec(written) ?? [];
  if (line === undefined)
    throw new InvalidArgumentError("Write file:line or file:line:column, such as src/user.ts:12:5.");
  return { path, line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) };
}

function readCount(written: string): number {
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw new InvalidArgumentError("It must be a whole number, 0 or more.");
}
