// Asks a checker of types which declarations a read leads to. Plain data in and out.
//
// An answer is good for the texts that it was given for, and for nothing later.

/** A read of a member by a name that is written there. */
export interface MemberRead {
  readonly file: string;
  /** The whole read, `order.phone` or `phone: to` in a pattern, in offsets of the file. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

export interface DeclaredAt {
  readonly file: string;
  /** The first character of its name. */
  readonly nameAt: number;
  /** The interface, alias or class around it, where it has a name. */
  readonly owner: string | undefined;
}

/** For each read, in their order: its declarations, none where its type is `any` or nobody can tell. */
export type MemberAnswers = readonly (readonly DeclaredAt[])[];

/** Reads that are of one program. */
export interface Batch {
  /** The tsconfig.json or jsconfig.json that they are compiled by, if there is one. */
  readonly config: string | undefined;
  readonly reads: readonly MemberRead[];
  /** What stands over the disk, by file. */
  readonly texts: Readonly<Record<string, string>>;
}

export type Reply = { readonly answers: MemberAnswers } | { readonly problem: string };

export interface TypeOracle {
  /** Never rejects: a checker that dies, takes too long or too much memory is a problem that is told. */
  members(batch: Batch, signal?: AbortSignal): Promise<Reply>;
}
