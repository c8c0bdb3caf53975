// Names that are written with dots.
import type { Expr } from "./ir.ts";

/** `A`, `ns.A` */
export function dotted(expr: Expr): string | undefined {
  if (expr.e === "variable") return expr.ref.slot.replace(/#\d+$/, "");
  if (expr.e === "member") {
    const object = dotted(expr.object);
    return object === undefined ? undefined : `${object}.${expr.name}`;
  }
  return undefined;
}
