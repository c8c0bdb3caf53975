// What a construct asks for while it writes its lines: values that are there already, new names, and choices.
import { cleanOf, type Kind, sameKind, text, typeOf } from "./kinds.ts";

/** A name that holds a value, and the constructs that it came through. */
export interface Variable {
  readonly name: string;
  readonly kind: Kind;
  readonly through: ReadonlySet<string>;
}

/** What a construct wrote. */
export interface Made {
  readonly lines: readonly string[];
  readonly outs: readonly (readonly [name: string, kind: Kind])[];
  /** Declarations for the top of the module. */
  readonly top?: readonly string[];
  /** Whether `await` stands in the lines. */
  readonly waits?: true;
}

export type Construct = (draw: Draw) => Made | undefined;

export class Draw {
  readonly used = new Set<Variable>();
  private at = 0;

  readonly language: "ts" | "js";
  private readonly there: readonly Variable[];
  private readonly choices: readonly number[];
  private readonly names: { next: number };

  constructor(language: "ts" | "js", there: readonly Variable[], choices: readonly number[], names: { next: number }) {
    this.language = language;
    this.there = there;
    this.choices = choices;
    this.names = names;
  }

  below(limit: number): number {
    const choice = this.choices[this.at % this.choices.length] ?? 0;
    this.at += 1;
    return (choice + Math.floor(this.at / this.choices.length) * 7) % limit;
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.below(from.length)] ?? from[0];
  }

  name(of = "v"): string {
    this.names.next += 1;
    return `${of}${this.names.next}`;
  }

  /** One of those there that fit, later ones more often. */
  get(fits: (kind: Kind) => boolean): Variable | undefined {
    const fitting = this.there.filter((it) => fits(it.kind));
    if (fitting.length === 0) return undefined;
    const back = Math.min(this.below(fitting.length), this.below(fitting.length));
    const found = fitting[fitting.length - 1 - back];
    if (found !== undefined) this.used.add(found);
    return found;
  }

  kind<K extends Kind["is"]>(is: K): (Variable & { readonly kind: Extract<Kind, { is: K }> }) | undefined {
    return this.get((it) => it.is === is) as (Variable & { readonly kind: Extract<Kind, { is: K }> }) | undefined;
  }

  text(): Variable {
    const found = this.kind("text");
    if (found === undefined) throw new Error("a program begins with texts");
    return found;
  }

  /** An expression of this kind: another value, or one that holds nothing personal. */
  like(kind: Kind): string {
    const clean = cleanOf(kind);
    if (clean !== undefined && this.below(2) === 0) return clean;
    return this.get((it) => sameKind(it, kind))?.name ?? clean ?? "undefined";
  }

  /** `: string` in TypeScript, nothing in JavaScript. */
  type(kind: Kind): string {
    return this.language === "ts" ? `: ${typeOf(kind)}` : "";
  }

  /** `only` in TypeScript, nothing in JavaScript. */
  ts(only: string): string {
    return this.language === "ts" ? only : "";
  }

  /** A boolean that execution tries both ways. */
  flag(): string {
    return `f[${this.below(3)}]`;
  }
}

/** A construct of one expression. */
export function expression(lines: (draw: Draw) => { readonly is: string; readonly kind: Kind } | undefined): Construct {
  return (draw) => {
    const made = lines(draw);
    if (made === undefined) return undefined;
    const name = draw.name();
    return { lines: [`const ${name} = ${made.is};`], outs: [[name, made.kind]] };
  };
}

export const textOf = (write: (draw: Draw, it: string) => string): Construct =>
  expression((draw) => {
    const { name } = draw.text();
    return { is: write(draw, name), kind: text };
  });
