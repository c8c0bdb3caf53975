// Strings, numbers, objects, functions, promises, dates and the other global values of ECMAScript.
import { type Row, table } from "./model.ts";

const text = { internal: true, resultType: "string" } as const;
const number = { internal: true, resultType: "number" } as const;
const asks: Row = { compares: true, cleanResult: true, resultType: "boolean" };
const checks: Row = { cleanResult: true, internal: true, resultType: "boolean" };
const fromReceiver = ["receiver", "result"] as const;
const fromArguments = ["arguments", "result"] as const;

const strings = table("String.prototype.", {
  "slice substring substr trim trimStart trimEnd trimLeft trimRight toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase normalize repeat charAt at toString valueOf toWellFormed anchor link":
    { flows: [fromReceiver], ...text },
  "charCodeAt codePointAt": { flows: [fromReceiver], ...number },
  "concat padStart padEnd": { flows: [fromReceiver, fromArguments], ...text },
  "replace replaceAll": {
    flows: [
      fromReceiver,
      ["receiver", "argument 1(0)"],
      ["receiver", "argument 1(1)"],
      ["receiver", "argument 1(2)"],
      ["receiver", "argument 1(3)"],
      ["argument 1()", "result"],
      ["argument 1", "result"],
    ],
    ...text,
  },
  split: { flows: [["receiver", "result.*"]], internal: true, resultType: "Array" },
  match: {
    flows: [
      ["receiver", "result.*"],
      ["receiver", "result.groups.*"],
    ],
    internal: true,
    resultType: "Array",
  },
  matchAll: {
    flows: [
      ["receiver", "result.*.*"],
      ["receiver", "result.*.groups.*"],
    ],
    internal: true,
    resultType: "Iterator",
  },
  "includes startsWith endsWith": asks,
  isWellFormed: checks,
  "indexOf lastIndexOf search localeCompare": { ...asks, resultType: "number" },
});

const numbers = table("", {
  "Number.prototype.toString Number.prototype.toFixed Number.prototype.toPrecision Number.prototype.toExponential Number.prototype.toLocaleString BigInt.prototype.toString BigInt.prototype.toLocaleString":
    { flows: [fromReceiver], ...text },
  "Number.prototype.valueOf BigInt.prototype.valueOf": { flows: [fromReceiver], ...number },
  "Boolean.prototype.toString": { flows: [fromReceiver], ...text },
  "Number BigInt Number.parseInt Number.parseFloat parseInt parseFloat BigInt.asIntN BigInt.asUintN": {
    flows: [fromArguments],
    ...number,
  },
  "Number.isNaN Number.isFinite Number.isInteger Number.isSafeInteger isNaN isFinite Boolean": checks,
  "Math.random": { cleanResult: true, internal: true, resultType: "number" },
  "Math.*": { flows: [fromArguments], ...number },
  "String String.raw String.fromCharCode String.fromCodePoint": {
    flows: [fromArguments, ["arguments.*", "result"]],
    ...text,
  },
  "encodeURIComponent encodeURI decodeURIComponent decodeURI escape unescape btoa atob": {
    flows: [["argument 0", "result"]],
    ...text,
  },
  "Symbol Symbol.for": { flows: [["argument 0", "result.description"]], internal: true },
  "Symbol.prototype.toString": { flows: [["receiver.description", "result"]], ...text },
});

const objects = table("Object.", {
  assign: {
    flows: [
      ["argument 1", "argument 0"],
      ["argument 2", "argument 0"],
      ["argument 3", "argument 0"],
      ["argument 4", "argument 0"],
    ],
    internal: true,
    returns: "argument 0",
  },
  "keys getOwnPropertyNames": {
    flows: [["argument 0.keys*", "result.*"]],
    internal: true,
    resultType: "Array",
  },
  getOwnPropertySymbols: { cleanResult: true, internal: true, resultType: "Array" },
  values: { flows: [["argument 0.*", "result.*"]], internal: true, resultType: "Array" },
  entries: {
    flows: [
      ["argument 0.keys*", "result.*.0"],
      ["argument 0.*", "result.*.1"],
    ],
    internal: true,
    resultType: "Array",
  },
  fromEntries: {
    flows: [
      ["argument 0.*.0", "result.keys*"],
      ["argument 0.*.1", "result.[argument 0.*.0]"],
    ],
    internal: true,
  },
  groupBy: {
    flows: [
      ["argument 0.*", "argument 1(0)"],
      ["argument 0.*", "result.*.*"],
      ["argument 1()", "result.keys*"],
    ],
    internal: true,
  },
  "freeze seal preventExtensions setPrototypeOf": { internal: true, returns: "argument 0" },
  create: {
    flows: [
      ["argument 0", "result"],
      ["argument 1.*.value", "result.*"],
    ],
    internal: true,
  },
  defineProperty: {
    flows: [
      ["argument 2.value", "argument 0.[argument 1]"],
      ["argument 2.get()", "argument 0.[argument 1]"],
    ],
    internal: true,
    returns: "argument 0",
  },
  defineProperties: {
    flows: [
      ["argument 1.*.value", "argument 0.*"],
      ["argument 1.*.get()", "argument 0.*"],
    ],
    internal: true,
    returns: "argument 0",
  },
  getOwnPropertyDescriptor: { flows: [["argument 0.[argument 1]", "result.value"]], internal: true },
  getOwnPropertyDescriptors: { flows: [["argument 0.*", "result.*.value"]], internal: true },
  "hasOwn is": asks,
  "isFrozen isSealed isExtensible": checks,
  getPrototypeOf: { cleanResult: true, internal: true },
  "prototype.hasOwnProperty prototype.isPrototypeOf prototype.propertyIsEnumerable": asks,
  "prototype.valueOf": { internal: true, returns: "receiver" },
  "prototype.toString": { cleanResult: true, ...text },
  "prototype.toLocaleString": { flows: [fromReceiver], ...text },
});

const reflection = table("Reflect.", {
  get: { flows: [["argument 0.[argument 1]", "result"]], internal: true },
  set: { flows: [["argument 2", "argument 0.[argument 1]"]], cleanResult: true, internal: true },
  has: asks,
  ownKeys: { flows: [["argument 0.keys*", "result.*"]], internal: true, resultType: "Array" },
  deleteProperty: checks,
  defineProperty: { flows: [["argument 2.value", "argument 0.[argument 1]"]], cleanResult: true, internal: true },
  getOwnPropertyDescriptor: { flows: [["argument 0.[argument 1]", "result.value"]], internal: true },
  getPrototypeOf: { cleanResult: true, internal: true },
  apply: {
    flows: [
      ["argument 2.0", "argument 0(0)"],
      ["argument 2.1", "argument 0(1)"],
      ["argument 2.2", "argument 0(2)"],
      ["argument 0()", "result"],
    ],
    internal: true,
  },
});

const serialisers = table("", {
  "JSON.stringify": {
    flows: [
      ["argument 0", "result"],
      ["argument 0.*", "argument 1(1)"],
      ["argument 1()", "result"],
    ],
    ...text,
  },
  "JSON.parse": {
    flows: [
      ["argument 0", "result"],
      ["argument 0.*", "argument 1(1)"],
      ["argument 1()", "result"],
    ],
    internal: true,
    copies: true,
  },
  structuredClone: { flows: [["argument 0", "result"]], internal: true, copies: true },
});

const expressions = table("", {
  RegExp: { flows: [["argument 0", "new.source"]], internal: true, resultType: "RegExp" },
  "RegExp.prototype.test": asks,
  "RegExp.prototype.exec": {
    flows: [
      ["argument 0", "result.*"],
      ["argument 0", "result.groups.*"],
    ],
    internal: true,
    resultType: "Array",
  },
  "RegExp.escape": { flows: [["argument 0", "result"]], ...text },
});

const dates = table("", {
  "Date.now": { cleanResult: true, internal: true, resultType: "number" },
  "Date.UTC Date.parse": { flows: [fromArguments], ...number },
  Date: { flows: [["arguments", "new"]], internal: true, resultType: "Date" },
  "Date.prototype.set*": { flows: [["arguments", "receiver"]], cleanResult: true, internal: true },
  "Date.prototype.get* Date.prototype.valueOf": { flows: [fromReceiver], ...number },
  "Date.prototype.to*": { flows: [fromReceiver], ...text },
  "Intl.*": { cleanResult: true, internal: true },
  "Intl.*.format Intl.*.formatRange": { flows: [["arguments", "result"]], ...text },
  "Intl.*.formatToParts": { flows: [["arguments", "result.*.value"]], internal: true, resultType: "Array" },
  "Intl.*.of": { flows: [["argument 0", "result"]], ...text },
  "Intl.*.segment": { flows: [["argument 0", "result.*.segment"]], internal: true, resultType: "Iterator" },
  "Intl.*.compare": { ...asks, resultType: "number" },
});

// A promise of x is x.
const promises = table("", {
  Promise: {
    flows: [
      ["argument 0(0)(0)", "new"],
      ["argument 0(1)(0)", "new!"],
    ],
    internal: true,
    resultType: "Promise",
  },
  "Promise.prototype.then": {
    flows: [
      ["receiver", "argument 0(0)"],
      ["receiver!", "argument 1(0)"],
      ["receiver!", "result!"],
      ["argument 0()", "result"],
      ["argument 1()", "result"],
    ],
    internal: true,
    resultType: "Promise",
  },
  "Promise.prototype.then/2": {
    flows: [
      ["receiver", "argument 0(0)"],
      ["receiver!", "argument 1(0)"],
      ["argument 0()", "result"],
      ["argument 1()", "result"],
    ],
    internal: true,
    resultType: "Promise",
  },
  "Promise.prototype.then/0": { internal: true, returns: "receiver", resultType: "Promise" },
  "Promise.prototype.catch": {
    flows: [fromReceiver, ["receiver!", "argument 0(0)"], ["argument 0()", "result"]],
    internal: true,
    resultType: "Promise",
  },
  "Promise.prototype.finally": {
    flows: [fromReceiver, ["receiver!", "result!"]],
    internal: true,
    resultType: "Promise",
  },
  "Promise.resolve": { flows: [["argument 0", "result"]], internal: true, resultType: "Promise" },
  "Promise.reject": { flows: [["argument 0", "result!"]], internal: true, resultType: "Promise" },
  "Promise.all": { flows: [["argument 0", "result"]], internal: true, resultType: "Array" },
  "Promise.allSettled": {
    flows: [
      ["argument 0.*", "result.*.value"],
      ["argument 0.*!", "result.*.reason"],
    ],
    internal: true,
    resultType: "Array",
  },
  "Promise.race Promise.any": { flows: [["argument 0.*", "result"]], internal: true, resultType: "Promise" },
  "Promise.try": {
    flows: [
      ["argument 1", "argument 0(0)"],
      ["argument 2", "argument 0(1)"],
      ["argument 0()", "result"],
    ],
    internal: true,
    resultType: "Promise",
  },
});

const errors = table("", {
  "Error TypeError RangeError SyntaxError ReferenceError EvalError URIError": {
    flows: [
      ["argument 0", "new.message"],
      ["argument 1.cause", "new.cause"],
      ["argument 0", "new.stack"],
    ],
    internal: true,
  },
  AggregateError: {
    flows: [
      ["argument 0", "new.errors"],
      ["argument 1", "new.message"],
    ],
    internal: true,
  },
  "Error.captureStackTrace": { cleanResult: true, internal: true },
  "Error.prototype.toString": { flows: [["receiver.message", "result"]], ...text },
});

const timers = table("", {
  "setTimeout setInterval requestAnimationFrame requestIdleCallback": {
    flows: [
      ["argument 2", "argument 0(0)"],
      ["argument 3", "argument 0(1)"],
      ["argument 4", "argument 0(2)"],
    ],
    cleanResult: true,
    internal: true,
  },
  setImmediate: {
    flows: [
      ["argument 1", "argument 0(0)"],
      ["argument 2", "argument 0(1)"],
    ],
    cleanResult: true,
    internal: true,
  },
  // It hands over nothing, and yet it calls.
  queueMicrotask: { flows: [["argument 1", "argument 0(0)"]], cleanResult: true, internal: true },
  "clearTimeout clearInterval clearImmediate cancelAnimationFrame": {
    cleanResult: true,
    internal: true,
  },
});

export const valueModels = [
  ...strings,
  ...numbers,
  ...objects,
  ...reflection,
  ...serialisers,
  ...expressions,
  ...dates,
  ...promises,
  ...errors,
  ...timers,
];
