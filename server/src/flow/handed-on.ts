// What one handler of a server leaves on the request for the next: `req.user = user`, `res.locals.user`, `ctx.state.user`.
//
// Handlers are called one after the other with the same object, and no code says so. Names that the framework itself
// declares are its own; any other is kept by name, as the fields of a class are, for each app apart.
import { HANDED_ON } from "../catalogue/wiring.ts";
import type { Frame } from "./frame.ts";
import type { TypeRef } from "./world.ts";

/** The cells of what handlers keep under `key`; none for things of any other type, and for a declared name. */
export function handedOn(frame: Frame, type: TypeRef, key: string): readonly string[] {
  const name = frame.world.externalName(type);
  const kept = name === undefined ? undefined : HANDED_ON.get(name);
  if (kept === undefined || frame.world.members(type, key).length > 0) return [];
  return frame.world.appsOf(frame.info.unit).map((app) => `field:${kept}.${key}${app === "" ? "" : ` ${app}`}`);
}
