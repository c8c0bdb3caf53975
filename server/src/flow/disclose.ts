// What is below a value, and what happens when all of it goes where we cannot see (S14).
import { type Atom, isCarrier, label, object, type Place, type Value, withCrossed } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import { innermost } from "./innermost.ts";
import type { Expr } from "./ir.ts";
import { childName, elementName } from "./object-names.ts";
import { WHERE } from "./queries.ts";
import type { Carrier } from "./summary.ts";
import type { RegionId } from "./world.ts";

const MAX_DEPTH = 4;

export interface Below {
  readonly carrier: Carrier;
  /** The object that holds it; undefined for the value's own labels. */
  readonly holder: Atom | undefined;
  readonly path: readonly string[];
}

/** Every label that `value` carries, itself or below known and declared keys. */
export function below(frame: Frame, value: Value, at: Place): readonly Below[] {
  const found = new Map<number, Below>();
  const seen = new Set<Atom>();
  // Entities lead to one another in circles: further down, one of each type tells of all sources below it.
  const types = new Set<string>();
  const visit = (held: Value, holder: Atom | undefined, path: readonly string[]) => {
    for (const atom of held) {
      if (isCarrier(atom)) {
        if (!found.has(atom.id)) found.set(atom.id, { carrier: atom, holder, path });
      } else if (atom.a === "object" && path.length <= MAX_DEPTH) visitObject(atom, holder ?? atom, path);
    }
  };
  const visitObject = (atom: Extract<Atom, { a: "object" }>, holder: Atom, path: readonly string[]) => {
    if (seen.has(atom)) return;
    seen.add(atom);
    frame.analysis.step();
    const obj = frame.obj(atom.alloc, atom.type);
    for (const [name, held] of obj.fields)
      if (name !== "@env" && name !== "@json") visit(held, holder, [...path, name]);
    visit(obj.rest, holder, [...path, "*"]);
    visit(obj.keys, holder, [...path, "@"]);
    const type = obj.type ?? atom.type;
    if (!obj.open || type === undefined || !frame.world.carries(type)) return;
    if (path.length > 1) {
      if (types.has(type.key)) return;
      types.add(type.key);
    }
    const element = frame.world.element(type);
    if (element !== undefined) visit([object(elementName(atom.alloc), element)], holder, [...path, "*"]);
    for (const name of frame.world.carrierNames(type)) {
      if (obj.fields.has(name) && !obj.maybe.has(name)) continue;
      for (const info of frame.world.members(type, name)) {
        if (info.source !== undefined) {
          const made = label(info.source, atom.alloc, at, [], obj.facts);
          if (!found.has(made.id)) {
            frame.setTrail(made, [{ kind: "read", place: at, what: "part of the whole object" }]);
            found.set(made.id, { carrier: made, holder, path: [...path, name] });
          }
        } else if (info.type !== undefined && name !== WHERE && !frame.world.isAssociation(type, name, info.type))
          visit([object(childName(atom.alloc, name), info.type)], holder, [...path, name]);
      }
    }
  };
  visit(value, undefined, []);
  return [...found.values()];
}

/** `value` leaves for code that we cannot see. `to`: the purpose of the method that takes it, if it has one (S8). */
export function disclose(
  frame: Frame,
  value: Value,
  expr: Expr | undefined,
  at: Place,
  to: RegionId | undefined,
): void {
  for (const { carrier: found, holder, path } of below(frame, value, at)) {
    let carrier = found;
    const place = expr === undefined ? at : frame.place(innermost(frame, expr, holder ?? carrier, path).at);
    if (to !== undefined && frame.region !== undefined && !carrier.crossed.includes(frame.region)) {
      // It enters the code that runs here first, and goes on to the method's own purpose from there.
      frame.enter(carrier, frame.region, place, holder === undefined ? "arrive" : "whole", []);
      carrier = withCrossed(carrier, [frame.region]);
    }
    if (to !== undefined && !carrier.crossed.includes(to)) {
      frame.enter(carrier, to, place, holder === undefined ? "hand-over" : "whole", []);
      if (carrier.a === "input") continue;
    }
    if (frame.region === undefined) {
      if (to === undefined) frame.use([carrier], place);
    } else if (!carrier.crossed.includes(frame.region) && to === undefined)
      frame.enter(carrier, frame.region, place, "whole", []);
  }
}
