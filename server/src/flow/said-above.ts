// What is written above the method of an interface, or the abstract one, that is called: where nobody in view stands in
// its place, that is all there is to know.
import type { Value } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import type { SaidOfMember } from "./world.ts";

interface Called {
  readonly name: string | undefined;
  readonly receiver: Value;
}

export function saidAbove(frame: Frame, { name, receiver }: Called): SaidOfMember {
  if (name === undefined) return NOTHING;
  for (const atom of receiver) {
    const type = atom.a === "object" ? (frame.obj(atom.alloc, atom.type).type ?? atom.type) : undefined;
    const found = type && frame.world.members(type, name).find(says);
    if (found !== undefined) return found;
  }
  return NOTHING;
}

function says({ region, guard, anonymises }: SaidOfMember): boolean {
  return region !== undefined || guard !== undefined || anonymises === true;
}

const NOTHING: SaidOfMember = {};
