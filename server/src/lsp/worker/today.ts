/** Where the person sits, since a decision holds until the end of a day there. */
export function today(): string {
  const now = new Date();
  const two = (it: number) => String(it).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
