// The ramda functions that services use, called with all their arguments: the data comes last.
import { type Row, table } from "./model.ts";

const array = { internal: true, resultType: "Array" } as const;
const eachElement = ["argument 1.*", "argument 0(0)"] as const;
const keepsElements = ["argument 1.*", "result.*"] as const;
const copies: Row = { flows: [["argument 1", "result"]], internal: true, copies: true };

export const ramdaModels = table("ramda#", {
  "pick/2": { ...copies, selects: { keys: "named", from: 0, until: 1 } },
  "omit/2": { ...copies, selects: { keys: "others", from: 0, until: 1 } },
  "prop/2": { flows: [["argument 1.[argument 0]", "result"]], internal: true },
  "propOr/3": {
    flows: [
      ["argument 0", "result"],
      ["argument 2.[argument 1]", "result"],
    ],
    internal: true,
  },
  "pluck/2": { flows: [["argument 1.*.[argument 0]", "result.*"]], ...array },
  "map/2": { flows: [eachElement, ["argument 0()", "result.*"]], ...array },
  "filter/2 reject/2 sortBy/2 uniqBy/2": { flows: [eachElement, keepsElements], ...array },
  "find/2 findLast/2": { flows: [eachElement, ["argument 1.*", "result"]], internal: true },
});
