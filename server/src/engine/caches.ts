// What a shell may keep between two runs of the engine: shells see the cache only through this room.
export { BodyCache } from "../cache/body-cache.ts";
export { engineVersion } from "../cache/version.ts";
