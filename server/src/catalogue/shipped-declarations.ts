// Declarations of libraries that are not installed: in a fresh clone, and in most CI jobs, nothing is.
//
// They say in a few lines what code leans on: what a handler is called with, what a query answers. An installed package
// speaks for itself, and what these leave out is known by its name alone.
import { brokerDeclarations } from "./declarations/brokers.ts";
import { clientDeclarations } from "./declarations/clients.ts";
import { databaseDeclarations } from "./declarations/databases.ts";
import { frameworkDeclarations } from "./declarations/frameworks.ts";
import { reactiveDeclarations, recordDeclarations } from "./declarations/records.ts";
import { checkedDeclarations, serviceDeclarations } from "./declarations/services.ts";
import { stateDeclarations } from "./declarations/state.ts";

const PREFIX = "purposely:/declarations/";
const SUFFIX = ".d.ts";

const byModule: ReadonlyMap<string, string> = new Map([
  ...frameworkDeclarations,
  ...databaseDeclarations,
  ...clientDeclarations,
  ...recordDeclarations,
  ...serviceDeclarations,
  ...stateDeclarations,
  ...brokerDeclarations,
]);

const forCheckers: ReadonlyMap<string, string> = new Map([
  ...byModule,
  ...checkedDeclarations,
  ...reactiveDeclarations,
]);

/** Every module that something is known of. */
export function shippedModules(): readonly string[] {
  return [...forCheckers.keys()];
}

/** What Express's own declarations take from everybody's `declare global { namespace Express { … } }`. */
const GLOBALS =
  "declare global { namespace Express { interface Request {} interface Response {} interface User {} } }\nexport {};\n";

/** The same for a checker of types: ambient modules, by the name of a file that is on no disk. */
export function shippedForChecker(modules: Iterable<string>): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const module of [...modules].sort()) {
    const text = forCheckers.get(module);
    if (text === undefined) continue;
    texts[`/purposely-declarations/${module}.d.ts`] = `declare module ${JSON.stringify(module)} {${text}}\n`;
    if (module === "express") texts["/purposely-declarations/express-globals.d.ts"] = GLOBALS;
  }
  return texts;
}

/** The file that stands for `module` where that is not installed; there is none on any disk. */
export function shippedFile(module: string): string | undefined {
  return byModule.has(module) ? `${PREFIX}${module}${SUFFIX}` : undefined;
}

/** The module that a shipped file speaks for. */
export function shippedModule(file: string): string | undefined {
  return file.startsWith(PREFIX) ? file.slice(PREFIX.length, -SUFFIX.length) : undefined;
}

export function shippedText(file: string): string | undefined {
  const module = shippedModule(file);
  return module === undefined ? undefined : byModule.get(module);
}
