// Values that hold very many reads: of each source one is told.
import { type Atom, label, type Place, type Value, valueFrom } from "./atoms.ts";

const MAX_LABELS = 24;

/** So many reads of one source are one, whoever it is about: no consent speaks for all of them. */
export function fewer(value: Value, merged: (from: Atom, to: Atom) => void = () => undefined): Value {
  if (value.length <= MAX_LABELS || !value.some((it) => it.a === "label")) return value;
  const kept = new Map<string, Atom>();
  for (const atom of value) {
    if (atom.a !== "label") kept.set(`${atom.id}`, atom);
    else {
      const { source, read, crossed } = atom;
      const key = `${source}|${crossed.join(",")}`;
      const known = kept.get(key);
      if (known?.a === "label" && placeName(known.read) <= placeName(read)) continue;
      const one = label(source, "~", read, crossed, []);
      merged(atom, one);
      kept.set(key, one);
    }
  }
  return valueFrom([...kept.values()]);
}

function placeName(place: Place): string {
  return `${place.fn}:${place.start}`;
}
