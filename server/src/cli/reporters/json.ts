// The answer for machines: one object, nothing else.

export function asJson(answer: object): string {
  return `${JSON.stringify(answer, undefined, 2)}\n`;
}
