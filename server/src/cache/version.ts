// Which engine wrote a cache. Another one may extract something else from the same text.

/** A checksum of all sources, put in by scripts/build.mjs; absent where the sources run as they are. */
declare const purposelyBuild: string | undefined;

export function engineVersion(release: string): string {
  return `${release} ${typeof purposelyBuild === "undefined" ? "unbuilt" : purposelyBuild}`;
}
