// Reads desktop VS Code's command line.

const withValue = new Set([
  "extensionDevelopmentPath",
  "extensionTestsPath",
  "extensions-dir",
  "user-data-dir",
  "folder-uri",
  "install-extension",
  "file-uri",
  "log",
  "locale",
]);

/** `--name=value`, `--name value` where the flag has one, `--name`, and what is no flag at all. */
export function readFlags(words) {
  const values = new Map();
  const positional = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const flag = /^--([^=]+)(?:=(.*))?$/s.exec(word);
    if (flag === null) {
      if (!word.startsWith("-")) positional.push(word);
      continue;
    }
    const [, name, written] = flag;
    const next = words[i + 1];
    const takesNext = written === undefined && withValue.has(name) && next !== undefined && !next.startsWith("-");
    if (takesNext) i += 1;
    values.set(name, [...(values.get(name) ?? []), takesNext ? next : (written ?? "true")]);
  }
  return {
    positional,
    has: (name) => values.has(name),
    all: (name) => values.get(name) ?? [],
    one: (name) => values.get(name)?.at(-1),
  };
}
