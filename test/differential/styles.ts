// Where the lines of a construct stand: in the function itself, or in a helper of their own that is called.
import type { Made } from "./draw.ts";
import { cleanOf, type Kind, typeOf } from "./kinds.ts";

/** Lines, and the names they need. */
export interface Piece extends Made {
  readonly inputs: readonly (readonly [name: string, kind: Kind])[];
}

export interface Placed {
  readonly lines: readonly string[];
  readonly top: readonly string[];
  /** Declarations of another module, and the name that is taken from there. */
  readonly elsewhere?: { readonly name: string; readonly lines: readonly string[] };
}

interface Pen {
  readonly ts: (only: string) => string;
  readonly name: (of: string) => string;
  readonly flag: string;
}

export type Style = (piece: Piece, pen: Pen) => Placed;

/** An expression that holds all results, and the lines that take them out of it again. */
function results(
  piece: Piece,
  pen: Pen,
): { readonly made: string; readonly type: string; readonly take: (it: string) => string } {
  const [first, ...more] = piece.outs;
  if (first !== undefined && more.length === 0) {
    return { made: first[0], type: pen.ts(`: ${typeOf(first[1])}`), take: (it) => `const ${first[0]} = ${it};` };
  }
  const names = piece.outs.map(([name]) => name).join(", ");
  return {
    made: `{ ${names} }`,
    type: pen.ts(`: { ${piece.outs.map(([name, kind]) => `${name}: ${typeOf(kind)}`).join("; ")} }`),
    take: (it) => `const { ${names} } = ${it};`,
  };
}

const parameters = ({ inputs }: Piece, pen: Pen) =>
  inputs.map(([name, kind]) => name + pen.ts(`: ${typeOf(kind)}`)).join(", ");
const given = ({ inputs }: Piece) => inputs.map(([name]) => name).join(", ");
const body = (piece: Piece, pen: Pen) => [...piece.lines, `return ${results(piece, pen).made};`].join(" ");
const top = (piece: Piece) => piece.top ?? [];
const asyncWord = (piece: Piece) => (piece.waits ? "async " : "");
const awaited = (piece: Piece, call: string) => (piece.waits ? `await ${call}` : call);

function helper(
  write: (name: string, piece: Piece, pen: Pen) => string,
  call: (name: string, piece: Piece, pen: Pen) => string,
  where: "here" | "elsewhere" = "here",
): Style {
  return (piece, pen) => {
    const name = pen.name("help");
    const lines = [results(piece, pen).take(awaited(piece, call(name, piece, pen)))];
    const declared = [...top(piece), write(name, piece, pen)];
    return where === "here" ? { lines, top: declared } : { lines, top: [], elsewhere: { name, lines: declared } };
  };
}

const declared = (name: string, piece: Piece, pen: Pen) =>
  `${asyncWord(piece)}function ${name}(${parameters(piece, pen)}) { ${body(piece, pen)} }`;
const arrow = (name: string, piece: Piece, pen: Pen) =>
  `const ${name} = ${asyncWord(piece)}(${parameters(piece, pen)}) => { ${body(piece, pen)} };`;
const called = (name: string, piece: Piece) => `${name}(${given(piece)})`;
const inside =
  (write: (name: string, piece: Piece, pen: Pen) => readonly string[]): Style =>
  (piece, pen) => ({
    lines: write(pen.name("help"), piece, pen),
    top: top(piece),
  });
const settled: (piece: Piece) => boolean = (piece) => piece.waits === undefined;
const quiet =
  (style: Style): Style =>
  (piece, pen) =>
    (settled(piece) ? style : inline)(piece, pen);

const inline: Style = (piece) => ({ lines: piece.lines, top: top(piece) });

export const styles: Readonly<Record<string, Style>> = {
  inline,
  "in line again": inline,
  function: helper(declared, called),
  "function of another module": helper(
    (name, piece, pen) => `export ${declared(name, piece, pen)}`,
    called,
    "elsewhere",
  ),
  "arrow of another module": helper((name, piece, pen) => `export ${arrow(name, piece, pen)}`, called, "elsewhere"),
  "method of another module": helper(
    (name, piece, pen) =>
      `export class ${name} { ${asyncWord(piece)}go(${parameters(piece, pen)}) { ${body(piece, pen)} } }`,
    (name, piece) => `new ${name}().go(${given(piece)})`,
    "elsewhere",
  ),
  "static method": helper(
    (name, piece, pen) =>
      `class ${name} { static ${asyncWord(piece)}go(${parameters(piece, pen)}) { ${body(piece, pen)} } }`,
    (name, piece) => `${name}.go(${given(piece)})`,
  ),
  "method with fields": quiet(
    helper(
      (name, piece, pen) =>
        `class ${name} { ${pen.ts(piece.inputs.map(([it, kind]) => `${it}: ${typeOf(kind)};`).join(" "))} constructor(${parameters(piece, pen)}) { ${piece.inputs.map(([it]) => `this.${it} = ${it};`).join(" ")} } go() { ${piece.inputs.map(([it]) => `const ${it} = this.${it};`).join(" ")} ${body(piece, pen)} } }`,
      (name, piece) => `new ${name}(${given(piece)}).go()`,
    ),
  ),
  "one parameter with all": helper(
    (name, piece, pen) =>
      `${asyncWord(piece)}function ${name}({ ${given(piece)} }${pen.ts(`: { ${piece.inputs.map(([it, kind]) => `${it}: ${typeOf(kind)}`).join("; ")} }`)}) { ${body(piece, pen)} }`,
    (name, piece) => `${name}({ ${given(piece)} })`,
  ),
  "async function": (piece, pen) => {
    const name = pen.name("help");
    return {
      lines: [results(piece, pen).take(`await ${called(name, piece)}`)],
      top: [...top(piece), `async ${declared(name, { ...piece, waits: undefined } as unknown as Piece, pen)}`],
    };
  },
  closure: inside((name, piece, pen) => [
    `const ${name} = ${asyncWord(piece)}() => { ${body(piece, pen)} };`,
    results(piece, pen).take(awaited(piece, `${name}()`)),
  ]),
  "function called by itself": inside((_name, piece, pen) => [
    results(piece, pen).take(awaited(piece, `(${asyncWord(piece)}function () { ${body(piece, pen)} })()`)),
  ]),
  "callback of a helper": helper(
    (name, _piece, pen) => `function ${name}${pen.ts("<T>")}(go${pen.ts(": () => T")}) { return go(); }`,
    (name, piece, pen) => `${name}(${asyncWord(piece)}() => { ${body(piece, pen)} })`,
  ),
  "callback with values": quiet(
    helper(
      (name, _piece, pen) =>
        `function ${name}(go${pen.ts(": any")}, ...all${pen.ts(": any[]")}) { return go(...all); }`,
      (name, piece, pen) => `${name}((${parameters(piece, pen)}) => { ${body(piece, pen)} }, ${given(piece)})`,
    ),
  ),
  generator: quiet(
    helper(
      (name, piece, pen) =>
        `function* ${name}(${parameters(piece, pen)}) { ${body(piece, pen).replace(/return ([^;]*);$/, "yield $1;")} }`,
      (name, piece, pen) => `[...${name}(${given(piece)})][0]${pen.ts("!")}`,
    ),
  ),
  "thrown and caught": inside((name, piece, pen) => [
    `let ${name}${pen.ts(": any")};`,
    `try { ${body(piece, pen).replace(/return ([^;]*);$/, "throw $1;")} } catch (it) { ${name} = it; }`,
    results(piece, pen).take(name),
  ]),
  "bound function": quiet(helper(declared, (name, piece) => `${name}.bind(undefined, ${given(piece)})()`)),
  "called by call": quiet(helper(declared, (name, piece) => `${name}.call(undefined, ${given(piece)})`)),
  "called by apply": quiet(
    helper(declared, (name, piece, pen) => `${name}.apply(undefined, [${given(piece)}]${pen.ts(" as any")})`),
  ),
  "function in an object": helper(
    (name, piece, pen) =>
      `const ${name} = { ${asyncWord(piece)}go(${parameters(piece, pen)}) { ${body(piece, pen)} } };`,
    (name, piece) => `${name}.go(${given(piece)})`,
  ),
  "function with rest": quiet(
    helper(
      (name, piece, pen) =>
        `function ${name}(...[${given(piece)}]${pen.ts(`: [${piece.inputs.map(([, kind]) => typeOf(kind)).join(", ")}]`)}) { ${body(piece, pen)} }`,
      called,
    ),
  ),
  loop: inside((name, piece, pen) => [
    `let ${name}${pen.ts(": any")};`,
    `for (const _${name} of [1, 2]) { ${body(piece, pen).replace(/return ([^;]*);$/, `${name} = $1;`)} }`,
    results(piece, pen).take(name),
  ]),
  branch: (piece, pen) => {
    const clean = piece.outs.map(([, kind]) => cleanOf(kind));
    if (clean.includes(undefined)) return inline(piece, pen);
    const name = pen.name("help");
    const other =
      piece.outs.length === 1 ? clean[0] : `{ ${piece.outs.map(([it], at) => `${it}: ${clean[at]}`).join(", ")} }`;
    return {
      lines: [
        `let ${name}${pen.ts(": any")} = ${other};`,
        `if (${pen.flag}) { ${body(piece, pen).replace(/return ([^;]*);$/, `${name} = $1;`)} }`,
        results(piece, pen).take(name),
      ],
      top: top(piece),
    };
  },
  "getter of an object": quiet((piece, pen) =>
    inside((name) => [`const ${name} = { get go() { ${body(piece, pen)} } };`, results(piece, pen).take(`${name}.go`)])(
      piece,
      pen,
    ),
  ),
  promise: quiet((piece, pen) =>
    inside((_name) => [results(piece, pen).take(`await Promise.resolve().then(() => { ${body(piece, pen)} })`)])(
      piece,
      pen,
    ),
  ),
};
