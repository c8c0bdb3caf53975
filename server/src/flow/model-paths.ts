// Reads the path language of library models; what a path means is described at LibraryModel.

export type Step =
  | { readonly s: "key"; readonly key: string }
  | { readonly s: "any" }
  | { readonly s: "keys" }
  /** `orOptions`: or the whole, where the argument is an object of options. */
  | { readonly s: "argument-key"; readonly argument: number; readonly orOptions?: true }
  /** The key that each pair of an iterable argument names. */
  | { readonly s: "pair-key"; readonly argument: number }
  | { readonly s: "rejected" }
  /** `()`: what it returns; `(0)`: its parameter */
  | { readonly s: "call"; readonly parameter: number | undefined };

export interface Path {
  readonly root: "receiver" | "argument" | "arguments" | "result" | "new";
  readonly argument: number;
  readonly steps: readonly Step[];
}

const parsedPaths = new Map<string, Path | undefined>();

export function parsePath(text: string): Path | undefined {
  if (!parsedPaths.has(text)) parsedPaths.set(text, readPath(text));
  return parsedPaths.get(text);
}

function readPath(text: string): Path | undefined {
  const head = /^(receiver|result|new|arguments|argument (\d+))/.exec(text);
  if (head === null) return undefined;
  const steps: Step[] = [];
  const pattern = /\.\[argument (\d+)(\.\*\.0)?(\?)?\]|\.keys\*|\.\*|\[\*?\]|\.([\w$@-]+)|!|\((\d*)\)|\[(\d+)\]/g;
  pattern.lastIndex = head[0].length;
  for (let m = pattern.exec(text); m !== null; m = pattern.exec(text)) {
    if (m[0] === ".*" || m[0] === "[*]" || m[0] === "[]") steps.push({ s: "any" });
    else if (m[0] === ".keys*") steps.push({ s: "keys" });
    else if (m[0] === "!") steps.push({ s: "rejected" });
    else if (m[2] !== undefined) steps.push({ s: "pair-key", argument: Number(m[1]) });
    else if (m[1] !== undefined)
      steps.push({ s: "argument-key", argument: Number(m[1]), ...(m[3] === undefined ? {} : { orOptions: true }) });
    else if (m[4] !== undefined) steps.push({ s: "key", key: m[4] });
    else if (m[6] !== undefined) steps.push({ s: "key", key: m[6] });
    else steps.push({ s: "call", parameter: m[5] === "" || m[5] === undefined ? undefined : Number(m[5]) });
  }
  const root = head[1]?.startsWith("argument ") ? "argument" : (head[1] as Path["root"]);
  return { root, argument: Number(head[2] ?? -1), steps };
}

/** What a callback calls one of its parameters with. */
export function isCollected(path: Path): boolean {
  const [first, second] = path.steps;
  return path.root === "argument" && first?.s === "call" && first.parameter !== undefined && second?.s === "call";
}
