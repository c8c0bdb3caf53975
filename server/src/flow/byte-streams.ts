// Streams of Node and of browsers: what is pushed, written or enqueued reaches who reads, listens or is piped to.
//
// A stream is an object whose elements are what it brought so far. It knows its pipes and listeners, so that it does not
// matter which was there first.
import { CLEAN, ENDED, external, onlyConstant, union, type Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import type { Frame } from "./frame.ts";
import { iterated } from "./iteration.ts";
import { allocate, elements, readMember, writeMember } from "./members.ts";
import { callValue } from "./models.ts";

/** What the maker of a stream said that it does: `{ transform(chunk, encoding, done) { … } }`. */
const WORK = "@work";
/** Where its output goes: itself, or the other side of a `TransformStream`. */
const OUTPUT = "@output";
const PIPES = "@pipes";
const LISTENERS = "@on:data";

const NODE =
  /^node:stream#(?:default\.)?(Readable|Writable|Transform|Duplex|PassThrough)\.(pipe|on|once|push|unshift|write|end|read)$/;
const WEB = new Set(["getReader", "getWriter", "pipeThrough", "pipeTo", "tee"]);

/** `new Transform({ … })`, `new ReadableStream({ … })`; undefined for everything else. */
export function madeStream(frame: Frame, call: Call, symbol: string): Value | undefined {
  const [work = CLEAN] = call.args.values;
  const kind = /^(?:node:stream#(?:default\.)?)?(Readable|Writable|Transform|Duplex|PassThrough|\w+Stream)$/.exec(
    symbol,
  )?.[1];
  if (symbol.startsWith("node:stream#") && kind !== undefined) {
    const made = allocate(frame, call.at.end, { fields: new Map([[WORK, work]]) });
    ranMethod(frame, call, work, "read", [], [made]);
    return union([made], [external(symbol.replace("default.", ""))]);
  }
  if (kind === "ReadableStream") {
    const made = allocate(frame, call.at.end, { fields: new Map([[WORK, work]]) });
    for (const name of ["start", "pull"]) ranMethod(frame, call, work, name, [controller(frame, call, [made])], CLEAN);
    return [made];
  }
  if (kind === "WritableStream") return [allocate(frame, call.at.end, { fields: new Map([[WORK, work]]) })];
  if (kind === undefined || !/^(?:Transform|TextDecoder|TextEncoder|Compression|Decompression)Stream$/.test(kind))
    return undefined;
  const readable = allocate(frame, call.at.end + 0.25, { fields: new Map([[WORK, CLEAN]]) });
  const own = kind === "TransformStream" ? work : CLEAN;
  const writable = allocate(frame, call.at.end + 0.5, {
    fields: new Map<string, Value>([
      [WORK, own],
      [OUTPUT, [readable]],
    ]),
  });
  return [
    allocate(frame, call.at.end, {
      fields: new Map<string, Value>([
        ["readable", [readable]],
        ["writable", [writable]],
      ]),
    }),
  ];
}

/** Undefined where the call has nothing to do with streams. */
export function byteStreamCall(frame: Frame, call: Call, symbol: string): Value | undefined {
  const [first = CLEAN] = call.args.values;
  if (symbol === ENQUEUE || symbol === DONE) {
    bring(frame, call, call.receiver, symbol === DONE ? (call.args.values[1] ?? CLEAN) : first);
    return ENDED;
  }
  if (symbol === WRITE) return feed(frame, call, call.receiver, first);
  if (symbol === READ) {
    const fields = new Map<string, Value>([
      ["done", ENDED],
      ["value", elements(frame, call.receiver)],
    ]);
    return frame.mention([allocate(frame, call.at.end, { fields })], call.at);
  }
  if (/^node:stream(?:\/promises)?#(?:default\.)?(?:promises\.)?pipeline$/.test(symbol)) return pipeline(frame, call);
  const name = NODE.exec(symbol)?.[2];
  const streams = call.receiver.filter((it) => it.a === "object");
  if (name === undefined || streams.length === 0) return undefined;
  if (name === "pipe") return piped(frame, call, streams, first);
  if (name === "push" || name === "unshift") return bring(frame, call, streams, first);
  if (name === "write" || name === "end") return isOurs(frame, streams) ? feed(frame, call, streams, first) : undefined;
  if (name === "read") return frame.mention(elements(frame, streams), call.at);
  if (onlyConstant(first)?.value !== "data") return undefined;
  const listener = call.args.values[1] ?? CLEAN;
  writeMember(frame, streams, LISTENERS, union(kept(frame, streams, LISTENERS), listener), call.at);
  hear(frame, call, listener, elements(frame, streams));
  return call.receiver;
}

/** Methods of streams of the web, which have no declaration that we see. */
export function webStreamCall(frame: Frame, call: Call): Value | undefined {
  if (call.name === undefined || !WEB.has(call.name)) return undefined;
  const streams = call.receiver.filter((it) => it.a === "object" && frame.known(it.alloc)?.fields.has(WORK) === true);
  if (streams.length === 0) return undefined;
  const [first = CLEAN] = call.args.values;
  switch (call.name) {
    case "getReader":
      return [allocate(frame, call.at.end, { fields: new Map([["read", bound(frame, call, READ, streams, 0.3)]]) })];
    case "getWriter":
      return [allocate(frame, call.at.end, { fields: new Map([["write", bound(frame, call, WRITE, streams, 0.3)]]) })];
    case "pipeThrough":
      piped(frame, call, streams, readMember(frame, first, "writable", call.at));
      return readMember(frame, first, "readable", call.at);
    case "pipeTo":
      piped(frame, call, streams, first);
      return ENDED;
    default:
      return [
        allocate(frame, call.at.end, {
          kind: "Array",
          fields: new Map([
            ["0", streams],
            ["1", streams],
          ]),
        }),
      ];
  }
}

// ---------------------------------------------------------------------------------------------- what a stream does

const ENQUEUE = "stream:enqueue";
const DONE = "stream:done";
const WRITE = "stream:write";
const READ = "stream:read";

/** A function that does `symbol` to `stream` when it is called. */
function bound(frame: Frame, call: Call, symbol: string, stream: Value, offset: number): Value {
  const fields = new Map<string, Value>([
    ["@call", [external(symbol)]],
    ["@this", stream],
  ]);
  return [allocate(frame, call.at.end + offset, { kind: "function", fields })];
}

function controller(frame: Frame, call: Call, to: Value): Value {
  const fields = new Map([["enqueue", bound(frame, call, ENQUEUE, to, 0.65)]]);
  return [allocate(frame, call.at.end + 0.6, { fields })];
}

/** What streams keep under a name of ours; what they bring is none of it. */
function kept(frame: Frame, streams: Value, key: string): Value {
  return streams.reduce<Value>(
    (all, it) => (it.a === "object" ? union(all, frame.known(it.alloc)?.fields.get(key) ?? CLEAN) : all),
    CLEAN,
  );
}

/** Through more pipes than these nobody looks: they may lead in a circle. */
const MAX_PIPES = 6;

/** `chunk` comes out of `streams`. */
function bring(frame: Frame, call: Call, streams: Value, chunk: Value, depth = 0): Value {
  if (chunk.every((it) => it.a === "constant")) return ENDED;
  writeMember(frame, streams, undefined, chunk, call.at);
  hear(frame, call, kept(frame, streams, LISTENERS), chunk);
  for (const pipe of kept(frame, streams, PIPES)) if (pipe.a === "object") feed(frame, call, [pipe], chunk, depth + 1);
  return ENDED;
}

function hear(frame: Frame, call: Call, listeners: Value, chunk: Value): void {
  const functions = listeners.filter((it) => it.a === "function");
  if (chunk.length > 0) callValue(frame, functions, { values: [chunk], more: CLEAN, exprs: [] }, call);
}

function piped(frame: Frame, call: Call, streams: Value, target: Value): Value {
  writeMember(frame, streams, PIPES, union(kept(frame, streams, PIPES), target), call.at);
  const chunks = elements(frame, streams);
  if (chunks.length > 0) feed(frame, call, target, chunks);
  return target;
}

/** `chunk` goes into `streams`: what they do with it is told by their methods, or by what they were made of. */
function feed(frame: Frame, call: Call, streams: Value, chunk: Value, depth = 0): Value {
  if (depth > MAX_PIPES) return ENDED;
  for (const stream of streams) {
    if (stream.a !== "object") continue;
    const work = kept(frame, [stream], WORK);
    const output = kept(frame, [stream], OUTPUT).filter((it) => it.a === "object");
    if (output.length > 0) {
      if (!ranMethod(frame, call, work, "transform", [chunk, controller(frame, call, output)], CLEAN))
        bring(frame, call, output, chunk, depth);
      continue;
    }
    const done = bound(frame, call, DONE, [stream], 0.7);
    const args = [chunk, CLEAN, done];
    const isKnown = [
      ranMethod(frame, call, [stream], "_transform", args, [stream]),
      ranMethod(frame, call, [stream], "_write", args, [stream]),
      ranMethod(frame, call, work, "transform", args, [stream]),
      ranMethod(frame, call, work, "write", args, [stream]),
    ].includes(true);
    if (!isKnown) bring(frame, call, [stream], chunk, depth);
  }
  return ENDED;
}

/** Whether there is such a method; then it was called. */
function ranMethod(frame: Frame, call: Call, of: Value, name: string, values: readonly Value[], self: Value): boolean {
  if (of.length === 0) return false;
  const method = readMember(frame, of, name, call.at).filter((it) => it.a === "function");
  callValue(frame, method, { values, more: CLEAN, exprs: [] }, call, false, self);
  return method.length > 0;
}

/** Made in view, or of a class of ours: not a file, a socket or an answer, where what is written leaves. */
function isOurs(frame: Frame, streams: Value): boolean {
  return streams.every((it) => {
    const obj = it.a === "object" ? frame.known(it.alloc) : undefined;
    return obj !== undefined && (obj.fields.has(WORK) || obj.cls !== undefined);
  });
}

/** `pipeline(source, step, …, target)`: streams, and functions of what comes. */
function pipeline(frame: Frame, call: Call): Value {
  const [source = CLEAN, ...steps] = call.args.values;
  let from = source;
  for (const step of steps) {
    const functions = step.filter((it) => it.a === "function");
    if (functions.length > 0) {
      const values = [from];
      from = callValue(frame, functions, { values, more: CLEAN, exprs: [] }, call);
      continue;
    }
    const chunks = iterated(frame, from, call.at);
    if (chunks.length > 0) feed(frame, call, step, chunks);
    from = step;
  }
  return ENDED;
}
