// The tree that dotted names make: `security` lies above `security.two-factor`.

/** Undefined for a top-level purpose. */
export function parentOf(purpose: string): string | undefined {
  const dot = purpose.lastIndexOf(".");
  return dot === -1 ? undefined : purpose.slice(0, dot);
}

/** Nearest first, without the purpose itself. */
export function ancestorsOf(purpose: string): readonly string[] {
  const ancestors: string[] = [];
  for (let at = parentOf(purpose); at !== undefined; at = parentOf(at)) ancestors.push(at);
  return ancestors;
}

export function isBelow(purpose: string, above: string): boolean {
  return purpose.length > above.length && purpose.startsWith(above) && purpose[above.length] === ".";
}

/** The same purpose, or one above the other. */
export function isOnSameBranch(a: string, b: string): boolean {
  return a === b || isBelow(a, b) || isBelow(b, a);
}

/** What a purpose is called that nobody gave a label: `marketing.tailored-audiences` is "Tailored audiences". */
export function labelFromName(purpose: string): string {
  const words = purpose.slice(purpose.lastIndexOf(".") + 1).replace(/[-_]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
