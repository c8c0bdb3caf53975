// Which files a pattern of the policy speaks of.
//
// `*`, `**` and `{a,b}` are special and nothing else: `( )`, `[ ]`, `@` and `!` are letters in the folder names of
// routers, such as `app/(shop)/[id]/@modal`.
import picomatch from "picomatch";

/** Paths count from the folder of the pattern, with forward slashes. */
export function globMatcher(glob: string): (relativePath: string) => boolean {
  const pattern = normalised(glob);
  const escaped = pattern.replace(/[()[\]!+@?|^$\\]/g, "\\$&");
  const options = { dot: true, noextglob: true, nonegate: true, windows: false } as const;
  // A folder without stars means everything in it.
  const matches = picomatch(/[*{]/.test(pattern) ? escaped : [escaped, `${escaped}/**`], options);
  return (relativePath) => matches(relativePath);
}

/** What is wrong with a pattern, in plain words; undefined if it can be used. */
export function globProblem(glob: string): string | undefined {
  if (glob.trim() === "") return "A pattern must not be empty.";
  if (glob.includes("\\")) return "Patterns use forward slashes.";
  if (/^([a-z]+:|\/)/i.test(glob)) return "Patterns count from the folder of this file; leave out what lies above it.";
  if (/(^|\/)\.\.(\/|$)/.test(glob)) return "Patterns reach only what lies below the folder of this file.";
  // Each further one multiplies what matching a long name costs.
  if (glob.split(/[/{},]/).some((it) => (it.match(/\*+/g)?.length ?? 0) > 4))
    return "A name in a pattern may have four stars at most.";
  if (glob.startsWith("!")) return "Patterns cannot be negated; put what is left out into a pattern of its own.";
  let depth = 0;
  for (const character of glob) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (depth < 0) break;
  }
  return depth === 0 ? undefined : "The braces of this pattern do not match.";
}

function normalised(glob: string): string {
  const pattern = glob.replace(/^(\.\/)+/, "");
  if (pattern === "" || pattern === ".") return "**";
  return pattern.endsWith("/") ? `${pattern}**` : pattern;
}
