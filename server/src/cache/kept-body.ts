// A FileBody as segments of bytes, and back, each segment when it is first asked for.
//
// Nine tenths of a body are what stands in its functions, and most files are only asked what they import, declare or
// annotate. Facts that were derived from the body (flow/derived.ts) are segments as well.
import { madeOf, offerKept } from "../flow/derived.ts";
import type { FileBody } from "../flow/ir.ts";
import { decode } from "./decode.ts";
import { encode } from "./encode.ts";

export type Segments = ReadonlyMap<string, Buffer>;

/** Every key of a body is in one segment: the types see to it. */
const outline = [
  "ambient",
  "annotations",
  "fileAnnotation",
  "ignores",
  "tagProblems",
  "global",
  "globals",
  "records",
  "javascript",
  "syntaxErrors",
  "tooDeepAt",
] as const satisfies readonly (keyof FileBody)[];
const modules = ["imports", "exports"] as const satisfies readonly (keyof FileBody)[];
const types = ["types", "classes", "enums"] as const satisfies readonly (keyof FileBody)[];
const names = ["names"] as const satisfies readonly (keyof FileBody)[];
const functions = ["functions"] as const satisfies readonly (keyof FileBody)[];

type Outline = Pick<FileBody, (typeof outline)[number]>;
type Modules = Pick<FileBody, (typeof modules)[number]>;
type Types = Pick<FileBody, (typeof types)[number]>;
type Names = Pick<FileBody, (typeof names)[number]>;
type Functions = Pick<FileBody, (typeof functions)[number]>;

export function segmentsOf(body: FileBody): Segments {
  const all = { outline, modules, types, names, functions };
  return new Map(
    Object.entries(all).map(([name, keys]) => [name, encode(Object.fromEntries(keys.map((key) => [key, body[key]])))]),
  );
}

export function bodyOf(segments: Segments): FileBody {
  const body = new KeptBody(segments) as Required<KeptBody> as FileBody;
  offerKept(body, (name) => {
    const bytes = segments.get(name);
    return bytes === undefined ? undefined : decode(bytes);
  });
  return body;
}

/** `segments` with what was derived from `body` meanwhile; the same ones where that is nothing new. */
export function withDerived(segments: Segments, body: FileBody): Segments {
  const added = [...madeOf(body)].filter(([name]) => !segments.has(name));
  return added.length === 0
    ? segments
    : new Map([...segments, ...added.map(([name, it]) => [name, encode(it)] as const)]);
}

class KeptBody implements Record<keyof FileBody, unknown> {
  readonly #segments: Segments;
  #outline: Outline | undefined;
  #modules: Modules | undefined;
  #types: Types | undefined;
  #names: Names | undefined;
  #functions: Functions | undefined;

  constructor(segments: Segments) {
    this.#segments = segments;
  }

  get ambient() {
    return this.#asOutline().ambient;
  }
  get annotations() {
    return this.#asOutline().annotations;
  }
  get fileAnnotation() {
    return this.#asOutline().fileAnnotation;
  }
  get ignores() {
    return this.#asOutline().ignores;
  }
  get tagProblems() {
    return this.#asOutline().tagProblems;
  }
  get global() {
    return this.#asOutline().global;
  }
  get globals() {
    return this.#asOutline().globals;
  }
  get javascript() {
    return this.#asOutline().javascript;
  }
  get syntaxErrors() {
    return this.#asOutline().syntaxErrors;
  }
  get records() {
    return this.#asOutline().records;
  }
  get tooDeepAt() {
    return this.#asOutline().tooDeepAt;
  }
  get imports() {
    return this.#asModules().imports;
  }
  get exports() {
    return this.#asModules().exports;
  }
  get types() {
    return this.#asTypes().types;
  }
  get classes() {
    return this.#asTypes().classes;
  }
  get enums() {
    return this.#asTypes().enums;
  }
  get names() {
    this.#names ??= this.#read("names") as Names;
    return this.#names.names;
  }
  get functions() {
    this.#functions ??= this.#read("functions") as Functions;
    return this.#functions.functions;
  }

  #asOutline(): Outline {
    this.#outline ??= this.#read("outline") as Outline;
    return this.#outline;
  }
  #asModules(): Modules {
    this.#modules ??= this.#read("modules") as Modules;
    return this.#modules;
  }
  #asTypes(): Types {
    this.#types ??= this.#read("types") as Types;
    return this.#types;
  }

  #read(name: string): unknown {
    return decode(this.#segments.get(name) ?? Buffer.alloc(0));
  }
}
