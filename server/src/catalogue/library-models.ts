// What libraries do with what they are given: the table that stands in for code that we cannot see.
//
// Library behaviour is data. A policy file may add rows of its own; they are looked up before these.
import { collectionModels } from "./models/collections.ts";
import { databaseModels } from "./models/databases.ts";
import { lodashModels } from "./models/lodash.ts";
import type { LibraryModel } from "./models/model.ts";
import { packageModels } from "./models/packages.ts";
import { platformModels } from "./models/platform.ts";
import { ramdaModels } from "./models/ramda.ts";
import { valueModels } from "./models/values.ts";
import { symbolTable } from "./symbols.ts";
import { vendors } from "./vendors.ts";

export type { LibraryModel } from "./models/model.ts";

const described: readonly LibraryModel[] = [
  ...collectionModels,
  ...valueModels,
  ...platformModels,
  ...packageModels,
  ...lodashModels,
  ...ramdaModels,
  ...databaseModels,
];

const findDescribed = symbolTable(described);

// What a known service's method is given leaves, also where nobody wrote a row for it.
const handedToVendors: readonly LibraryModel[] = vendors
  .filter(({ symbol }) => findDescribed(symbol) === undefined)
  .map(({ symbol }) => ({ symbol, flows: [], discloses: true, cleanResult: true }));

export const libraryModels: readonly LibraryModel[] = [...described, ...handedToVendors];

const find = symbolTable(libraryModels);

/**
 * The row of `symbol`, as written in code (`fs#readFile`, `lodash/pick#default`, `window.fetch` are understood).
 * With a number of arguments, a row for exactly this number is preferred.
 */
export function modelFor(symbol: string, argumentCount?: number): LibraryModel | undefined {
  return find(symbol, argumentCount);
}
