// What the terminal can do, and the one line of progress.

export interface Environment {
  readonly NO_COLOR?: string | undefined;
  readonly FORCE_COLOR?: string | undefined;
  readonly TERM?: string | undefined;
}

/** FORCE_COLOR wins over NO_COLOR, as in Node itself; both count as soon as they are not empty. Sources: no-color.org, force-color.org. */
export function wantsColours(environment: Environment, isTerminal: boolean): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = environment;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  if (no !== undefined && no !== "") return false;
  return isTerminal && term !== "dumb";
}

/** Where nobody sees the width, a hundred columns: what review tools show without scrolling. */
export function widthOf(columns: number | undefined): number {
  return columns === undefined || columns < 40 ? 100 : columns;
}

/** Says what is going on, on a terminal only, and wipes it away again. */
export function withProgress<T>(stream: NodeJS.WriteStream, words: string, work: () => T): T {
  if (stream.isTTY !== true) return work();
  stream.write(words);
  try {
    return work();
  } finally {
    stream.write("\r\u001b[K");
  }
}
