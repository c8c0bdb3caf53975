// Arrays, maps, sets and iterators of ECMAScript.
//
// `.*` of an array are its elements, of a map its values, of an iterator what it yields.
import { type Row, table } from "./model.ts";

const eachElement = ["receiver.*", "argument 0(0)"] as const;
const wholeAsThird = ["receiver", "argument 0(2)"] as const;
const keepsElements = ["receiver.*", "result.*"] as const;

const testsElements: Row = { flows: [eachElement, wholeAsThird], cleanResult: true, internal: true };
const findsElement: Row = { flows: [eachElement, wholeAsThird, ["receiver.*", "result"]], internal: true };
const asks: Row = { compares: true, cleanResult: true };
const newArray = { internal: true, resultType: "Array" } as const;

const arrayMethods = table("Array.prototype.", {
  map: { flows: [eachElement, wholeAsThird, ["argument 0()", "result.*"]], ...newArray },
  filter: { flows: [eachElement, wholeAsThird, keepsElements], ...newArray },
  flatMap: {
    flows: [eachElement, wholeAsThird, ["argument 0()", "result.*"], ["argument 0().*", "result.*"]],
    ...newArray,
  },
  flat: { flows: [keepsElements, ["receiver.*.*", "result.*"]], ...newArray },
  "find findLast": findsElement,
  "findIndex findLastIndex": { ...testsElements, resultType: "number" },
  "some every": { ...testsElements, resultType: "boolean" },
  forEach: { flows: [eachElement, wholeAsThird], cleanResult: true, internal: true },
  "reduce reduceRight": {
    flows: [
      ["receiver.*", "argument 0(1)"],
      ["receiver", "argument 0(3)"],
      ["argument 1", "argument 0(0)"],
      ["argument 0()", "argument 0(0)"],
      ["argument 1", "result"],
      ["argument 0()", "result"],
    ],
    internal: true,
  },
  "reduce/1 reduceRight/1": {
    flows: [
      ["receiver.*", "argument 0(0)"],
      ["receiver.*", "argument 0(1)"],
      ["receiver", "argument 0(3)"],
      ["argument 0()", "argument 0(0)"],
      ["receiver.*", "result"],
      ["argument 0()", "result"],
    ],
    internal: true,
  },
  concat: { flows: [keepsElements, ["arguments", "result.*"], ["arguments.*", "result.*"]], ...newArray },
  push: { flows: [["arguments", "receiver.*"]], cleanResult: true, internal: true, resultType: "number" },
  unshift: {
    flows: [["arguments", "receiver.*"]],
    cleanResult: true,
    internal: true,
    resultType: "number",
    moves: true,
  },
  "pop at": { flows: [["receiver.*", "result"]], internal: true },
  shift: { flows: [["receiver.*", "result"]], internal: true, moves: true },
  splice: {
    flows: [
      keepsElements,
      ["argument 2", "receiver.*"],
      ["argument 3", "receiver.*"],
      ["argument 4", "receiver.*"],
      ["argument 5", "receiver.*"],
    ],
    moves: true,
    ...newArray,
  },
  toSpliced: {
    flows: [
      keepsElements,
      ["argument 2", "result.*"],
      ["argument 3", "result.*"],
      ["argument 4", "result.*"],
      ["argument 5", "result.*"],
    ],
    ...newArray,
  },
  "slice toReversed": { flows: [keepsElements], ...newArray },
  sort: {
    flows: [
      ["receiver.*", "argument 0(0)"],
      ["receiver.*", "argument 0(1)"],
      ["receiver.*", "receiver.*"],
    ],
    moves: true,
    returns: "receiver",
    ...newArray,
  },
  toSorted: {
    flows: [["receiver.*", "argument 0(0)"], ["receiver.*", "argument 0(1)"], keepsElements],
    ...newArray,
  },
  "reverse copyWithin": { flows: [["receiver.*", "receiver.*"]], moves: true, returns: "receiver", ...newArray },
  fill: { flows: [["argument 0", "receiver.*"]], returns: "receiver", ...newArray },
  with: { flows: [keepsElements, ["argument 1", "result.*"]], ...newArray },
  join: {
    flows: [
      ["receiver.*", "result"],
      ["argument 0", "result"],
    ],
    internal: true,
    resultType: "string",
  },
  "toString toLocaleString": { flows: [["receiver.*", "result"]], internal: true, resultType: "string" },
  includes: { ...asks, resultType: "boolean" },
  "indexOf lastIndexOf": { ...asks, resultType: "number" },
  keys: { cleanResult: true, internal: true, resultType: "Iterator" },
  values: { flows: [keepsElements], internal: true, resultType: "Iterator" },
  entries: { flows: [["receiver.*", "result.*.1"]], internal: true, resultType: "Iterator" },
});

const arrayStatics = table("", {
  Array: { flows: [["arguments", "new.*"]], ...newArray },
  "Array.of": { flows: [["arguments", "result.*"]], ...newArray },
  "Array.from/1 Array.fromAsync/1": { flows: [["argument 0.*", "result.*"]], ...newArray },
  "Array.from Array.fromAsync": {
    flows: [
      ["argument 0.*", "argument 1(0)"],
      ["argument 1()", "result.*"],
    ],
    ...newArray,
  },
  "Array.isArray ArrayBuffer.isView": { cleanResult: true, internal: true, resultType: "boolean" },
});

const keyed = (owner: string) =>
  table(`${owner}.prototype.`, {
    get: { flows: [["receiver.[argument 0]", "result"]], internal: true },
    set: {
      flows: [
        ["argument 0", "receiver.keys*"],
        ["argument 1", "receiver.[argument 0]"],
      ],
      internal: true,
      returns: "receiver",
      resultType: owner,
    },
    has: { ...asks, resultType: "boolean" },
    delete: { ...asks, removes: "key", resultType: "boolean" },
    clear: { cleanResult: true, internal: true, removes: "all" },
    getOrInsert: {
      flows: [
        ["argument 0", "receiver.keys*"],
        ["argument 1", "receiver.[argument 0]"],
        ["receiver.[argument 0]", "result"],
      ],
      internal: true,
    },
    forEach: {
      flows: [
        ["receiver.*", "argument 0(0)"],
        ["receiver.keys*", "argument 0(1)"],
        ["receiver", "argument 0(2)"],
      ],
      cleanResult: true,
      internal: true,
    },
    keys: { flows: [["receiver.keys*", "result.*"]], internal: true, resultType: "Iterator" },
    values: { flows: [["receiver.*", "result.*"]], internal: true, resultType: "Iterator" },
    entries: {
      flows: [
        ["receiver.keys*", "result.*.0"],
        ["receiver.*", "result.*.1"],
      ],
      internal: true,
      resultType: "Iterator",
    },
  });

const maps = [
  ...keyed("Map"),
  ...keyed("WeakMap"),
  ...table("", {
    "Map WeakMap": {
      flows: [
        ["argument 0.*.0", "new.keys*"],
        ["argument 0.*.1", "new.[argument 0.*.0]"],
      ],
      internal: true,
    },
    "Map.groupBy": {
      flows: [
        ["argument 0.*", "argument 1(0)"],
        ["argument 0.*", "result.*.*"],
        ["argument 1()", "result.keys*"],
      ],
      internal: true,
      resultType: "Map",
    },
  }),
];

const joinsSets: Row = {
  flows: [keepsElements, ["argument 0.*", "result.*"]],
  internal: true,
  resultType: "Set",
};

const membership = (owner: string) =>
  table(`${owner}.prototype.`, {
    add: { flows: [["argument 0", "receiver.*"]], internal: true, returns: "receiver", resultType: owner },
    "has delete": { ...asks, resultType: "boolean" },
    clear: { cleanResult: true, internal: true, removes: "all" },
    forEach: {
      flows: [
        ["receiver.*", "argument 0(0)"],
        ["receiver.*", "argument 0(1)"],
        ["receiver", "argument 0(2)"],
      ],
      cleanResult: true,
      internal: true,
    },
    "keys values": { flows: [keepsElements], internal: true, resultType: "Iterator" },
    entries: {
      flows: [
        ["receiver.*", "result.*.0"],
        ["receiver.*", "result.*.1"],
      ],
      internal: true,
      resultType: "Iterator",
    },
    "union symmetricDifference": joinsSets,
    // What remains is in both sets, so that the argument was asked about, but adds nothing of its own.
    "intersection difference": { flows: [keepsElements], compares: true, resultType: "Set" },
    "isSubsetOf isSupersetOf isDisjointFrom": { ...asks, resultType: "boolean" },
  });

const sets = [
  ...membership("Set"),
  ...membership("WeakSet"),
  ...table("", {
    "Set WeakSet": { flows: [["argument 0.*", "new.*"]], internal: true },
    WeakRef: { flows: [["argument 0", "new.target"]], internal: true },
    "WeakRef.prototype.deref": { flows: [["receiver.target", "result"]], internal: true },
  }),
];

const lazily = { internal: true, resultType: "Iterator" } as const;

const iterators = table("Iterator.prototype.", {
  next: {
    flows: [
      ["receiver.*", "result.value"],
      ["receiver.@return", "result.value"],
    ],
    internal: true,
  },
  "return throw": { flows: [["argument 0", "result.value"]], internal: true },
  map: { flows: [eachElement, ["argument 0()", "result.*"]], ...lazily },
  filter: { flows: [eachElement, keepsElements], ...lazily },
  flatMap: { flows: [eachElement, ["argument 0().*", "result.*"]], ...lazily },
  "take drop": { flows: [keepsElements], ...lazily },
  toArray: { flows: [keepsElements], ...newArray },
  forEach: { flows: [eachElement], cleanResult: true, internal: true },
  "some every": { flows: [eachElement], cleanResult: true, internal: true, resultType: "boolean" },
  find: { flows: [eachElement, ["receiver.*", "result"]], internal: true },
  reduce: {
    flows: [
      ["receiver.*", "argument 0(1)"],
      ["argument 1", "argument 0(0)"],
      ["argument 0()", "argument 0(0)"],
      ["argument 1", "result"],
      ["argument 0()", "result"],
    ],
    internal: true,
  },
});

const iteratorStatics = table("", {
  "Iterator.from": { flows: [["argument 0.*", "result.*"]], ...lazily },
});

const typedArrays = table("TypedArray.prototype.", {
  set: {
    flows: [
      ["argument 0.*", "receiver.*"],
      ["argument 0", "receiver"],
    ],
    cleanResult: true,
    internal: true,
  },
  subarray: { flows: [["receiver", "result"]], internal: true, resultType: "TypedArray" },
  "toHex toBase64": {
    flows: [
      ["receiver", "result"],
      ["receiver.*", "result"],
    ],
    internal: true,
    resultType: "string",
  },
});

const typedArrayMakers = table("", {
  "Uint8Array Uint8ClampedArray Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array BigInt64Array BigUint64Array DataView":
    {
      flows: [
        ["argument 0", "new"],
        ["argument 0.*", "new.*"],
      ],
      internal: true,
    },
  "Uint8Array.fromHex Uint8Array.fromBase64": {
    flows: [["argument 0", "result"]],
    internal: true,
    resultType: "TypedArray",
  },
});

export const collectionModels = [
  ...arrayMethods,
  ...arrayStatics,
  ...maps,
  ...sets,
  ...iterators,
  ...iteratorStatics,
  ...typedArrays,
  ...typedArrayMakers,
];
