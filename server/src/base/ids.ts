// The few identities that every layer shares.

/**
 * An absolute path with forward slashes (`/home/me/app/src/user.ts`, `C:/app/src/user.ts`), or the
 * `untitled:` address of a document that has no file yet.
 */
export type FileId = string & { readonly brand: "FileId" };

/** A dotted purpose name that is in the policy's tree, such as `security.two-factor`. */
export type PurposeId = string & { readonly brand: "PurposeId" };

/** Turns a path as the operating system writes it into a `FileId`. */
export function toFileId(path: string): FileId {
  const slashed = path.includes("\\") ? path.replaceAll("\\", "/") : path;
  // Windows drives are case-insensitive; editors disagree about which case they send.
  return (/^[a-z]:\//.test(slashed) ? slashed[0]?.toUpperCase() + slashed.slice(1) : slashed) as FileId;
}
