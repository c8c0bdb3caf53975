// Records that a class of ours gets from static methods of a base class outside: `class User extends Model` and then
// `User.findByPk(id)` (S10). The base's declarations rarely say which class it was; the class that was asked does.
import { type Alloc, classAtom, object, type Value, valueFrom } from "./atoms.ts";
import type { Call } from "./call.ts";
import type { Frame } from "./frame.ts";
import { EMPTY_OBJECT, openObject } from "./heap.ts";
import type { ClassKey } from "./world.ts";

const GIVES =
  /^(?:find|get|fetch|load|create|build|insert|upsert|first|last|all|one|many|where|query|scope|unscoped|select|with|by|from|make|hydrate|restore|bulk|read|search|list|lookup|paginate|retrieve|populate|include|order|limit)(?![a-z])/;
const NARROWS = /^(?:where|query|scope|unscoped|select|with|populate|include|order|limit)(?![a-z])/;
const ANSWERS_OTHERWISE = /(?:count|exists|sum|average|min|max|size|name|table|schema|attributes|options|ids?)$/i;

/** One record and a list of them: which of the two it is, nobody says; empty where the call gives none. */
export function recordsOf(frame: Frame, call: Call, alloc: Alloc): Value {
  const { name, receiver } = call;
  if (name === undefined || !GIVES.test(name) || (ANSWERS_OTHERWISE.test(name) && !/By(?:Id|Pk)$|ById\w/i.test(name)))
    return [];
  return valueFrom(receiver.flatMap((it) => (it.a === "class" ? recordsOfClass(frame, it.cls, call, alloc) : [])));
}

function recordsOfClass(frame: Frame, cls: ClassKey, call: Call, alloc: Alloc): Value {
  const type = frame.world.classInfo(cls)?.type;
  if (type === undefined) return [];
  // `User.scope("active")` is asked further.
  if (NARROWS.test(call.name ?? "")) return [classAtom(cls, undefined)];
  // Of several classes that the receiver may be, each has its own.
  const record = object(`${alloc}.record`, type);
  const keys = call.args.values.flatMap((it) => it.flatMap((atom) => (atom.a === "object" ? [atom.alloc] : [])));
  frame.state.heap.set(record.alloc, { ...openObject(type), loadedBy: [...new Set(keys)].sort() });
  const list = object(`${alloc}.records`);
  frame.state.heap.set(list.alloc, { ...EMPTY_OBJECT, kind: "Array", rest: [record] });
  // `{ rows, count }` of Sequelize, `[rows, count]` of TypeORM.
  if (/AndCount/.test(call.name ?? "")) {
    const counted = object(`${alloc}.counted`);
    const fields = new Map<string, Value>([
      ["rows", [list]],
      ["0", [list]],
    ]);
    frame.state.heap.set(counted.alloc, { ...EMPTY_OBJECT, fields });
    return [counted];
  }
  return valueFrom([record, list]);
}
