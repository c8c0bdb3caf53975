// The lodash functions that services use. Also found under `lodash-es`, `lodash/fp` is another library in disguise and is not here.
import { type Row, table } from "./model.ts";

const array = { internal: true, resultType: "Array" } as const;
const text = { internal: true, resultType: "string" } as const;
const eachElement = ["argument 0.*", "argument 1(0)"] as const;
const keepsElements = ["argument 0.*", "result.*"] as const;
const keeps: Row = { flows: [["argument 0", "result"]], internal: true };
const checks: Row = { cleanResult: true, internal: true, resultType: "boolean" };

export const lodashModels = table("lodash#", {
  pick: { ...keeps, copies: true, selects: { keys: "named", from: 1 } },
  omit: { ...keeps, copies: true, selects: { keys: "others", from: 1 } },
  "pickBy omitBy clone cloneDeep toPlainObject": { ...keeps, copies: true },
  get: {
    flows: [
      ["argument 0.[argument 1]", "result"],
      ["argument 2", "result"],
    ],
    internal: true,
  },
  "set update": { flows: [["argument 2", "argument 0.[argument 1]"]], internal: true, returns: "argument 0" },
  has: checks,
  unset: checks,
  "assign merge extend defaults defaultsDeep assignIn": {
    flows: [
      ["argument 1", "argument 0"],
      ["argument 2", "argument 0"],
      ["argument 3", "argument 0"],
    ],
    internal: true,
    returns: "argument 0",
  },
  "map flatMap": {
    flows: [
      eachElement,
      ["argument 0.*", "argument 1(1)"],
      ["argument 1()", "result.*"],
      ["argument 0.*.[argument 1]", "result.*"],
    ],
    ...array,
  },
  "filter reject sortBy orderBy uniqBy uniqWith takeWhile dropWhile differenceBy intersectionBy": {
    flows: [eachElement, keepsElements],
    ...array,
  },
  "find findLast maxBy minBy": { flows: [eachElement, ["argument 0.*", "result"]], internal: true },
  "first head last sample nth": { flows: [["argument 0.*", "result"]], internal: true },
  "some every": { ...checks, flows: [eachElement] },
  "findIndex sumBy countBy": { flows: [eachElement], cleanResult: true, internal: true },
  "forEach each": { flows: [eachElement], internal: true, returns: "argument 0" },
  reduce: {
    flows: [
      ["argument 0.*", "argument 1(1)"],
      ["argument 2", "argument 1(0)"],
      ["argument 1()", "argument 1(0)"],
      ["argument 2", "result"],
      ["argument 1()", "result"],
    ],
    internal: true,
  },
  groupBy: { flows: [eachElement, ["argument 0.*", "result.*.*"], ["argument 1()", "result.keys*"]], internal: true },
  keyBy: { flows: [eachElement, ["argument 0.*", "result.*"], ["argument 1()", "result.keys*"]], internal: true },
  partition: { flows: [eachElement, ["argument 0.*", "result.*.*"]], ...array },
  "chunk zip": { flows: [["argument 0.*", "result.*.*"]], ...array },
  "uniq compact take drop tail initial shuffle sampleSize reverse toArray slice flatten flattenDeep difference without":
    {
      flows: [keepsElements, ["argument 0.*.*", "result.*"]],
      ...array,
    },
  "union concat intersection": { flows: [["arguments.*", "result.*"]], ...array },
  values: { flows: [keepsElements], ...array },
  keys: { flows: [["argument 0.keys*", "result.*"]], ...array },
  "toPairs entries": {
    flows: [
      ["argument 0.keys*", "result.*.0"],
      ["argument 0.*", "result.*.1"],
    ],
    ...array,
  },
  fromPairs: {
    flows: [
      ["argument 0.*.0", "result.keys*"],
      ["argument 0.*.1", "result.*"],
    ],
    internal: true,
  },
  mapValues: { flows: [eachElement, ["argument 1()", "result.*"]], internal: true },
  mapKeys: { flows: [eachElement, ["argument 0.*", "result.*"], ["argument 1()", "result.keys*"]], internal: true },
  "size isEmpty isString isNumber isArray isObject isPlainObject isNil isUndefined isNull isFunction isBoolean": checks,
  "isEqual includes isMatch startsWith endsWith indexOf": { compares: true, cleanResult: true },
  "trim toLower toUpper capitalize upperFirst lowerFirst camelCase kebabCase snakeCase startCase truncate escape unescape toString deburr words padStart padEnd replace":
    {
      flows: [
        ["argument 0", "result"],
        ["argument 2", "result"],
      ],
      ...text,
    },
  split: { flows: [["argument 0", "result.*"]], ...array },
  join: {
    flows: [
      ["argument 0.*", "result"],
      ["argument 1", "result"],
    ],
    ...text,
  },
  identity: { internal: true, returns: "argument 0" },
  "debounce throttle once memoize partial": { internal: true, returns: "argument 0" },
});
