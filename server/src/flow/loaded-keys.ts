// The keys that objects of one walk were loaded by (S20); loaded-by.ts writes them down.
import { type Alloc, isGlobal } from "./atoms.ts";
import { shorten } from "./object-names.ts";

/** Where a walk keeps what its calls were asked by. */
export type Loaded = Map<Alloc, readonly Alloc[]>;

/** Keys that the object behind `owner`, or one that holds it, was loaded by. */
export function loadedKeys(loaded: Loaded, owner: Alloc): readonly Alloc[] {
  if (loaded.size === 0) return [];
  const found = [...(loaded.get(placeOf(owner)) ?? [])];
  for (let at: Alloc | undefined = owner; at !== undefined; at = shorten(at)) found.push(...(loaded.get(at) ?? []));
  return found;
}

/** Everything that one call made was made there: `c40` of `c40/n12`. */
export function placeOf(name: Alloc): Alloc {
  const slash = name.indexOf("/");
  return slash < 0 || isGlobal(name) ? name : name.slice(0, slash);
}
