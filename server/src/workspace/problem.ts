// What the workspace could not give. The engine hands these on as they are.

/** Something that was left out. Lines count from 1. */
export interface WorkspaceProblem {
  readonly what: "bound" | "unreadable" | "config";
  readonly file: string;
  readonly line: number;
  readonly message: string;
}
