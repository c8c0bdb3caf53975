// S16: streams of Node and of browsers, and what is piped through them.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("streams of Node", () => {
  checkFindings(`
// @filename: upper.js
const { Transform } = require("node:stream");
exports.Upper = class Upper extends Transform {
  _transform(chunk, _encoding, done) {
    this.push("");
    done(null, String(chunk).toUpperCase());
  }
};
exports.quiet = () =>
  new Transform({
    transform(_chunk, _encoding, done) {
      done(null, "somebody");
    },
  });
// @filename: index.ts
import { PassThrough, Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { quiet, Upper } from "./upper.js";
interface Rider {
  city: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

export function pipes(riders: Rider[]) {
  Readable.from(riders.map((rider) => rider.phone))
    .pipe(new Upper())
    .on("data", (chunk: string) => {
      promote(chunk);
//            ~~~~~ cross-purpose
    });
  Readable.from(riders.map((rider) => rider.city))
    .pipe(new Upper())
    .on("data", (chunk: string) => {
      promote(chunk);
//            ^^^^^ clean
    });
  Readable.from(riders.map((rider) => rider.phone))
    .pipe(quiet())
    .on("data", (chunk: string) => {
      promote(chunk);
//            ^^^^^ clean
    });
}
export function pushed(rider: Rider) {
  const calls = new Readable({ read() {} });
  const towns = new PassThrough();
  calls.on("data", (chunk: string) => promote(chunk));
//                                            ~~~~~ cross-purpose
  towns.on("data", (chunk: string) => promote(chunk));
//                                            ^^^^^ clean
  calls.push(rider.phone);
  towns.write(rider.city);
}
export async function piped(riders: Rider[]) {
  await pipeline(
    Readable.from(riders.map((rider) => rider.phone)),
    new Upper(),
    new Writable({
      write(chunk, _encoding, done) {
        promote(chunk);
//              ~~~~~ cross-purpose
        done();
      },
    }),
  );
  await pipeline(
    riders.map((rider) => rider.phone),
    async function* (source: AsyncIterable<string>) {
      for await (const chunk of source) yield chunk.length;
    },
    async (source: AsyncIterable<number>) => {
      for await (const chunk of source) promote(chunk);
//                                              ^^^^^ clean
    },
  );
  for await (const chunk of Readable.from(riders.map((rider) => rider.phone))) promote(chunk);
//                                                                                     ~~~~~ cross-purpose
}
`);
});

test("streams of the web", () => {
  checkFindings(`
interface Rider {
  id: string;
  city: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

async function readAll(stream: ReadableStream<string>): Promise<string> {
  const reader = stream.getReader();
  let text = "";
  while (true) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
}
function streamOf(...items: string[]): ReadableStream<string> {
  return new ReadableStream({
    start(controller) {
      for (const item of items) controller.enqueue(item);
      controller.close();
    },
  });
}
const upper = () =>
  new TransformStream<string, string>({
    transform(chunk, controller) {
      controller.enqueue(chunk.toUpperCase());
    },
  });
const lengths = () =>
  new TransformStream<string, number>({
    transform(chunk, controller) {
      controller.enqueue(chunk.length);
    },
  });
export async function read(rider: Rider) {
  promote(await readAll(streamOf(rider.city)));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(await readAll(streamOf(rider.phone)));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(await readAll(streamOf(rider.phone).pipeThrough(upper())));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(await readAll(streamOf(rider.city).pipeThrough(upper())));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  for await (const chunk of streamOf(rider.phone).pipeThrough(lengths())) promote(chunk);
//                                                                                ^^^^^ clean
}
export async function written(rider: Rider) {
  const calls = new WritableStream<string>({
    write(chunk) {
      promote(chunk);
//            ~~~~~ cross-purpose
    },
  });
  const towns = new WritableStream<string>({
    write(chunk) {
      promote(chunk);
//            ^^^^^ clean
    },
  });
  await streamOf(rider.phone).pipeTo(calls);
  const writer = towns.getWriter();
  await writer.write(rider.city);
}
`);
});
