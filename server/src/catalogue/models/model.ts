// What one library function does with what it is given: the shape of a row.
//
// Rows are data. A row says where values go, and whether the call stores, discloses or compares them. Whether that is
// fine is not said here.

export interface LibraryModel {
  /**
   * `Array.prototype.map`, `Object.assign`, `fetch`, `node:crypto#createHash`, `pino#Logger.info`: module symbols are
   * `module#Name.member`, a constructor is the name alone (`Map`). `*` stands for any run of characters, dots
   * included. A `/1` at the end: this row is for calls with one argument.
   */
  readonly symbol: string;
  /**
   * Pairs from → to. A path begins with `receiver`, `argument N`, `arguments` (each of them), `result` or `new` (what
   * the constructor makes), and goes on with `.key`, `.*` (every element, unknown key), `.keys*` (the keys
   * themselves), `.[argument N]` (the key that this argument is, `.*` where it is no constant; `.[argument N?]`: all of it where the argument is
   * an object of options), `.[argument N.*.0]` (as
   * target: each second part of its pairs under the first), `!` (what the promise
   * is rejected with) or `()`: as source `argument 1()` is what the callback returns, as target `argument 1(0)` is its
   * first parameter, and as source `argument 0(1)(0)` is what it calls its second parameter with.
   * A promise of x is x.
   * A flow carries the whole tree; into an object that exists already it is joined, property by property.
   */
  readonly flows: readonly (readonly [from: string, to: string])[];
  /** Argument paths that are query objects (S10). */
  readonly query?: readonly string[];
  /** Writes to the service's own store: stores, does not disclose (S13, S14). */
  readonly stores?: true;
  /** Paths of arguments that are kept as a record, or a list of records, of the class or type that is asked (S13). */
  readonly records?: readonly string[];
  /** Arguments leave for somewhere that we cannot see: network, log, vendor, file (S14). */
  readonly discloses?: true;
  /** The result does not carry the arguments (S17, S19). */
  readonly cleanResult?: true;
  /** Asking about a value is use of it (S15); of objects only the value itself is asked about, not its properties. */
  readonly compares?: true;
  /** Keeps, checks or converts values and shows them to nobody: counts as code that we can see (S14). */
  readonly internal?: true;
  /** The result has passed a check: whatever went in, it has what its declared type says. */
  readonly checks?: true;
  /** Objects in the result are new ones: writing to them leaves those that went in alone. */
  readonly copies?: true;
  /** The result has only the keys that are named by the arguments from this one on (before `until`), or only the others. */
  readonly selects?: { readonly keys: "named" | "others"; readonly from: number; readonly until?: number };
  /** The argument whose `select`, `include` and `omit` say which fields of a record are answered. */
  readonly loads?: number;
  /** Elements change their places: what was known of an index is known of the whole list only. */
  readonly moves?: true;
  /** The receiver loses what is under the key that argument 0 is, or everything (S17). */
  readonly removes?: "key" | "all";
  /** What the result is identical with: `receiver`, `argument 0`. */
  readonly returns?: string;
  /** The kind of the result: `Array`, `Map`, `string`, `Promise`, `Iterator`, or a symbol such as `pino#Logger`. */
  readonly resultType?: string;
}

/** A row before it has its full name; no `flows` means none. */
export type Row = Omit<LibraryModel, "symbol" | "flows"> & { readonly flows?: LibraryModel["flows"] };

/** Gives the rows of one table their full names. `names` may hold several, separated by spaces. */
export function table(prefix: string, rows: { readonly [names: string]: Row }): readonly LibraryModel[] {
  return Object.entries(rows).flatMap(([names, row]) =>
    names.split(" ").map((name) => ({ flows: [], ...row, symbol: prefix + name })),
  );
}
