import type { Construct } from "../draw.ts";
import { arrays } from "./arrays.ts";
import { classes } from "./classes.ts";
import { collections } from "./collections.ts";
import { control } from "./control.ts";
import { functions } from "./functions.ts";
import { objects } from "./objects.ts";
import { promises } from "./promises.ts";
import { strings } from "./strings.ts";

/** By the name that the table of results has for them. */
export const constructs: Readonly<Record<string, Construct>> = {
  ...strings,
  ...objects,
  ...arrays,
  ...collections,
  ...functions,
  ...classes,
  ...promises,
  ...control,
};
