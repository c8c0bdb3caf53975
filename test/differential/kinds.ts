// What the values of a made program are. A kind says how a value can be taken apart, never what it carries.

type Of<K> = K extends string ? { readonly is: K; readonly of: Kind } : never;

export type Kind =
  | { readonly is: "text" }
  | { readonly is: "user" }
  | { readonly is: "object"; readonly x: Kind; readonly y: Kind }
  | Of<"list" | "map" | "thunk" | "promise" | "steps" | "box">
  | { readonly is: "pair"; readonly first: Kind; readonly second: Kind }
  | { readonly is: "change"; readonly from: Kind; readonly to: Kind };

export const text: Kind = { is: "text" };
export const user: Kind = { is: "user" };
export const object = (x: Kind, y: Kind): Kind => ({ is: "object", x, y });
export const pair = (first: Kind, second: Kind): Kind => ({ is: "pair", first, second });
export const change = (from: Kind, to: Kind): Kind => ({ is: "change", from, to });
export const of = (is: Extract<Kind, { of: Kind }>["is"], it: Kind) => ({ is, of: it }) as Kind;

export function partsOf(kind: Kind): readonly Kind[] {
  if ("of" in kind) return [kind.of];
  if (kind.is === "object") return [kind.x, kind.y];
  if (kind.is === "pair") return [kind.first, kind.second];
  return kind.is === "change" ? [kind.from, kind.to] : [];
}

export const depthOf = (kind: Kind): number => Math.max(0, ...partsOf(kind).map((it) => 1 + depthOf(it)));

/** Whether a value can be shown as it is: nothing in it must be called, awaited or stepped through. */
export const isData = (kind: Kind): boolean =>
  !["thunk", "promise", "steps", "box", "change"].includes(kind.is) && partsOf(kind).every(isData);

export function typeOf(kind: Kind): string {
  switch (kind.is) {
    case "text":
      return "string";
    case "user":
      return "User";
    case "object":
      return `{ x: ${typeOf(kind.x)}; y: ${typeOf(kind.y)} }`;
    case "pair":
      return `[${typeOf(kind.first)}, ${typeOf(kind.second)}]`;
    case "list":
      return `Array<${typeOf(kind.of)}>`;
    case "map":
      return `Map<string, ${typeOf(kind.of)}>`;
    case "thunk":
      return `(() => ${typeOf(kind.of)})`;
    case "promise":
      return `Promise<${typeOf(kind.of)}>`;
    case "steps":
      return `Generator<${typeOf(kind.of)}, ${typeOf(kind.of)}, unknown>`;
    case "box":
      return `{ value: ${typeOf(kind.of)}; get(): ${typeOf(kind.of)} }`;
    case "change":
      return `((it: ${typeOf(kind.from)}) => ${typeOf(kind.to)})`;
  }
}

/** An expression for a value of this kind that holds nothing personal; undefined where there is none. */
export function cleanOf(kind: Kind): string | undefined {
  const parts = partsOf(kind).map(cleanOf);
  if (parts.includes(undefined)) return undefined;
  const [first, second] = parts;
  switch (kind.is) {
    case "text":
      return '"k"';
    case "user":
      return undefined;
    case "object":
      return `{ x: ${first}, y: ${second} }`;
    case "pair":
      return `[${first}, ${second}]`;
    case "list":
      return `[${first}]`;
    case "map":
      return `new Map([["m", ${first}]])`;
    case "thunk":
      return `() => (${first})`;
    case "promise":
      return `Promise.resolve(${first})`;
    case "steps":
      return `(function* () { yield ${first}; return ${first}; })()`;
    case "box":
      return `{ value: ${first}, get() { return this.value; } }`;
    case "change":
      return `() => (${second})`;
  }
}

export const sameKind = (one: Kind, other: Kind): boolean =>
  one.is === other.is &&
  partsOf(one).length === partsOf(other).length &&
  partsOf(one).every((it, at) => sameKind(it, partsOf(other)[at] ?? it));
