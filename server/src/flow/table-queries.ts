// Queries that are built around a table which describes its records (Drizzle): `db.select().from(users)` answers users,
// `db.insert(users).values(…)` stores in them.
import { CLEAN, external, object, union, type Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import type { Frame } from "./frame.ts";
import { EMPTY_OBJECT, openObject } from "./heap.ts";
import type { Expr } from "./ir.ts";
import { allocate, readMember } from "./members.ts";
import { callValue } from "./models.ts";
import { storeAs } from "./stored-records.ts";
import type { TypeRef } from "./world.ts";

const ROWS = "drizzle-orm#Rows";

const SELECTS = /^select(?:Distinct)?(?:On)?$/;

/** Undefined where the call has nothing to do with a table. */
export function tableCall(frame: Frame, call: Call): Value | undefined {
  const { name, receiverExpr } = call;
  if (name === undefined || receiverExpr === undefined) return undefined;
  if (name === "from") return selected(frame, call, receiverExpr);
  if (JOINS.test(name)) return joined(frame, call, receiverExpr);
  if (name === "values" || name === "set") return stored(frame, call, receiverExpr);
  return name === "findFirst" || name === "findMany" ? found(frame, call, receiverExpr) : undefined;
}

/** `db.select()` gives whole records, `db.select({ id: users.id })` what stands there. */
function selected(frame: Frame, call: Call, receiver: Expr): Value | undefined {
  const type = recordOf(frame, call.args.exprs[0]);
  const select = callOf(receiver, SELECTS);
  if (type === undefined || select === undefined) return undefined;
  const fields = select.args.findLast((it) => it.e === "object");
  return rows(frame, call, fields === undefined ? record(frame, call, type) : (frame.values.get(fields) ?? CLEAN));
}

const JOINS = /^(?:inner|left|right|full|cross)Join(?:Lateral)?$/;

/** `db.select().from(orders).innerJoin(users, …)` gives one record of each table, under the table's name. */
function joined(frame: Frame, call: Call, receiver: Expr): Value | undefined {
  const tables = [call.args.exprs[0], ...tablesIn(receiver)];
  const types = tables.map((it) => recordOf(frame, it));
  if (types.includes(undefined)) return undefined;
  const select = selectIn(receiver);
  // What was asked for by name stays as it was asked for.
  if (select === undefined || select.args.some((it) => it.e === "object")) return call.receiver;
  const fields = new Map<string, Value>();
  for (const [index, type] of types.entries()) {
    const name = tableName(tables[index]);
    if (name !== undefined && type !== undefined) fields.set(name, record(frame, call, type, `.${name}`));
  }
  return rows(frame, call, [allocate(frame, call.at.end + 0.5, { fields })]);
}

/** The tables that the calls before this one name. */
function tablesIn(expr: Expr): readonly (Expr | undefined)[] {
  if (expr.e !== "call" || expr.callee.e !== "member") return [];
  const [table] = expr.args;
  const isNamed = (expr.callee.name === "from" || JOINS.test(expr.callee.name)) && table?.e !== "spread";
  return [...(isNamed ? [table as Expr | undefined] : []), ...tablesIn(expr.callee.object)];
}

function selectIn(expr: Expr): Extract<Expr, { e: "call" }> | undefined {
  if (expr.e !== "call" || expr.callee.e !== "member") return undefined;
  return callOf(expr, SELECTS) ?? selectIn(expr.callee.object);
}

/** As the code names it, which is what most call it in the database, too. */
function tableName(table: Expr | undefined): string | undefined {
  if (table?.e === "variable") return table.ref.slot.replace(/#\d+$/, "");
  return table?.e === "member" ? table.name : undefined;
}

function stored(frame: Frame, call: Call, receiver: Expr): Value | undefined {
  const opening = callOf(receiver, call.name === "set" ? /^update$/ : /^(?:insert|replace)$/);
  const [table] = opening?.args ?? [];
  const type = table === undefined || table.e === "spread" ? undefined : recordOf(frame, table);
  if (type === undefined) return undefined;
  storeAs(frame, call.args.values[0] ?? CLEAN, type, call.args.exprs[0], call.at);
  return rows(frame, call, record(frame, call, type));
}

/** `db.query.users.findFirst({ where: (users, { eq }) => eq(users.id, id) })` */
function found(frame: Frame, call: Call, receiver: Expr): Value | undefined {
  if (receiver.e !== "member" || receiver.object.e !== "member" || receiver.object.name !== "query") return undefined;
  const type = frame.world.tableNamed(receiver.name);
  if (type === undefined) return undefined;
  const [options = CLEAN] = call.args.values;
  const where = readMember(frame, options, "where", call.at);
  const columns = [object(`c${call.at.end}.columns`, type)];
  callValue(frame, where, { values: [columns, [external("drizzle-orm#")]], more: CLEAN, exprs: [] }, call);
  const asked = readMember(frame, options, "columns", call.at).flatMap((it) =>
    it.a === "object" ? [...frame.obj(it.alloc, it.type).fields.keys()] : [],
  );
  const loaded = record(frame, call, asked.length === 0 ? type : frame.world.keeping(type, asked));
  return call.name === "findFirst" ? loaded : rows(frame, call, loaded);
}

function recordOf(frame: Frame, table: Expr | undefined): TypeRef | undefined {
  const { unit } = frame.info;
  if (table === undefined || frame.world.schemaType(unit, table) === undefined) return undefined;
  return frame.world.parsedType(unit, table);
}

function callOf(expr: Expr, name: RegExp): Extract<Expr, { e: "call" }> | undefined {
  return expr.e === "call" && expr.callee.e === "member" && name.test(expr.callee.name) ? expr : undefined;
}

function record(frame: Frame, call: Call, type: TypeRef, of = ""): Value {
  const alloc = `c${call.at.end}.record${of}`;
  frame.state.heap.set(alloc, openObject(type));
  return [object(alloc, type)];
}

function rows(frame: Frame, call: Call, held: Value): Value {
  const list = allocate(frame, call.at.end, { ...EMPTY_OBJECT, kind: "Array", rest: held });
  return union([list], [external(ROWS)]);
}
