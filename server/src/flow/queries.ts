// Keys of query objects are reads (S10): `users.findMany({ where: { phone } })` asks for everybody with this number.
import { isCarrier } from "./atoms.ts";
import type { Call } from "./call.ts";
import type { Frame } from "./frame.ts";
import type { Expr, ObjectProperty, Parameter } from "./ir.ts";
import { freshLabel } from "./members.ts";
import type { TypeRef } from "./world.ts";

/** What stands under this name asks for records, and is stored in none. */
export const WHERE = "where";

/** `argument` of `call` (below `path`) is a query: its keys are read as the fields that its type leads to. */
export function queryReads(frame: Frame, call: Call, argument: number, path: readonly string[]): void {
  const expr = call.args.exprs[argument];
  if (expr === undefined) return;
  const type = queryType(frame, call, argument);
  if (type !== undefined) readKeys(frame, below(expr, path), typeBelow(frame, type, path), call);
}

export function asksByName(parameter: Parameter): boolean {
  return parameter.pattern.p === "name" && parameter.pattern.ref.slot.replace(/#\d+$/, "") === WHERE;
}

/** An object literal under a parameter or property named `where` is a query, whoever takes it. */
export function whereReads(
  frame: Frame,
  expr: Expr | undefined,
  parameter: Parameter,
  type: TypeRef | undefined,
  call: { readonly at: Call["at"] },
): void {
  if (type === undefined) return;
  if (asksByName(parameter)) readKeys(frame, expr, type, call);
  else readKeys(frame, below(expr, [WHERE]), typeBelow(frame, type, [WHERE]), call);
}

function queryType(frame: Frame, call: Call, argument: number): TypeRef | undefined {
  if (call.name === undefined) return undefined;
  for (const atom of call.receiver) {
    // `User.findAll({ where })` asks the class for its records.
    const record = atom.a === "class" ? frame.world.classInfo(atom.cls)?.type : undefined;
    if (record !== undefined && frame.world.carries(record)) return record;
    if (atom.a !== "object") continue;
    const type = frame.obj(atom.alloc, atom.type).type ?? atom.type;
    if (type === undefined) continue;
    for (const info of frame.world.members(type, call.name)) {
      const found = info.signature === undefined ? undefined : frame.world.parameterType(info.signature, argument);
      if (found !== undefined) return found;
    }
    const element = frame.world.element(type) ?? type;
    if (frame.world.carries(element)) return element;
  }
  return undefined;
}

function below(expr: Expr | undefined, path: readonly string[]): Expr | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return expr;
  if (expr?.e !== "object") return undefined;
  const property = expr.properties.find((it) => it.kind === "value" && it.key === key);
  return property?.kind === "value" ? below(property.value, rest) : undefined;
}

function typeBelow(frame: Frame, type: TypeRef, path: readonly string[]): TypeRef | undefined {
  let at: TypeRef | undefined = type;
  for (const key of path) at = at === undefined ? undefined : (frame.world.members(at, key)[0]?.type ?? at);
  return at;
}

function readKeys(
  frame: Frame,
  expr: Expr | undefined,
  type: TypeRef | undefined,
  call: { readonly at: Call["at"] },
): void {
  if (expr?.e !== "object" || type === undefined) return;
  for (const property of expr.properties) if (property.kind === "value") readKey(frame, property, type, call);
}

function readKey(
  frame: Frame,
  property: Extract<ObjectProperty, { kind: "value" }>,
  type: TypeRef,
  call: { readonly at: Call["at"] },
): void {
  if (typeof property.key !== "string") return;
  const at = frame.place(property.nameAt);
  for (const info of frame.world.members(type, property.key)) {
    if (info.source !== undefined) {
      const read = frame.mention([freshLabel(frame, info.source, `c${call.at.end}`, at, [])], at, "read");
      frame.use(read.filter(isCarrier), at);
    } else readKeys(frame, property.value, info.type, call);
  }
}
