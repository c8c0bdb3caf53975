// A check that takes long is watched: it says how far it is, and ends where its watcher throws.

export interface Progress {
  /** `finding` files, `reading` them, `following` values through them, `updating` what was followed before. */
  readonly phase: "finding" | "reading" | "following" | "updating";
  readonly done: number;
  /** 0 where nobody knows yet. */
  readonly of: number;
}

/** Called at many cheap points. What it throws ends the check; the next check is right all the same. */
export type Watch = (progress: Progress) => void;

export const unwatched: Watch = () => undefined;

/** For watchers to throw: there is something newer to do. */
export class Cancelled extends Error {}
