// Reads of a promised name from something whose type our own index cannot tell.
//
// Such a read is written down as open. Who knows types may answer which declarations it leads to (decision 9); until
// then it adds nothing, and takes nothing away.
import { CLEAN, ENDED, isCarrier, type Place, union, type Value, valueFrom } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import { freshLabel, readMember } from "./members.ts";

/** Reads a member by the name that is written there; `place` is the whole read. */
export function readNamed(frame: Frame, holder: Value, name: string, place: Place): Value {
  const value = readMember(frame, holder, name, place);
  if (value.some(isCarrier) || !frame.world.isPromisedName(name) || !isUntold(frame, holder, name)) return value;
  frame.openReads.push({ place, name });
  const owner = holder.find((it) => it.a === "object")?.alloc ?? `n${frame.info.tag}@${place.start}`;
  const sources = frame.world.promisedBy(place.fn, place.start, place.end, name);
  return union(
    value,
    sources.length === 0 ? CLEAN : valueFrom(sources.map((it) => freshLabel(frame, it, owner, place, []))),
  );
}

/** Whether neither what was stored nor a type that we understand says what is under that name. */
function isUntold(frame: Frame, holder: Value, name: string): boolean {
  return (
    holder.length === 0 ||
    isHalfKnown(holder) ||
    holder.some((it) => {
      if (it.a === "external") return true;
      if (it.a !== "object") return false;
      const obj = frame.obj(it.alloc, it.type);
      if (!obj.open || obj.fields.has(name)) return false;
      const type = obj.type ?? it.type;
      return type === undefined || frame.world.members(type, name).length === 0;
    })
  );
}

/** `found ?? null`, where nobody knows what is found. */
function isHalfKnown(holder: Value): boolean {
  const isNothing = (it: Value[number]) => it.a === "constant" && (it.value === null || it.value === undefined);
  return holder.length > 1 && holder.every((it) => it === ENDED[0] || isNothing(it));
}
