// Records that are given to a class or a table to keep: what they hold is stored in its fields (S13).
import type { LibraryModel } from "../catalogue/library-models.ts";
import { CLEAN, type Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import { coerce } from "./coerce.ts";
import type { Frame } from "./frame.ts";
import type { Expr } from "./ir.ts";
import { readMember } from "./members.ts";
import { parsePath } from "./model-paths.ts";
import type { TypeRef } from "./world.ts";

/** `User.create({ phone })`, `User.bulkCreate([…])`, `user.update({ phone })` */
export function storeRecords(frame: Frame, call: Call, model: LibraryModel): void {
  for (const text of model.records ?? []) {
    const path = parsePath(text);
    if (path?.root !== "argument") continue;
    let value = call.args.values[path.argument] ?? CLEAN;
    let expr: Expr | undefined = call.args.exprs[path.argument];
    for (const step of path.steps) {
      if (step.s !== "key") continue;
      value = readMember(frame, value, step.key, call.at);
      expr = propertyOf(expr, step.key);
    }
    for (const type of recordTypes(frame, call.receiver)) storeAs(frame, value, type, expr, call.at);
  }
}

/** One record or a list of them. */
export function storeAs(frame: Frame, value: Value, type: TypeRef, expr: Expr | undefined, at: Call["at"]): void {
  const isList = value.some((it) => it.a === "object" && frame.obj(it.alloc, it.type).kind === "Array");
  coerce(frame, value, isList ? frame.world.arrayOf(type) : type, expr, expr === undefined ? at : frame.place(expr.at));
}

function recordTypes(frame: Frame, receiver: Value): readonly TypeRef[] {
  return receiver.flatMap((it) => {
    if (it.a === "class") return frame.world.classInfo(it.cls)?.type ?? [];
    return it.a === "object" ? (frame.obj(it.alloc, it.type).type ?? it.type ?? []) : [];
  });
}

function propertyOf(expr: Expr | undefined, key: string): Expr | undefined {
  const property =
    expr?.e === "object" ? expr.properties.find((it) => it.kind === "value" && it.key === key) : undefined;
  return property?.kind === "value" ? property.value : undefined;
}
