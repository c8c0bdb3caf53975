// By which keys somebody was loaded: `await load(userId)`, `users.findOne({ where: { id } })`.
//
// A guard that is asked about a key speaks of what was loaded by that key (S20), whether the loading function can be seen
// or not. Kept beside the state and not in it: it follows from where a call stands, and changes nothing that flows.
import type { Alloc, Atom, ObjectAtom, Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import type { Frame } from "./frame.ts";
import { placeOf } from "./loaded-keys.ts";

/** `{ where: { id } }` is two deep. */
const MAX_DEPTH = 2;
/** What may be more things than these is nobody's key. */
const MAX_KEYS = 16;

/** What `call` gave was loaded by the keys that it was given. */
export function noteLoaded(frame: Frame, call: Call, result: Value): void {
  const names = result.flatMap((it) => (it.a === "object" ? [it.alloc] : it.a === "label" ? [it.owner] : []));
  if (names.length === 0) return;
  const given = call.args.values.flatMap((it) => it.flatMap((atom) => (atom.a === "object" ? [atom.alloc] : [])));
  const keys = new Set(call.args.values.flatMap((it) => keysIn(frame, it, 0)));
  for (const name of names) {
    if (given.includes(name)) continue;
    const known = frame.loaded.get(placeOf(name));
    // What two calls give, asked by different keys, is nobody's in particular.
    if (known !== undefined || keys.size > 0)
      frame.loaded.set(placeOf(name), known === undefined ? [...keys] : known.filter((it) => keys.has(it)));
  }
}

function keysIn(frame: Frame, value: Value, depth: number): readonly Alloc[] {
  if (value.length > MAX_KEYS) return [];
  return value.flatMap((atom: Atom): readonly Alloc[] => {
    if (atom.a === "label") return [atom.owner];
    if (atom.a !== "object") return [];
    const obj = frame.known(atom.alloc);
    if (obj === undefined) return isKey(frame, atom) ? [atom.alloc] : [];
    if (obj.open || obj.cls !== undefined || depth > MAX_DEPTH || isRecord(frame, atom)) return [];
    return [obj.rest, ...obj.fields.values()].flatMap((it) => keysIn(frame, it, depth + 1));
  });
}

function isRecord(frame: Frame, { alloc, type }: ObjectAtom): boolean {
  const known = frame.known(alloc)?.type ?? type;
  return known !== undefined && frame.world.carries(known);
}

/** A text or number, as far as anybody says; a record is a person, not a key. */
function isKey(frame: Frame, { type }: ObjectAtom): boolean {
  return type === undefined || frame.world.isPrimitive(type);
}
