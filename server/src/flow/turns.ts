// Turns of a loop: what one turn made and nobody kept is not what the next one makes (S17).
import type { Alloc, Value } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import type { Stmt } from "./ir.ts";

/** In larger states nobody looks who keeps what. */
const MAX_OBJECTS = 400;

/** Names that the body of a loop declares stand for nothing yet when a turn begins. */
export function beginTurn(frame: Frame, body: readonly Stmt[]): void {
  for (const statement of body) {
    if (statement.s !== "declare" || statement.kind === "var") continue;
    for (const { pattern } of statement.items) if (pattern.p === "name") frame.state.vars.delete(pattern.ref.slot);
  }
}

/** Whether anything may still lead to the object that was made at this place before. */
export function isKept(frame: Frame, alloc: Alloc): boolean {
  const { vars, heap } = frame.state;
  if (heap.size > MAX_OBJECTS) return true;
  const leads = (value: Value) =>
    value.some((it) => (it.a === "object" && it.alloc === alloc) || (it.a === "function" && it.env === alloc));
  for (const value of vars.values()) if (leads(value)) return true;
  for (const [name, obj] of heap) {
    if (name === alloc) continue;
    if (leads(obj.rest) || leads(obj.keys)) return true;
    for (const value of obj.fields.values()) if (leads(value)) return true;
  }
  return (
    [frame.result, frame.thrown, frame.yielded, frame.self].some(leads) ||
    frame.catching.some((it) => leads(it.thrown)) ||
    frame.publications.some((it) => leads(it.value))
  );
}
