// Calls whose other end a framework finds by name: a job that is added to a queue, a command, a message (S16, S11).
//
// Who calls brought value and handler together; what the handler does with the value is told at the call, as it is of an
// emitter.
import { DISPATCHES, JOB_LIBRARIES, RECORD_METHODS } from "../catalogue/wiring.ts";
import { CLEAN, constant, func, object, onlyConstant, union, type Value } from "./atoms.ts";
import type { Call, CallArguments } from "./call.ts";
import { callFunction } from "./call-function.ts";
import type { Frame } from "./frame.ts";
import { withRest } from "./heap.ts";
import type { Expr } from "./ir.ts";
import { allocate, elements, readMember } from "./members.ts";
import type { Wired } from "./world.ts";

/** Undefined where the call is none, or nobody handles what it sends. */
export function wiredCall(frame: Frame, call: Call, symbol: string): Value | undefined {
  const dispatch = DISPATCHES.find((it) => it.symbol.test(symbol));
  if (dispatch === undefined) return undefined;
  const [by = CLEAN] = call.args.values.slice(dispatch.by);
  const named = onlyConstant(by)?.value;
  const channels =
    dispatch.channel === "class"
      ? classesOf(frame, union(by, elements(frame, by))).map((it) => `class:${it}`)
      : typeof named === "string"
        ? [`${dispatch.channel}:${named}`]
        : [];
  const heard = channels.flatMap((it) => frame.world.wiredTo(it));
  if (heard.length === 0) return undefined;
  const data = call.args.values[dispatch.data] ?? CLEAN;
  const values = [union(data, elements(frame, data))];
  const args: CallArguments = { values, more: CLEAN, exprs: [call.args.exprs[dispatch.data]] };
  return heard.map((it) => handle(frame, call, it, args)).reduce(union, CLEAN);
}

function classesOf(frame: Frame, value: Value): readonly string[] {
  return value.flatMap((it) => (it.a === "object" ? (frame.classOf(it) ?? []) : []));
}

const ADDS = new Set(["add", "addBulk", "createJob"]);

/** `member.age()` where a schema of Mongoose gave its records the method. */
export function recordMethodCall(frame: Frame, call: Call): Value | undefined {
  if (call.name === undefined || frame.world.wiredTo(RECORD_METHODS).length === 0) return undefined;
  const records = call.receiver.filter((it) => it.a === "object");
  if (records.length === 0) return undefined;
  const methods = frame.world.wiredTo(`${RECORD_METHODS}:${call.name}`);
  if (methods.length === 0) return undefined;
  const results = methods.map(({ fn }) => callFunction(frame, func(fn, undefined), call.args, records, call.at));
  return frame.mention(results.reduce(union, CLEAN), call.at, "arrive");
}

/** `agenda.now("welcome", { to })`, `boss.send("welcome", { to })` */
function jobCall(frame: Frame, call: Call): Value | undefined {
  const { name, receiverExpr } = call;
  if (name === undefined || receiverExpr === undefined || !SENDS.has(name)) return undefined;
  const [named, given] = frame.world.jobSentBy(frame.info.unit, receiverExpr, name) ?? [];
  const kind = named === undefined ? undefined : onlyConstant(call.args.values[named] ?? CLEAN)?.value;
  const workers = typeof kind === "string" ? frame.world.wiredTo(`job:${kind}`) : [];
  if (workers.length === 0 || given === undefined) return undefined;
  const data = call.args.values[given] ?? CLEAN;
  for (const worker of workers) {
    const attrs = allocate(frame, call.at.end + 0.8, { fields: new Map([["data", data]]) });
    const job = allocate(frame, call.at.end + 0.7, {
      kind: "Array",
      fields: new Map<string, Value>([
        ["data", data],
        ["attrs", [attrs]],
      ]),
    });
    // pg-boss hands over a list of jobs, its earlier versions one.
    frame.state.heap.set(job.alloc, withRest(frame.obj(job.alloc, undefined), [job]));
    handle(frame, call, worker, { values: [[job]], more: CLEAN, exprs: [call.args.exprs[given]] });
  }
  return CLEAN;
}

const SENDS = new Set(JOB_LIBRARIES.flatMap((it) => Object.keys(it.sends)));

/** `queue.add("welcome", { to })`; undefined where nobody works the queue off. */
export function queueCall(frame: Frame, call: Call): Value | undefined {
  if (call.name === undefined || !ADDS.has(call.name) || call.receiverExpr === undefined) return jobCall(frame, call);
  const queue = frame.world.queueOf(frame.info.unit, call.receiverExpr, frame.info.body.class);
  const workers = queue === undefined ? [] : frame.world.wiredTo(`queue:${queue}`);
  if (workers.length === 0) return undefined;
  for (const { name, data, expr } of jobsOf(frame, call))
    for (const worker of workers) {
      const known = onlyConstant(name)?.value;
      if (worker.job !== undefined && worker.job !== "" && typeof known === "string" && known !== worker.job) continue;
      const fields = new Map<string, Value>([
        ["name", name],
        ["data", data],
      ]);
      const job = allocate(frame, call.at.end + 0.7, { fields });
      handle(frame, call, worker, { values: [[job]], more: CLEAN, exprs: [expr] });
    }
  return CLEAN;
}

interface Added {
  readonly name: Value;
  readonly data: Value;
  readonly expr: Expr | undefined;
}

function jobsOf(frame: Frame, call: Call): readonly Added[] {
  const { values, exprs } = call.args;
  const [first = CLEAN, second = CLEAN] = values;
  if (call.name === "addBulk") return bulkOf(frame, call, first, exprs[0]);
  const isNamed = call.name === "add" && values.length > 1 && first.every((it) => it.a !== "object");
  return isNamed
    ? [{ name: first, data: second, expr: exprs[1] }]
    : [{ name: [constant("__default__")], data: first, expr: exprs[0] }];
}

/** `addBulk([{ name, data }])`: each is told where it is written; a list that was made elsewhere is one. */
function bulkOf(frame: Frame, call: Call, list: Value, expr: Expr | undefined): readonly Added[] {
  const jobs = expr?.e === "array" ? expr.elements : [];
  const written = jobs.flatMap((it, index) => {
    if (it?.e !== "object") return [];
    const job = readMember(frame, list, String(index), call.at);
    const data = it.properties.find((each) => each.kind === "value" && each.key === "data");
    return [{ job, expr: data?.kind === "value" ? data.value : it }];
  });
  const all = written.length > 0 ? written : [{ job: elements(frame, list), expr }];
  return all.map((it) => ({
    name: readMember(frame, it.job, "name", call.at),
    data: readMember(frame, it.job, "data", call.at),
    expr: it.expr,
  }));
}

/** Calls a handler with what was sent, on an instance of its class. */
export function handle(frame: Frame, call: Call, { fn, of }: Wired, args: CallArguments): Value {
  const info = of === undefined ? undefined : frame.world.type(of.unit, { t: "ref", name: of.name });
  const self = info === undefined ? CLEAN : [object(`c${call.at.end}.handler`, info)];
  return callFunction(frame, func(fn, undefined), args, self, call.at);
}
