// What a page keeps beyond itself: every script of it sees one `localStorage` and one `sessionStorage`.
import { external, object, type Value, valueFrom } from "./atoms.ts";

const SHARED = /^(?:(?:globalThis|window|self)\.)?((?:local|session)Storage)$/;

/** Something outside; a storage is also one object, whose keys are cells. */
export function fromOutside(symbol: string): Value {
  const shared = SHARED.exec(symbol);
  return shared === null ? [external(symbol)] : valueFrom([external(symbol), object(`g:${shared[1]}`)]);
}
