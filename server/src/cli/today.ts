// The date that decisions and exceptions are judged by.

/** The day where this runs: a decision that holds until Friday holds all Friday. */
export function today(): string {
  const now = new Date();
  const two = (it: number) => String(it).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
