// Fetches the analysis when it is first needed: the compiler inside it takes longer to load than `initialize` may take.
import type { Engine } from "../engine/create-engine.ts";

export type LoadEngine = (roots: readonly string[]) => Promise<Engine>;

export async function loadEngine(roots: readonly string[]): Promise<Engine> {
  const [{ createEngine }, { nodeDisk }, { startTrace }] = await Promise.all([
    import("../engine/create-engine.ts"),
    import("../engine/disks.ts"),
    import("../engine/tracing.ts"),
  ]);
  const untraced = startTrace(process.env);
  if (untraced !== undefined) process.stderr.write(`purposely: ${untraced}\n`);
  return createEngine({ roots, today: today(), disk: nodeDisk() });
}

/** Where the person sits, since a decision holds until the end of a day there. */
export function today(): string {
  const now = new Date();
  const two = (it: number) => String(it).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
