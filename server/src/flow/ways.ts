// By which ways personal data comes to a value: from the value back through the callers who handed it in.
import type { Analysis } from "./analysis.ts";
import { type InputAtom, type LabelAtom, withCrossed } from "./atoms.ts";
import { passing } from "./call-function.ts";
import type { Look } from "./look.ts";
import type { Carrier, Hop } from "./summary.ts";
import type { FunctionInfo, FunctionKey } from "./world.ts";

/** One read of one source, and how it came. */
export interface Way {
  readonly label: LabelAtom;
  readonly trail: readonly Hop[];
}

interface Step {
  readonly context: string;
  readonly carrier: Carrier;
  readonly trail: readonly Hop[];
}

/** Contexts that one question may look into. */
const MAX_LOOKS = 300;

export class Ways {
  readonly #analysis: Analysis;
  readonly #looks = new Map<string, Look | undefined>();
  /** More callers lead here than were looked at. */
  cut = false;

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
  }

  contextsOf(fn: FunctionKey): readonly string[] {
    return this.#analysis.contextsOf(fn);
  }

  look(context: string): Look | undefined {
    if (this.#looks.has(context)) return this.#looks.get(context);
    if (this.#looks.size >= MAX_LOOKS) {
      this.cut = true;
      return undefined;
    }
    const look = this.#analysis.look(context);
    this.#looks.set(context, look);
    return look;
  }

  /** How `carrier`, which came to a place of `context` by `trail`, came there from its source; shortest first. */
  to(context: string, carrier: Carrier, trail: readonly Hop[]): readonly Way[] {
    const found: Way[] = [];
    const seen = new Set<string>();
    const queue: Step[] = [{ context, carrier, trail }];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const key = `${next.context}|${next.carrier.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (next.carrier.a === "label") found.push({ label: next.carrier, trail: next.trail });
      else queue.push(...this.#handedIn(next.context, next.carrier, next.trail));
    }
    return found.sort((left, right) => left.trail.length - right.trail.length);
  }

  /** What an input is for each caller, and how it came to the call. */
  #handedIn(context: string, input: InputAtom, trail: readonly Hop[]): readonly Step[] {
    return this.#usersOf(context).flatMap((caller) => {
      const calls = this.look(caller)?.calls.filter((it) => it.context === context) ?? [];
      return calls.flatMap((call) =>
        (call.origins[input.index]?.actual ?? []).map((actual) => ({
          context: caller,
          carrier: withCrossed(actual, input.crossed),
          trail: [...(call.stories.get(actual.id) ?? []), passing(call, input), ...trail],
        })),
      );
    });
  }

  #usersOf(context: string): readonly string[] {
    return [...this.#analysis.usersOf(context)];
  }

  /** The functions with a purpose that lead to `fn` through code without one, with the calls by which they do. */
  callersWithPurpose(fn: FunctionKey): readonly FunctionInfo[] {
    const found = new Map<FunctionKey, FunctionInfo>();
    const seen = new Set<string>();
    const queue = [...this.contextsOf(fn)];
    for (let context = queue.shift(); context !== undefined; context = queue.shift()) {
      if (seen.has(context)) continue;
      seen.add(context);
      const info = this.#analysis.functionOf(context);
      if (info?.region !== undefined && info.key !== fn) found.set(info.key, info);
      else queue.push(...this.#usersOf(context));
    }
    return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}
