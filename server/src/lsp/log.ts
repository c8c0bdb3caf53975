/** Where faults are told: the output channel of the editor. */
export type Log = (message: string) => void;

export function describe(problem: unknown): string {
  return problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
}
