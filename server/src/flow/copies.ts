// Copies that share nothing with what they were made of: `structuredClone`, JSON and back, deep clones of libraries.
import { object, type Place, type Value, valueFrom } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import { allocate, readMember } from "./members.ts";

const MAX_DEPTH = 4;
const MAX_OBJECTS = 40;

/** `value` with a new object in place of every one that is in it. */
export function copied(frame: Frame, value: Value, at: Place): Value {
  const made = new Map<string, Value[number]>();
  const copy = (held: Value, depth: number): Value =>
    valueFrom(
      held.map((atom) => {
        if (atom.a !== "object" || depth > MAX_DEPTH) return atom;
        const known = made.get(atom.alloc);
        if (known !== undefined) return known;
        if (made.size >= MAX_OBJECTS) return atom;
        const obj = frame.obj(atom.alloc, atom.type);
        const start = at.end + 0.3 + made.size / 1000;
        const placeholder = allocate(frame, start, { ...obj, fields: new Map(), rest: [], keys: [] });
        const name = object(placeholder.alloc, obj.type ?? atom.type);
        made.set(atom.alloc, name);
        const fields = new Map([...obj.fields].map(([key, inner]) => [key, copy(inner, depth + 1)]));
        const loadedBy = [...new Set([...obj.loadedBy, atom.alloc])].sort();
        const { many } = frame.obj(placeholder.alloc, undefined);
        frame.state.heap.set(placeholder.alloc, {
          ...obj,
          fields,
          rest: copy(obj.rest, depth + 1),
          keys: copy(obj.keys, depth + 1),
          type: obj.type ?? atom.type,
          many: many || obj.many,
          loadedBy,
        });
        return name;
      }),
    );
  return copy(value, 0);
}

/** The same objects with only the properties that are named, or with all but those. */
export function selected(frame: Frame, value: Value, names: readonly string[], others: boolean, at: Place): Value {
  return valueFrom(
    value.map((atom) => {
      if (atom.a !== "object") return atom;
      const obj = frame.obj(atom.alloc, atom.type);
      const loadedBy = [...new Set([...obj.loadedBy, atom.alloc])].sort();
      if (!others) {
        const fields = new Map(names.map((name) => [name, readMember(frame, [atom], name, at)]));
        return allocate(frame, at.end + 0.2, { fields, facts: obj.facts, loadedBy });
      }
      const fields = new Map([...obj.fields].filter(([key]) => !names.includes(key)));
      const type = obj.type ?? atom.type;
      const left = type === undefined ? undefined : frame.world.omitting(type, names);
      return allocate(frame, at.end + 0.2, { ...obj, fields, type: left, cls: undefined, loadedBy });
    }),
  );
}
