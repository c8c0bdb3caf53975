// What one handler of a server leaves on the request for the next: `req.user = user`, `res.locals.user`, `ctx.state.user`.
//
// Handlers are called one after the other with the same object, and no code says so. Names that the framework itself
// declares are its own; any other is kept by name, as the fields of a class are.
import { HANDED_ON } from "../catalogue/wiring.ts";
import type { Frame } from "./frame.ts";
import type { TypeRef } from "./world.ts";

/** The cell of what handlers keep under `key`; undefined for things of any other type, and for a declared name. */
export function handedOn(frame: Frame, type: TypeRef, key: string): string | undefined {
  const name = frame.world.externalName(type);
  const kept = name === undefined ? undefined : HANDED_ON.get(name);
  return kept === undefined || frame.world.members(type, key).length > 0 ? undefined : `field:${kept}.${key}`;
}
