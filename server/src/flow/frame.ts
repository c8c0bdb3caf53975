// One walk through one function: what it has been told so far, and how things that happen in it are written down.
//
// Every crossing of a boundary is decided here, in three questions (DESIGN S10-S14):
//  - mention: a value stands in code with a purpose. Told at the mention, or by the caller's argument.
//  - use: a value is used in code without one. Waits for the caller (S12).
//  - whole: an object goes where we cannot see. Every label below it counts (S14).
import {
  type Alloc,
  CLEAN,
  crossInto,
  type FunctionAtom,
  isCarrier,
  type ObjectAtom,
  type Place,
  union,
  type Value,
  withCrossed,
} from "./atoms.ts";
import type { EntryShape } from "./entry-shape.ts";
import { factKey, factOf } from "./facts.ts";
import { emptyState, type Obj, openObject, type State } from "./heap.ts";
import type { LocalSpan } from "./ir.ts";
import { type Loaded, loadedKeys } from "./loaded-keys.ts";
import type { Memory } from "./memory.ts";
import type { Arrival, Bound, Carrier, Effect, Hop, MarkedValue, OpenRead, Publication } from "./summary.ts";
import type { Walker } from "./walker.ts";
import type { ClassKey, FunctionInfo, RegionId, SourceId, World } from "./world.ts";

/** Where `break` and `continue` of one loop, switch or labelled block land. */
export interface Landing {
  readonly label: string | undefined;
  readonly loop: boolean;
  broken: State | undefined;
  continued: State | undefined;
}

const MAX_TRAIL = 24;

export class Frame {
  readonly analysis: Memory;
  readonly walk: Walker<Frame>;
  readonly world: World;
  readonly info: FunctionInfo;
  readonly shape: EntryShape;
  state: State = emptyState();
  /** Statement regions (S8) on top of the function's own. */
  region: RegionId | undefined;
  /** The object that holds its captured variables, if inner functions mention any. */
  env: Alloc | undefined;
  result: Value = CLEAN;
  thrown: Value = CLEAN;
  /** Reads whose labels functions from outside gave (S11: both were brought together elsewhere). */
  readonly broughtIn = new Set<string>();
  yielded: Value = CLEAN;
  returned: State | undefined;
  /** Where something is thrown that nobody catches here. */
  escaped: State | undefined;
  /** Functions made here. */
  readonly closures: FunctionAtom[] = [];
  /** Functions made here that were called here with all that they ask for: `<function>|<environment>`. */
  readonly called = new Set<string>();
  /** In what an anonymiser is handed: there, a value that stands somewhere is not used yet (S17). */
  raw: boolean;
  /** In a literal that is written as an argument of a call. */
  handing = false;
  /** See loaded-by.ts. */
  readonly loaded: Loaded = new Map();
  readonly landings: Landing[] = [];
  /** Catch clauses around this point: what is thrown goes to the innermost. */
  readonly catching: { thrown: Value; state: State | undefined }[] = [];
  /** The last value of every expression that was walked, for the place of a hand-over. */
  values = new Map<object, Value>();
  /** Names bound by each object pattern that are only there to leave them out of a rest. */
  readonly trails = new Map<number, readonly Hop[]>();
  readonly bounds: Bound[] = [];
  /** See typed-reads.ts. */
  readonly openReads: OpenRead[] = [];
  /** It is walked once more, since it leads back to itself. */
  repeats = false;
  /** See `Summary.asks`. */
  asks = false;
  /** See `Summary.leads`. */
  leads: boolean;
  /** The expression that is being walked, for things that have no place of their own. */
  lastPlace: Place;
  readonly #effects = new Map<string, Effect>();
  readonly #arrivals = new Map<string, Arrival>();
  readonly #publications = new Map<string, Publication>();
  readonly #marks = new Map<string, MarkedValue>();

  #self: Value | undefined;

  constructor(analysis: Memory, walk: Walker<Frame>, info: FunctionInfo, shape: EntryShape) {
    this.analysis = analysis;
    this.walk = walk;
    this.world = analysis.world;
    this.info = info;
    this.shape = shape;
    this.raw = shape.raw === true;
    this.region = this.raw ? undefined : info.region;
    this.leads = info.region !== undefined;
    this.lastPlace = { fn: info.key, start: 0, end: 0 };
  }

  get effects(): readonly Effect[] {
    return [...this.#effects.values()];
  }
  get arrivals(): readonly Arrival[] {
    return [...this.#arrivals.values()];
  }
  get publications(): readonly Publication[] {
    return [...this.#publications.values()];
  }
  get marks(): readonly MarkedValue[] {
    return [...this.#marks.values()];
  }
  /** What `this` is. */
  get self(): Value {
    return this.#self ?? this.shape.self;
  }
  setSelf(value: Value): void {
    this.#self = value;
  }
  get isModule(): boolean {
    return this.info.body.kind === "module";
  }

  place(at: LocalSpan): Place {
    return { fn: this.info.key, start: at[0], end: at[1] };
  }

  facts(): readonly string[] {
    return this.state.facts.size === 0 ? [] : [...this.state.facts].sort();
  }

  /** The object behind a name, as it is now. */
  obj(alloc: Alloc, type: Parameters<typeof openObject>[0]): Obj {
    return this.state.heap.get(alloc) ?? this.analysis.globalObject(alloc) ?? openObject(type);
  }

  /** The same, where anything is known of it. */
  known(alloc: Alloc): Obj | undefined {
    return this.state.heap.get(alloc) ?? this.analysis.globalObject(alloc);
  }

  /** The class that an object was made of, or that its type is. */
  classOf({ alloc, type }: ObjectAtom): ClassKey | undefined {
    const obj = this.obj(alloc, type);
    const known = obj.type ?? type;
    return obj.cls ?? (known === undefined ? undefined : this.world.classOfType(known));
  }

  // -------------------------------------------------------------------------------------------- what happens

  /** A value stands here (S10): an annotated read, a captured or imported value, a call's result, a parameter. */
  mention(value: Value, at: Place, kind: Arrival["kind"] = "arrive"): Value {
    this.mark(value, at, kind === "read" ? "read" : "derived");
    return this.raw ? value : this.#arrive(value, at, kind);
  }

  #arrive(value: Value, at: Place, kind: Arrival["kind"]): Value {
    const region = this.region;
    if (region === undefined) return value;
    for (const atom of value) {
      if (!isCarrier(atom) || atom.crossed.includes(region)) continue;
      this.enter(atom, region, at, kind, []);
    }
    const crossed = crossInto(value, region);
    if (crossed !== value) this.#carryTrails(value, crossed, region);
    return crossed;
  }

  /** A value is asked about, stored outside or handed to code that we cannot see. */
  use(value: Value, at: Place): void {
    if (this.region !== undefined) {
      this.#arrive(value, at, "arrive");
      return;
    }
    for (const atom of value) if (isCarrier(atom)) this.#useOne(atom, at);
  }

  #useOne(atom: Carrier, at: Place): void {
    this.addEffect({
      kind: "use",
      value: atom,
      region: undefined,
      target: undefined,
      place: undefined,
      at,
      through: undefined,
      facts: this.facts(),
      trail: [...this.trail(atom), { kind: "hop", place: at, what: "used" }],
      insideHanded: false,
    });
  }

  /** `atom` is now in code for `region`. */
  enter(atom: Carrier, region: RegionId, at: Place, kind: Arrival["kind"], more: readonly Hop[]): void {
    const trail = [...this.trail(atom), ...more];
    if (atom.a === "label") {
      this.settle({ kind, label: atom, region, target: undefined, place: at, trail }, this.facts());
      return;
    }
    const byArgument = this.shape.inputs[atom.index] === "argument";
    this.addEffect({
      kind: "enter",
      value: atom,
      region,
      target: undefined,
      place: byArgument ? undefined : at,
      at,
      through: undefined,
      facts: this.facts(),
      trail,
      insideHanded: false,
    });
  }

  /** A value is written to a field that promises `target` (S13). */
  store(value: Value, target: SourceId, at: Place): void {
    for (const atom of value) {
      if (!isCarrier(atom)) continue;
      const trail = this.trail(atom);
      if (atom.a === "label") {
        if (atom.source === target) continue;
        this.settle({ kind: "store", label: atom, region: this.region, target, place: at, trail }, this.facts());
      } else {
        this.addEffect({
          kind: "store",
          value: atom,
          region: undefined,
          target,
          place: at,
          at,
          through: undefined,
          facts: this.facts(),
          trail,
          insideHanded: false,
        });
      }
    }
  }

  /** Consent that holds here about the person behind `owner`, as facts that need not name anybody. */
  agreedAbout(owner: Alloc): readonly string[] {
    if (this.state.facts.size === 0) return [];
    const names = this.#namesOf(owner);
    return [...this.state.facts].flatMap((key) => {
      const fact = factOf(key);
      if (fact.about !== undefined && !fact.about.some((it) => names.has(it))) return [];
      return [factKey({ ...fact, about: undefined })];
    });
  }

  #namesOf(owner: Alloc): ReadonlySet<Alloc> {
    return new Set([owner, ...(this.state.heap.get(owner)?.loadedBy ?? []), ...loadedKeys(this.loaded, owner)]);
  }

  throwValue(value: Value): void {
    const sink = this.catching.at(-1);
    if (sink === undefined) this.thrown = union(this.thrown, value);
    else sink.thrown = union(sink.thrown, value);
  }

  // -------------------------------------------------------------------------------------------- records

  addEffect(effect: Effect): void {
    const key = `${effect.kind}|${effect.value.id}|${effect.region ?? ""}|${effect.target ?? ""}|${placeKey(effect.place)}|${effect.through ?? ""}|${effect.facts.join("&")}|${effect.insideHanded ? placeKey(effect.at) : ""}`;
    const known = this.#effects.get(key);
    if (known === undefined || shorter(effect.trail, known.trail)) this.#effects.set(key, effect);
  }

  /** Writes down that a label arrived, with the consent that speaks of its person. */
  settle(arrival: Omit<Arrival, "agreed">, facts: readonly string[]): void {
    const { owner } = arrival.label;
    const names = this.#namesOf(owner);
    const agreed = [...facts, ...arrival.label.facts]
      .map(factOf)
      .filter(({ about }) => about === undefined || about.some((it) => names.has(it)));
    this.#add({ ...arrival, agreed: agreed.map(({ guard, purpose }) => ({ guard, purpose })) });
  }

  #add(arrival: Arrival): void {
    const consent = arrival.agreed.map((it) => `${it.guard}:${it.purpose ?? ""}`).join("&");
    const key = `${arrival.kind === "store" ? "store" : "use"}|${arrival.label.id}|${arrival.region ?? ""}|${arrival.target ?? ""}|${placeKey(arrival.place)}|${consent}`;
    const known = this.#arrivals.get(key);
    if (known === undefined || shorter(arrival.trail, known.trail)) this.#arrivals.set(key, arrival);
  }

  addPublication(publication: Publication): void {
    const key = `${publication.cell}|${publication.key ?? ""}|${publication.value.map((it) => it.id).join(",")}`;
    this.#publications.set(key, publication);
  }

  mark(value: Value, at: Place, kind: MarkedValue["kind"]): void {
    const sources: SourceId[] = [];
    for (const atom of value) if (atom.a === "label" && !sources.includes(atom.source)) sources.push(atom.source);
    if (sources.length === 0 || at.fn !== this.info.key) return;
    const key = placeKey(at);
    const known = this.#marks.get(key);
    if (known !== undefined && sources.every((it) => known.sources.includes(it))) return;
    const all = [...new Set([...(known?.sources ?? []), ...sources])].sort();
    this.#marks.set(key, { place: at, sources: all, kind: known?.kind === "read" ? "read" : kind });
  }

  trail(atom: Carrier): readonly Hop[] {
    return this.trails.get(atom.id) ?? [];
  }

  /** Remembers how `atom` came here, once: the first way is the shortest that was walked. */
  setTrail(atom: Carrier, hops: readonly Hop[]): void {
    const known = this.trails.get(atom.id);
    if (known !== undefined && known.length <= hops.length) return;
    this.trails.set(atom.id, hops.length > MAX_TRAIL ? hops.slice(0, MAX_TRAIL) : hops);
  }

  /** The story of a value that came back by another way than it went: the latest is the one to tell. */
  replaceTrail(atom: Carrier, hops: readonly Hop[]): void {
    const known = this.trails.get(atom.id);
    const last = hops.at(-1);
    if (known !== undefined && last !== undefined && known.some((it) => samePlace(it.place, last.place))) return;
    this.trails.set(atom.id, hops.length > MAX_TRAIL ? hops.slice(0, MAX_TRAIL) : hops);
  }

  /** Adds one hop to the story of every label in `value`: it has a new name from here on. */
  tell(value: Value, hop: Hop): void {
    for (const atom of value) {
      if (!isCarrier(atom)) continue;
      const known = this.trail(atom);
      if (known.length >= MAX_TRAIL || known.some((it) => samePlace(it.place, hop.place))) continue;
      this.trails.set(atom.id, [...known, hop]);
    }
  }

  #carryTrails(from: Value, _to: Value, region: RegionId): void {
    for (const atom of from) if (isCarrier(atom)) this.setTrail(withCrossed(atom, [region]), this.trail(atom));
  }

  bound(message: string): void {
    this.takeBound({ fn: this.info.key, message });
  }

  /** Each bound once, however many calls lead to it. */
  takeBound(bound: Bound): void {
    if (!this.bounds.some((it) => it.fn === bound.fn && it.message === bound.message)) this.bounds.push(bound);
  }
}

function placeKey(place: Place | undefined): string {
  return place === undefined ? "" : `${place.fn}:${place.start}:${place.end}`;
}

function samePlace(left: Place, right: Place): boolean {
  return left.start === right.start && left.end === right.end && left.fn === right.fn;
}

function shorter(left: readonly Hop[], right: readonly Hop[]): boolean {
  return left.length < right.length;
}
