// Summaries of functions, computed on demand and remembered; cycles go to a bounded fixed point.
//
// A context is one function under one shape of its arguments. Its summary follows from the function's text, the
// summaries of what it calls and the cells it loads; each of these is recorded, so that what changed can be dropped.
import { isTestFile } from "../base/test-files.ts";
import { traced } from "../base/trace.ts";
import type { NamedWorld } from "./answers.ts";
import { AskedWorld } from "./asked-world.ts";
import { type Alloc, CLEAN, type Value } from "./atoms.ts";
import { mentionedSlots, mentionsThis } from "./body-mentions.ts";
import { Contexts, OPEN_SHAPE, rootKey, rootOf } from "./contexts.ts";
import { leaveEarly, runFunction } from "./enter.ts";
import type { EntryShape } from "./entry-shape.ts";
import { Frame } from "./frame.ts";
import { GlobalStore } from "./global-store.ts";
import { joinObjects, type Obj, sameObject, sameValue } from "./heap.ts";
import type { FunctionBody, VariableRef } from "./ir.ts";
import { type KeptCells, keptCells } from "./kept-state.ts";
import { finishFrame } from "./leave.ts";
import { shownKey } from "./local-names.ts";
import { type Look, LookingBack, ValuesWithStories } from "./look.ts";
import type { Entry, Memory } from "./memory.ts";
import { isStale, type Kind, type Moved, Questions } from "./questions.ts";
import { sameQuiet } from "./quiet.ts";
import {
  type Arrival,
  type Bound,
  type MarkedValue,
  NO_SUMMARY,
  NOT_ENTERED,
  type OpenRead,
  type Quiet,
  type Summary,
} from "./summary.ts";
import type { Walker } from "./walker.ts";
import { Allowance, NOT_FOLLOWED, WorkBound } from "./work-bound.ts";
import type { ClassKey, FunctionInfo, FunctionKey, UnitKey, World } from "./world.ts";

const MAX_ITERATIONS = 16;
const MAX_DEPTH = 80;
const MAX_NESTING = 3;
const MAX_CONTEXTS = 48;
const MAX_ROUNDS = 12;
/** After so many, what a root stored in shared state stays: two roots may else take from each other for ever. */
const ROUNDS_THAT_SHRINK = 3;
/** So many objects of shared state are looked at where a function that is handed nothing may read them. */
const MAX_LOOKED_AT = 40;
/** What one root may cost: everything that its calls take over from summaries, and theirs. */
const MAX_WORK = 6_000;
/** An update that wakes at least so many contexts, and more than half of all, costs more than a run from nothing. */
const MIN_OF_FRESH_RUN = 100;

interface Active {
  readonly key: string;
  readonly fn: FunctionKey;
  readonly depth: number;
  summary: Summary;
  assumed: boolean;
  /** The lowest active context that it asked while that was unfinished. */
  low: number;
}

/** Everything one root evaluation found and stored. */
interface RootRecord {
  readonly contexts: ReadonlySet<string>;
  readonly cells: ReadonlySet<string>;
}

/** What all walks tell together. */
export interface Records {
  readonly arrivals: readonly Arrival[];
  readonly openReads: readonly OpenRead[];
  // Very many, and not always asked for.
  readonly bounds: () => readonly Bound[];
  readonly marks: () => readonly MarkedValue[];
}

/** Of a function entered for its own sake, as long as nothing is known of it. */
const NOTHING_YET: Summary = {
  ...NO_SUMMARY,
  quiet: { result: CLEAN, thrown: CLEAN, things: new Map(), asks: false, leads: false },
};

/** It follows from texts of functions, so an edit inside one may change it. */
const KEPT_CELLS: Kind<KeptCells> = {
  ask: (world, [key = "" as never]) => {
    const info = world.fn(key as FunctionKey);
    return info === undefined ? { cells: [], files: new Set() } : keptCells(world, info);
  },
  say: ({ cells }) => cells.join(),
  insideOf: (_words, { files }) => files,
};

export class Analysis implements Memory {
  readonly world: World;
  readonly #walk: Walker<Frame>;
  /** What was asked of the world; absent where nothing will be edited. */
  readonly #questions: Questions | undefined;
  readonly store = new GlobalStore();
  readonly #contexts = new Contexts();
  readonly #active: Active[] = [];
  readonly #activeByKey = new Map<string, Active>();
  readonly #nesting = new Map<FunctionKey, number>();
  /** cell → contexts that loaded it */
  readonly #readers = new Map<string, Set<string>>();
  readonly #roots = new Map<FunctionKey, RootRecord>();
  /** Contexts that leaned on one that is not finished, in the order in which they ended. */
  #provisional: string[] = [];
  /** What such contexts came to in the round before: where they begin in the next. */
  readonly #assumptions = new Map<string, Summary>();
  /** Whether one of them came to something else than it began with. */
  #isUnsettled = false;
  #root: FunctionKey = "" as FunctionKey;
  #depthOfRoot = 1;
  /** Functions walked; for the cost law and the trace. */
  walked = 0;
  /** Questions that the world was asked; 0 where nothing will be edited. */
  get asked(): number {
    return this.#questions?.asked ?? 0;
  }

  /** Hears of every walk, and whether it begins at a root. After what it throws nothing here may be used any more. */
  onWalk: (isOutermost: boolean) => void = () => undefined;
  #work = 0;

  constructor(world: NamedWorld, walk: Walker<Frame>, isOnce: boolean) {
    this.#questions = isOnce ? undefined : new Questions(world);
    this.world = this.#questions === undefined ? world : new AskedWorld(this.#questions);
    this.#walk = walk;
  }

  /** Whether it answers for this state of the workspace; after an update it stands on another. */
  standsOn(world: NamedWorld): boolean {
    return (this.#questions?.world ?? this.world) === world;
  }

  // ------------------------------------------------------------------------------------------ roots

  /**
   * Takes in an edit that changed the texts of `changed`, and whatever else makes `world` answer otherwise. A context that
   * is of no changed function and got the answers that it would get now is left alone. One whose summary is the same as
   * before wakes nobody; everything else that used it is walked again. What is left is what a fresh run would find.
   *
   * `moved`: how `world` differs from the one before, where that is known.
   *
   * Returns undefined, and is good for nothing any more, where so much is woken that a fresh run costs less.
   */
  update(
    world: NamedWorld,
    changed: ReadonlySet<FunctionKey>,
    roots: readonly FunctionKey[],
    moved?: Moved,
  ): readonly Bound[] | undefined {
    if (this.#questions === undefined) return undefined;
    const differs = this.#questions.move(world, this.#contexts.asked.values(), moved);
    const woken = this.#woken(changed, differs);
    if (woken.length > MIN_OF_FRESH_RUN && woken.length * 2 > this.#contexts.size) return undefined;
    this.#allowance.begin(roots.length, true);
    this.#stay = new Set(this.#shallow);
    this.#inner.clear();
    this.#kept.clear();
    for (const fn of changed) this.#mentions.delete(fn);
    this.#receivers.clear();
    const isSameRoots = roots === this.#rootList;
    this.#takeRoots(roots);
    // What became of one that ran out of work is remembered without what it asked.
    for (const fn of changed) if (this.#contexts.entry(rootKey(fn)) === undefined) this.#contexts.forget(rootKey(fn));
    const weaker = new Set<string>();
    this.#weaker = weaker;
    const dirty = this.#walkChanged(woken);
    const gone = isSameRoots ? [] : [...this.#roots.keys()].filter((it) => !this.#rootSet.has(it));
    const added = isSameRoots ? [] : roots.filter((it) => !this.#roots.has(it));
    for (const root of gone) this.#removeRoot(root, this.#touched);
    for (const root of [...added, ...dirty]) {
      this.#goAsBefore(rootKey(root));
      this.#noteCells(root);
    }
    this.#weaker = undefined;
    const cells = new Map(this.#takeTouched());
    // Who reads them was left at an earlier state of them: a letter would go on where the first run had to end.
    if (this.#isCutShort) return this.#unfinished;
    for (const cell of weaker) if (cells.get(cell) !== true && this.#feedsItself(cell)) cells.set(cell, true);
    if (this.#unsettled.size > 0) {
      for (const cell of this.#unsettled) cells.set(cell, true);
      this.#unsettled = new Set();
      this.#unfinished = [];
    }
    const left = this.#settle(cells, roots);
    // A run from nothing is allowed more.
    return this.#allowance.isSpent ? undefined : left;
  }

  /** Answers for another state of the workspace in which everything says the same, perhaps at other places. */
  goOnWith(world: NamedWorld, moved: Moved | undefined): void {
    if (this.#questions === undefined) return;
    if (moved === undefined) this.#questions.isAdrift = true;
    this.#questions.world = world;
  }

  #rootList: readonly FunctionKey[] = [];
  #rootSet: ReadonlySet<FunctionKey> = new Set();

  #takeRoots(roots: readonly FunctionKey[]): void {
    if (roots === this.#rootList) return;
    this.#rootList = roots;
    this.#rootSet = new Set(roots);
  }

  /** Cells that changed since somebody looked, and whether one of them lost something. */
  #touched = new Map<string, boolean>();
  /** During an update, cells to which a root contributes less than before. */
  #weaker: Set<string> | undefined;

  #takeTouched(): ReadonlyMap<string, boolean> {
    const touched = this.#touched;
    this.#touched = new Map();
    return touched;
  }

  /** Contexts of changed functions, and those that were answered otherwise than now. */
  #woken(changed: ReadonlySet<FunctionKey>, differs: Uint8Array): string[] {
    const woken = new Set([...changed].flatMap((fn) => [...this.#contexts.of(fn)]));
    if (differs.includes(1))
      for (const [key, asked] of this.#contexts.asked) if (isStale(asked, differs)) woken.add(key);
    return [...woken];
  }

  /** Walks contexts again, and their users while summaries differ. Returns roots to walk. */
  #walkChanged(woken: readonly string[]): readonly FunctionKey[] {
    const queue = [...woken];
    const dirtyRoots = new Set<FunctionKey>();
    const dropped = new Set<string>();
    for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
      const entry = this.#contexts.entry(key);
      if (entry === undefined || dropped.has(key)) continue;
      const root = entry.shape === OPEN_SHAPE;
      if (root) {
        const asking = [...this.#contexts.usersOf(key)];
        const before = this.#contexts.summary(key)?.quiet;
        dirtyRoots.add(entry.fn);
        this.#contexts.forget(key);
        dropped.add(key);
        if (asking.length === 0) continue;
        this.#goAsBefore(key);
        this.#noteCells(entry.fn);
        if (sameQuiet(before, this.#contexts.summary(key)?.quiet)) dropped.delete(key);
        else queue.push(...asking);
        continue;
      }
      const before = this.#contexts.summary(key);
      const info = this.world.fn(entry.fn);
      const recursive = this.#contexts.reaches(key, key);
      this.#contexts.forget(key);
      dropped.add(key);
      if (!recursive && before !== undefined && info?.body.body !== undefined) {
        const summary = this.#walkAlone(key, info, entry.shape);
        if (summary !== undefined && identicalSummary(before, summary)) {
          dropped.delete(key);
          continue;
        }
      }
      queue.push(...this.#contexts.usersOf(key));
    }
    // What was walked on the way may have used contexts that were dropped later.
    for (const key of dropped) this.#contexts.forget(key);
    this.#dropUsersOf(dropped);
    return [...dirtyRoots, ...this.#rootsWithout()];
  }

  /** Walks one context by itself; undefined where that takes more work than is allowed, so that its users decide. */
  #walkAlone(key: string, info: FunctionInfo, shape: EntryShape): Summary | undefined {
    this.#work = 0;
    this.#goAsBefore(key);
    try {
      return this.#allowance.ofRoot(false, () =>
        traced("walk", shownKey(info.key), () => this.#evaluate(key, info, shape).summary),
      );
    } catch (fault) {
      if (!isBound(fault)) throw fault;
      this.#abandon();
      return undefined;
    }
  }

  /** Roots whose context was dropped. */
  #rootsWithout(): readonly FunctionKey[] {
    return this.#contexts.lostRoots().filter((it) => this.#roots.has(it));
  }

  #dropUsersOf(keys: ReadonlySet<string>): void {
    for (const key of this.#contexts.withUsers(keys)) if (!keys.has(key)) this.#contexts.forget(key);
  }

  #removeRoot(root: FunctionKey, cells: Map<string, boolean>): void {
    const before = this.#roots.get(root)?.cells ?? new Set<string>();
    for (const cell of this.store.contribute(root, before, new Map(), this.#weaker)) cells.set(cell, true);
    this.#roots.delete(root);
    this.#contexts.forget(rootKey(root));
  }

  /** Walks a root that was not walked yet, and remembers which cells changed. */
  #noteCells(root: FunctionKey): void {
    if (this.#contexts.has(rootKey(root)) && this.#roots.has(root)) return;
    const before = new Map([...(this.#roots.get(root)?.cells ?? [])].map((it) => [it, this.store.object(it)]));
    for (const cell of this.evaluateRoot(root)) {
      const was = before.get(cell);
      const is = this.store.object(cell);
      const lost = was !== undefined && (is === undefined || !sameObject(joinObjects(is, was), is));
      this.#touched.set(cell, (this.#touched.get(cell) ?? false) || lost);
    }
  }

  /**
   * Brings shared state to its fixed point. Where a cell lost something, everything on a cycle with it begins again from
   * empty: continued, two cells that feed each other would keep a deleted label for ever.
   */
  #settle(cells: ReadonlyMap<string, boolean>, roots: readonly FunctionKey[]): readonly Bound[] {
    const grown = new Set(cells.keys());
    if (![...cells.values()].includes(true)) return this.#runRounds(this.#wake(grown), roots);
    const affected = new Set<FunctionKey>();
    let frontier: ReadonlySet<string> = grown;
    while (frontier.size > 0) {
      const woken = this.#wake(frontier).filter((it) => !affected.has(it));
      for (const root of woken) affected.add(root);
      frontier = new Set(woken.flatMap((it) => [...(this.#roots.get(it)?.cells ?? [])]));
    }
    const lost = new Map<string, boolean>();
    for (const root of affected) this.#removeRoot(root, lost);
    this.#wake(new Set(lost.keys()));
    return this.#runRounds([...affected].sort(), roots);
  }

  /** Evaluates all roots from nothing; within each kind (see `#rank`) in the order in which they are given. */
  run(roots: readonly FunctionKey[]): readonly Bound[] {
    this.scout(roots);
    return this.#goFar([], roots);
  }

  /** Evaluates all roots from nothing, but only a little way where there are many. */
  scout(roots: readonly FunctionKey[]): void {
    this.#allowance.begin(roots.length, false);
    this.#takeRoots(roots);
    for (const root of roots) this.#positions.set(root, this.#positions.size);
    this.#walkNear(roots);
    this.#isScouted = true;
  }

  /** What there is to ask about types, as far as was followed. */
  openReads(): readonly OpenRead[] {
    return [...this.#contexts.telling("openReads")].flatMap((it) => it.openReads);
  }

  /** Goes on to the end from where roots were scouted, or were followed before; of what `isLearned` more is known now. */
  goOn(roots: readonly FunctionKey[], isLearned: (read: OpenRead) => boolean): readonly Bound[] {
    const reading = [...this.#contexts.summaries()].flatMap(([key, it]) => (it.openReads.some(isLearned) ? [key] : []));
    const dropped = this.#contexts.withUsers(reading);
    for (const key of dropped) this.#contexts.outdate(key);
    const woken = this.#rootsAmong(dropped);
    if (!this.#isScouted) {
      this.#allowance.begin(woken.length, true);
      this.#stay = new Set(this.#shallow);
    }
    return this.#goFar(woken, roots);
  }

  /** Roots were followed a little way, and nobody went on yet. */
  #isScouted = false;

  #goFar(first: readonly FunctionKey[], roots: readonly FunctionKey[]): readonly Bound[] {
    this.#isScouted = false;
    const left = this.#runRounds(first, roots);
    this.#isCutShort = this.#allowance.isSpent;
    return left;
  }

  /** Evaluates `first`, and then whatever shares state with it, until nothing changes any more. */
  #runRounds(first: readonly FunctionKey[], roots: readonly FunctionKey[]): readonly Bound[] {
    let dirty: readonly FunctionKey[] = first;
    for (let round = 1; dirty.length > 0 || this.#cut.size > 0 || this.#touched.size > 0; round++) {
      this.store.onlyGrows = round > ROUNDS_THAT_SHRINK;
      this.#walkRound(dirty);
      const changed = new Set(this.#takeTouched().keys());
      const isUsedUp = this.#allowance.isSpent;
      if (round >= MAX_ROUNDS || isUsedUp) {
        this.#noteUnfinished(changed, roots);
        if (!isUsedUp) this.#unsettled = changed;
        break;
      }
      const woken = this.#wake(changed);
      // What leaned on something unfinished and was then not asked again is walked for itself.
      dirty = [
        ...new Set([
          ...woken,
          ...this.#contexts.lostRoots().filter((it) => this.#rootSet.has(it) && this.#hasBody(it)),
        ]),
      ];
    }
    this.#contexts.settle();
    this.store.onlyGrows = false;
    return this.#unfinished;
  }

  /**
   * All go a little way before one goes far: fewer than a hundred roots of a large workspace lead to half of it, and would
   * leave nothing for the others. Those that were cut short go on then, as long as work is allowed.
   */
  #walkRound(dirty: readonly FunctionKey[]): void {
    const isFar = (root: FunctionKey) => this.#far.has(root) && !this.#stay.has(rootKey(root));
    this.#walkNear(dirty.filter((it) => !isFar(it)));
    const cutShort = this.#dropCut();
    // Where nothing is left for them, what was found before stays.
    for (const root of this.#inOrder([...dirty.filter(isFar), ...cutShort])) this.#noteCells(root);
  }

  #walkNear(dirty: readonly FunctionKey[]): void {
    const near = this.#inOrder(dirty);
    for (const [index, root] of near.entries()) {
      this.#allowance.goLittle(near.length - index);
      this.#noteCells(root);
    }
    this.#allowance.goFar();
  }

  /** Drops what could not be followed to its end and may be now. Returns the roots among it. */
  #dropCut(): readonly FunctionKey[] {
    const cut = this.#allowance.isSpent ? [] : [...this.#cut];
    this.#cut.clear();
    const dropped = this.#contexts.withUsers(cut);
    for (const key of dropped) this.#contexts.outdate(key);
    const found = this.#rootsAmong(dropped);
    for (const root of found) this.#far.add(root);
    return found;
  }

  /** In the order of a fresh run; what is new since then comes last. */
  #inOrder(roots: readonly FunctionKey[]): readonly FunctionKey[] {
    const at = (root: FunctionKey) => this.#positions.get(root) ?? Number.MAX_SAFE_INTEGER;
    return [...roots].sort(
      (left, right) => this.#rank(left) - this.#rank(right) || at(left) - at(right) || (left < right ? -1 : 1),
    );
  }

  readonly #positions = new Map<FunctionKey, number>();

  /** Contexts that could not go on to their end as far as their root may go at first. */
  readonly #cut = new Set<string>();
  /** Roots that have to go further than that. */
  readonly #far = new Set<FunctionKey>();

  /** Contexts that were left so, since nothing was allowed any more. */
  readonly #shallow = new Set<string>();
  /** Those of the state before an edit. What the edit wakes of them goes no further: one letter would take all their work. */
  #stay: ReadonlySet<string> = new Set();

  #noteCut(): void {
    if (!this.#allowance.isCut) return;
    const stays = this.#stay.has(rootKey(this.#root));
    for (const { key } of this.#active) {
      this.#shallow.add(key);
      if (!stays) this.#cut.add(key);
    }
  }

  /** As far as it was followed before. */
  #goAsBefore(key: string): void {
    if (this.#stay.has(key)) this.#allowance.goLittle(1);
    else this.#allowance.goFar();
  }

  /** All work was used up before shared state had come to rest: edits wake nobody by it any more. */
  #isCutShort = false;
  /** Shared state whose end was not reached: edits go on from there, and say so, too. */
  #unfinished: readonly Bound[] = [];

  /** Cells that went on changing through all rounds: an edit may end that, so the next one begins with them again. */
  #unsettled: ReadonlySet<string> = new Set();

  /** What was found so far stays. */
  #noteUnfinished(changed: ReadonlySet<string>, roots: readonly FunctionKey[]): void {
    const reading = this.#readersOf(changed);
    const fn = roots.find((it) => reading.has(rootKey(it)));
    const message = "state that is shared between functions changes too often to be followed to its end";
    if (fn !== undefined) this.#unfinished = [{ fn, message }];
  }

  /** Whether somebody who reads a cell stores in it, by whatever way: then it may hold what nobody else puts there any more. */
  #feedsItself(cell: string): boolean {
    const seen = new Set<FunctionKey>();
    let frontier: ReadonlySet<string> = new Set([cell]);
    while (frontier.size > 0) {
      const reading = this.#readersOf(frontier);
      const found = this.#rootsAmong(reading).filter((it) => !seen.has(it));
      for (const root of found) seen.add(root);
      const stored = found.flatMap((it) => [...(this.#roots.get(it)?.cells ?? [])]);
      if (stored.includes(cell)) return true;
      frontier = new Set(stored);
    }
    return false;
  }

  #hasBody(fn: FunctionKey): boolean {
    return this.world.fn(fn)?.body.body !== undefined;
  }

  /** Returns the cells that it changed. */
  evaluateRoot(root: FunctionKey): readonly string[] {
    const info = this.world.fn(root);
    if (info?.body.body === undefined) return [];
    this.#root = root;
    this.#work = 0;
    const shape = OPEN_SHAPE;
    const key = rootKey(root);
    this.#contexts.forget(key);
    const depth = this.#active.length;
    this.#depthOfRoot = depth + 1;
    const provisional = this.#provisional.length;
    const isTop = info.body.kind === "module";
    if (this.#allowance.isUsedUp(isTop)) {
      if (this.#contexts.restore(key)) return [];
      this.#contexts.remember(key, { ...NO_SUMMARY, bounds: [{ fn: root, message: NOT_FOLLOWED }] });
      this.#roots.set(root, { contexts: new Set([key]), cells: this.#roots.get(root)?.cells ?? new Set() });
      return [];
    }
    let cells: ReadonlyMap<string, Obj> = new Map();
    let summary: Summary = NO_SUMMARY;
    try {
      [summary, cells] = this.#allowance.ofRoot(isTop, () => {
        const walked = traced("walk", shownKey(root), () => this.#evaluate(key, info, shape));
        return [walked.summary, this.#allowance.spare(() => finishFrame(walked.frame))];
      });
    } catch (fault) {
      if (!isBound(fault)) throw fault;
      this.#noteCut();
      this.#abandon(depth, provisional);
      summary = { ...NO_SUMMARY, bounds: [{ fn: root, message: "it leads to more code than can be followed" }] };
    }
    const before = this.#roots.get(root)?.cells ?? new Set<string>();
    const changed = this.store.contribute(root, before, cells, this.#weaker);
    this.#contexts.remember(key, summary);
    const stored = this.store.onlyGrows ? [...before, ...cells.keys()] : cells.keys();
    this.#roots.set(root, { contexts: new Set([key]), cells: new Set(stored) });
    return changed;
  }

  /**
   * What modules hold is there before their functions are walked, so that these need not be walked again; then code with a
   * purpose, where findings stand, before all other. Tests come last: they call all the rest, and nothing calls them.
   */
  #rank(root: FunctionKey): number {
    const info = this.world.fn(root);
    if (info !== undefined && isTestFile(info.unit)) return info.body.kind === "module" ? 3 : 4;
    if (info?.body.kind === "module") return 0;
    return info?.region === undefined ? 2 : 1;
  }

  readonly #allowance = new Allowance();

  step(count = 1): void {
    this.#allowance.step(count, this.#active.length <= this.#depthOfRoot);
  }

  /** Forgets what was under way, from this depth on, when a root ran out of work. */
  #abandon(depth = 0, provisional = 0): void {
    for (const { key, fn } of this.#active.splice(depth)) {
      this.#contexts.forget(key);
      this.#activeByKey.delete(key);
      this.#nesting.set(fn, (this.#nesting.get(fn) ?? 1) - 1);
    }
    this.#questions?.abandon(depth);
    this.#dropProvisional(provisional);
  }

  /** Walks what is asked about as if anybody might call it, if that was not done yet. */
  quietly(info: FunctionInfo): Quiet | undefined {
    if (info.body.kind === "module" || !this.#rootSet.has(info.key)) return undefined;
    // What `this` is there, only a call tells.
    if (info.body.class === undefined && this.#mentionsThis(info)) return undefined;
    const key = rootKey(info.key);
    this.#use(key);
    const known = this.#contexts.summary(key);
    if (known !== undefined) return known.quiet;
    const active = this.#activeByKey.get(key);
    if (active !== undefined) {
      active.assumed = true;
      const top = this.#active.at(-1);
      if (top !== undefined) top.low = Math.min(top.low, active.depth);
      return active.summary.quiet;
    }
    if (this.#allowance.isAtEnd) this.#noteCut();
    if (this.#active.length >= MAX_DEPTH || this.#allowance.isAtEnd) return undefined;
    const outer = { root: this.#root, work: this.#work, depth: this.#depthOfRoot };
    this.#noteCells(info.key);
    this.#root = outer.root;
    this.#work = outer.work;
    this.#depthOfRoot = outer.depth;
    return this.#contexts.summary(key)?.quiet;
  }

  /** What everything tells that roots lead to. */
  records(): Records {
    this.#contexts.forgetUnused((key) => {
      const root = rootOf(key);
      return root !== undefined && this.#rootSet.has(root);
    });
    const marking = [...this.#contexts.telling("marks")];
    const bounded = [...this.#contexts.telling("bounds")];
    return {
      arrivals: [...this.#contexts.telling("arrivals")].flatMap((it) => it.arrivals),
      openReads: this.openReads(),
      bounds: () => bounded.flatMap((it) => it.bounds),
      marks: () => marking.flatMap((it) => it.marks),
    };
  }

  /** Drops what used a changed cell, and everything that used that. Returns the roots among it. */
  #wake(cells: ReadonlySet<string>): readonly FunctionKey[] {
    const dropped = this.#readersOf(cells);
    for (const key of dropped) this.#contexts.outdate(key);
    return this.#rootsAmong(dropped);
  }

  #rootsAmong(keys: Iterable<string>): readonly FunctionKey[] {
    const found: FunctionKey[] = [];
    for (const key of keys) {
      const root = rootOf(key);
      if (root !== undefined && this.#rootSet.has(root)) found.push(root);
    }
    return found.sort();
  }

  /** Contexts that loaded one of the cells, and everything that used them. */
  #readersOf(cells: ReadonlySet<string>): ReadonlySet<string> {
    const queue: string[] = [];
    for (const cell of cells) {
      queue.push(...(this.#readers.get(cell) ?? []));
      const doubting = this.#doubts.get(cell);
      if (doubting !== undefined && this.#carries(cell, new Set())) queue.push(...doubting);
    }
    return this.#contexts.withUsers(queue);
  }

  /** Contexts that used its summary. */
  usersOf(context: string): Iterable<string> {
    return this.#contexts.usersOf(context);
  }

  // ------------------------------------------------------------------------------------------ contexts

  mustFlatten(info: FunctionInfo): boolean {
    return (this.#nesting.get(info.key) ?? 0) >= MAX_NESTING || this.#contexts.countOf(info.key) > MAX_CONTEXTS;
  }

  summaryOf(
    info: FunctionInfo,
    { key, shape }: Omit<Entry, "origins">,
    caller: { bound(message: string): void },
  ): Summary {
    this.#use(key);
    const known = this.#contexts.summary(key);
    if (known !== undefined && (!this.#partial.has(key) || this.#allowance.isAtEnd)) {
      this.#work += sizeOf(known);
      return known;
    }
    const active = this.#activeByKey.get(key);
    if (active !== undefined) {
      active.assumed = true;
      const top = this.#active.at(-1);
      if (top !== undefined) top.low = Math.min(top.low, active.depth);
      return active.summary;
    }
    if (this.#active.length >= MAX_DEPTH) {
      caller.bound("calls are nested too deeply to be followed further");
      return NOT_ENTERED;
    }
    if (this.#work > MAX_WORK || this.#allowance.isAtEnd) {
      this.#noteCut();
      caller.bound("more is called from here than can be followed to its end");
      return NOT_ENTERED;
    }
    if (known !== undefined) this.#contexts.forget(key);
    this.#contexts.count(info.key, 1);
    const { summary } = this.#evaluate(key, info, shape);
    this.#work += sizeOf(summary);
    return summary;
  }

  #use(key: string): void {
    const top = this.#active.at(-1);
    if (top !== undefined) this.#contexts.use(top.key, key);
  }

  #evaluate(key: string, info: FunctionInfo, shape: EntryShape): { readonly frame: Frame; readonly summary: Summary } {
    const depth = this.#active.length;
    const active: Active = {
      key,
      fn: info.key,
      depth,
      summary: this.#assumptions.get(key) ?? (shape === OPEN_SHAPE ? NOTHING_YET : NO_SUMMARY),
      assumed: false,
      low: depth,
    };
    const firstProvisional = this.#provisional.length;
    const isUnsettledAround = this.#isUnsettled;
    this.#active.push(active);
    this.#activeByKey.set(key, active);
    this.#nesting.set(info.key, (this.#nesting.get(info.key) ?? 0) + 1);
    let frame = new Frame(this, this.#walk, info, shape);
    this.#questions?.begin();
    for (let round = 0; ; round++) {
      if (round > 0) this.#questions?.beginAgain();
      // It is one of those who look at it.
      this.world.fn(info.key);
      this.#shallow.delete(key);
      this.#contexts.usesNothing(key);
      active.assumed = false;
      this.#isUnsettled = false;
      frame = new Frame(this, this.#walk, info, shape);
      frame.repeats = round > 0 || this.#assumptions.has(key);
      this.walked += 1;
      this.onWalk(shape === OPEN_SHAPE);
      const [summary, isPartial] = this.#walked(frame);
      if (isPartial) this.#partial.add(key);
      else this.#partial.delete(key);
      const stable = isPartial || !active.assumed || sameSummary(summary, active.summary);
      active.summary = summary;
      // Only the outermost of a cycle begins again: if each did, their rounds would multiply.
      if (active.low < depth) {
        if (!stable) this.#isUnsettled = true;
        break;
      }
      if (stable && !this.#isUnsettled) break;
      if (round >= MAX_ITERATIONS) {
        frame.bound("a recursion changes too much to be followed to its end");
        break;
      }
      this.#dropProvisional(firstProvisional);
    }
    this.#active.pop();
    this.#activeByKey.delete(key);
    this.#nesting.set(info.key, (this.#nesting.get(info.key) ?? 1) - 1);
    this.#contexts.remember(key, active.summary);
    this.#contexts.enter(key, { fn: info.key, shape });
    if (this.#questions !== undefined) this.#contexts.asked.set(key, this.#questions.end());
    if (active.low < depth) {
      // It leaned on a caller that is not finished: good only if that one turns out as assumed.
      this.#provisional.push(key);
      const parent = this.#active.at(-1);
      if (parent !== undefined) parent.low = Math.min(parent.low, active.low);
      this.#isUnsettled ||= isUnsettledAround;
    } else {
      for (const it of this.#provisional.splice(firstProvisional)) this.#assumptions.delete(it);
      this.#isUnsettled = isUnsettledAround;
    }
    return { frame, summary: active.summary };
  }

  /** A walk that runs out of work leaves what it found until then: all that is around it ends at its own next step. */
  #walked(frame: Frame): readonly [summary: Summary, isPartial: boolean] {
    try {
      return [runFunction(frame), false];
    } catch (fault) {
      if (!(fault instanceof WorkBound)) throw fault;
      this.#noteCut();
      if (frame.shape === OPEN_SHAPE) frame.bound("it leads to more code than can be followed");
      return [this.#allowance.spare(() => leaveEarly(frame)), true];
    }
  }

  /** Contexts that were left before their end: who has work left for them walks them again. */
  readonly #partial = new Set<string>();

  #dropProvisional(from: number): void {
    for (const key of this.#provisional.splice(from)) {
      const summary = this.#contexts.summary(key);
      if (summary !== undefined) this.#assumptions.set(key, summary);
      this.#contexts.forget(key);
    }
  }

  // ------------------------------------------------------------------------------------------ looking back

  /** The contexts of a function that are remembered. */
  contextsOf(fn: FunctionKey): readonly string[] {
    return [...this.#contexts.of(fn)].sort();
  }

  functionOf(context: string): FunctionInfo | undefined {
    const entry = this.#contexts.entry(context);
    return entry === undefined ? undefined : this.world.fn(entry.fn);
  }

  /** Walks a remembered context once more, so that somebody can see the values in it. Changes nothing that is remembered. */
  look(key: string): Look | undefined {
    const entry = this.#contexts.entry(key);
    const info = entry === undefined ? undefined : this.world.fn(entry.fn);
    if (entry === undefined || info?.body.body === undefined) return undefined;
    const memory = new LookingBack(this, info.key, (it) => this.#contexts.summary(it) ?? NO_SUMMARY);
    const frame = new Frame(memory, this.#walk, info, entry.shape);
    const values = new ValuesWithStories(frame);
    frame.values = values;
    memory.frame = frame;
    try {
      runFunction(frame);
    } catch (fault) {
      if (!isBound(fault)) throw fault;
    }
    return { frame, calls: memory.calls, storiesOf: (expr) => values.stories.get(expr) ?? new Map() };
  }

  // ------------------------------------------------------------------------------------------ cells

  /** Cells that each function may read without being handed anything. */
  readonly #kept = new Map<FunctionKey, readonly string[]>();
  /** cell → contexts that did not enter a function which may read it, since nothing was in it */
  readonly #doubts = new Map<string, Set<string>>();

  #keptCells(info: FunctionInfo): readonly string[] {
    if (this.#questions !== undefined) return this.#questions.answer(KEPT_CELLS, info.key, undefined, [info.key]).cells;
    let cells = this.#kept.get(info.key);
    if (cells === undefined) {
      ({ cells } = keptCells(this.world, info));
      this.#kept.set(info.key, cells);
    }
    return cells;
  }

  readsCarrier(info: FunctionInfo): boolean {
    const cells = this.#keptCells(info);
    if (cells.length === 0) return false;
    const seen = new Set<string>();
    const found = cells.some((it) => this.#carries(it, seen));
    for (const cell of seen) noteIn(found ? this.#readers : this.#doubts, cell, this.#active.at(-1)?.key);
    return found;
  }

  /** Whether a label lies in shared state below `cell`. */
  #carries(cell: string, seen: Set<string>): boolean {
    if (seen.has(cell) || seen.size >= MAX_LOOKED_AT) return false;
    seen.add(cell);
    const obj = this.store.object(cell);
    if (obj === undefined) return false;
    return [obj.rest, obj.keys, ...obj.fields.values()].some((value) =>
      value.some((atom) => {
        if (atom.a === "label") return true;
        const alloc = atom.a === "object" ? atom.alloc : atom.a === "function" ? atom.env : undefined;
        if (atom.a === "object" && atom.type !== undefined && this.world.carries(atom.type)) return true;
        return alloc !== undefined && this.#carries(alloc, seen);
      }),
    );
  }

  isNearName(name: string): boolean {
    return this.world.isNearName(name);
  }

  nearMethods(cls: ClassKey): readonly FunctionKey[] {
    return this.world.nearMethods(cls);
  }

  load(cell: string): Value {
    this.#read(cell);
    return this.store.value(cell);
  }

  loadForeign(cell: string): Value {
    this.#read(cell);
    return this.store.foreign(cell, this.#root);
  }

  globalObject(alloc: Alloc): Obj | undefined {
    if (!alloc.startsWith("g:")) return undefined;
    this.#read(alloc);
    return this.store.object(alloc);
  }

  #read(cell: string): void {
    noteIn(this.#readers, cell, this.#active.at(-1)?.key);
  }

  // ------------------------------------------------------------------------------------------ about functions

  readonly #mentions = new Map<FunctionKey, ReadonlySet<string>>();

  /** Whether a variable is mentioned anywhere but where it is bound. */
  isMentioned(info: FunctionInfo, ref: VariableRef): boolean {
    let mentioned = this.#mentions.get(info.key);
    if (mentioned === undefined) {
      mentioned = mentionedSlots(info.body);
      this.#mentions.set(info.key, mentioned);
    }
    return mentioned.has(`${ref.owner}:${ref.slot}`) || info.body.captured.includes(ref.slot);
  }

  readonly #receivers = new Map<FunctionKey, boolean>();

  /** Whether it, or an arrow function in it, says `this`. */
  #mentionsThis(info: FunctionInfo): boolean {
    let known = this.#receivers.get(info.key);
    if (known === undefined) {
      known = mentionsThis(info.body, this.functionsOf(info.unit));
      this.#receivers.set(info.key, known);
    }
    return known;
  }

  readonly #inner = new Map<UnitKey, ReadonlySet<number>>();

  hasInner(info: FunctionInfo): boolean {
    let parents = this.#inner.get(info.unit);
    if (parents === undefined) {
      parents = new Set(this.functionsOf(info.unit).map((it) => it.parent));
      this.#inner.set(info.unit, parents);
    }
    return parents.has(info.body.index);
  }

  functionsOf(unit: UnitKey): readonly FunctionBody[] {
    return this.world.functions(unit);
  }
}

function noteIn<K>(map: Map<K, Set<string>>, at: K, context: string | undefined): void {
  if (context === undefined) return;
  const known = map.get(at);
  if (known === undefined) map.set(at, new Set([context]));
  else known.add(context);
}

/** Equal in everything that a caller takes over, stories and places included. */
function identicalSummary(left: Summary, right: Summary): boolean {
  if (!sameSummary(left, right)) return false;
  const told = (it: Summary) =>
    JSON.stringify([
      it.effects.map((e) => ({ ...e, value: e.value.id })),
      it.publications.map((p) => [p.cell, p.key, p.value.map((a) => a.id)]),
      [...it.trails],
      it.bounds,
    ]);
  return told(left) === told(right);
}

function sizeOf(summary: Summary): number {
  return 1 + summary.heap.size + summary.effects.length + summary.publications.length;
}

/** Work that has no end here, or no room: code may be nested deeper than any stack. */
function isBound(fault: unknown): boolean {
  return fault instanceof WorkBound || (fault instanceof RangeError && /call stack/i.test(fault.message));
}

function sameSummary(left: Summary, right: Summary): boolean {
  if (!sameValue(left.result, right.result) || !sameValue(left.thrown, right.thrown)) return false;
  if (left.asks !== right.asks || left.leads !== right.leads || !sameQuiet(left.quiet, right.quiet)) return false;
  if (left.effects.length !== right.effects.length || left.heap.size !== right.heap.size) return false;
  if (left.publications.length !== right.publications.length || left.arrivals.length !== right.arrivals.length)
    return false;
  for (const [alloc, obj] of left.heap) {
    const other = right.heap.get(alloc);
    if (other === undefined || !sameObject(obj, other)) return false;
  }
  return left.effects.every(
    (it, index) => it.value === right.effects[index]?.value && it.kind === right.effects[index]?.kind,
  );
}
