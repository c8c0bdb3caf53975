import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { type FileId, toFileId } from "../../server/src/base/ids.ts";
import { nodeDisk } from "../../server/src/workspace/disk.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";
import { createModuleResolver } from "../../server/src/workspace/modules.ts";
import { pnpmGlobs } from "../../server/src/workspace/monorepo.ts";

/** Files with no text that matters, given as names; texts by name. Answers in the short form of `shown`. */
function resolverOf(
  names: string,
  texts: Readonly<Record<string, string>> = {},
  links: Readonly<Record<string, string>> = {},
) {
  const empty = Object.fromEntries(names.split(" ").map((it) => [it, ""]));
  const resolver = createModuleResolver(memoryDisk({ ...empty, ...texts }, links));
  return (from: string, specifier: string) => shown(resolver.resolve(from as FileId, specifier));
}

function shown(found: ReturnType<ReturnType<typeof createModuleResolver>["resolve"]>): string {
  if (found === undefined) return "nothing";
  if (found.kind === "file") return found.file;
  if (found.kind === "builtin") return found.name;
  const at = found.source === undefined ? `types ${found.types ?? "none"}` : `source ${found.source}`;
  return `${found.name}${found.subpath === "" ? "" : ` + ${found.subpath}`}: ${at}`;
}

test("relative imports find every ending, also the one that is built later", () => {
  const resolve = resolverOf(
    "/a/main.ts /a/t.ts /a/t.d.ts /a/x.tsx /a/j.js /a/m.mts /a/c.cts /a/d.d.ts /a/dir/index.tsx /a/user.service.ts /a/q?.ts /a/logo.svg /a/App.vue /a/data.json /b/up.ts",
  );
  const from = (specifier: string) => resolve("/a/main.ts", specifier);
  expect(from("./t")).toBe("/a/t.ts");
  expect(from("./t.js")).toBe("/a/t.ts");
  expect(from("./t.ts")).toBe("/a/t.ts");
  expect(from("./x.js")).toBe("/a/x.tsx");
  expect(from("./x.jsx")).toBe("/a/x.tsx");
  expect(from("./j")).toBe("/a/j.js");
  expect(from("./j.js")).toBe("/a/j.js");
  expect(from("./m.mjs")).toBe("/a/m.mts");
  expect(from("./c.cjs")).toBe("/a/c.cts");
  expect(from("./d")).toBe("/a/d.d.ts");
  expect(from("./dir")).toBe("/a/dir/index.tsx");
  expect(from("./dir/")).toBe("/a/dir/index.tsx");
  expect(from("./user.service")).toBe("/a/user.service.ts");
  expect(from("../b/up")).toBe("/b/up.ts");
  expect(from("./t?worker")).toBe("/a/t.ts");
  expect(resolve("/a/dir/index.tsx", "..")).toBe("nothing");
  for (const other of ["./logo.svg", "./App.vue", "./data.json", "./gone", "./T", ""])
    expect(from(other)).toBe("nothing");
});

test("built-in modules have one name", () => {
  const resolve = resolverOf("/a/main.ts");
  expect(resolve("/a/main.ts", "fs")).toBe("node:fs");
  expect(resolve("/a/main.ts", "node:fs")).toBe("node:fs");
  expect(resolve("/a/main.ts", "fs/promises")).toBe("node:fs/promises");
  expect(resolve("/a/main.ts", "bun:sqlite")).toBe("nothing");
});

test("an untitled document can import packages' names, but has no neighbours", () => {
  const resolve = resolverOf("/a/main.ts");
  expect(resolve("untitled:Untitled-1", "./main")).toBe("nothing");
  expect(resolve("untitled:Untitled-1", "node:fs")).toBe("node:fs");
  expect(resolve("untitled:Untitled-1", "zod")).toBe("zod: types none");
});

test("paths and baseUrl come from the nearest tsconfig.json and what it extends", () => {
  const resolve = resolverOf(
    "/r/src/app/user.ts /r/src/exact.ts /r/lib/x/index.ts /r/gen/g.ts /r/src/from-base.ts /r/p/own.ts",
    {
      "/r/tsconfig.base.json": `// shared
      { "compilerOptions": { "baseUrl": "./src", "paths": {
        "@app/*": ["./gone/*", "app/*"], "exact": ["exact.ts"], "@/*": ["../lib/*"], "@/gen/*": ["../gen/*"], } } }`,
      "/r/tsconfig.json": `{ "extends": ["./tsconfig.base"] }`,
      "/r/p/jsconfig.json": `{ "compilerOptions": { "paths": { "~/*": ["./*"] } } }`,
    },
  );
  expect(resolve("/r/src/main.ts", "@app/user")).toBe("/r/src/app/user.ts");
  expect(resolve("/r/src/main.ts", "exact")).toBe("/r/src/exact.ts");
  expect(resolve("/r/src/main.ts", "@/x")).toBe("/r/lib/x/index.ts");
  expect(resolve("/r/src/main.ts", "@/gen/g")).toBe("/r/gen/g.ts");
  expect(resolve("/r/src/main.ts", "from-base")).toBe("/r/src/from-base.ts");
  expect(resolve("/r/p/q.js", "~/own")).toBe("/r/p/own.ts");
  expect(resolve("/r/p/q.js", "@app/user")).toBe("@app/user: types none");
  expect(resolve("/r/p/q.js", "@/x")).toBe("nothing");
});

test("a solution file lends the paths of the configs beside it, and a package may be extended", () => {
  const resolve = resolverOf("/v/src/a.ts /w/src/a.ts", {
    "/v/tsconfig.json": `{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }`,
    "/v/tsconfig.app.json": `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`,
    "/w/tsconfig.json": `{ "extends": "@acme/tsconfig/web.json" }`,
    "/w/node_modules/@acme/tsconfig/web.json": `{ "compilerOptions": { "paths": { "@/*": ["\${configDir}/src/*"] } } }`,
  });
  expect(resolve("/v/src/b.ts", "@/a")).toBe("/v/src/a.ts");
  expect(resolve("/w/src/b.ts", "@/a")).toBe("/w/src/a.ts");
});

test("rootDirs count as one folder", () => {
  const resolve = resolverOf("/r/src/a.ts /r/generated/b.ts", {
    "/r/tsconfig.json": `{ "compilerOptions": { "rootDirs": ["src", "generated"] } }`,
  });
  expect(resolve("/r/src/a.ts", "./b")).toBe("/r/generated/b.ts");
});

test("installed packages are read for their types only", () => {
  const modules = "/r/node_modules";
  const resolve = resolverOf(
    `/r/main.ts ${modules}/plain/index.d.ts ${modules}/plain/sub/index.d.ts ${modules}/old/typed.d.ts ${modules}/js/index.js ` +
      `${modules}/@types/js/index.d.ts ${modules}/@types/acme__crm/index.d.ts ${modules}/@acme/crm/index.js ${modules}/bare/index.js ` +
      `${modules}/modern/dist/index.d.mts ${modules}/modern/dist/f/format.d.ts ${modules}/modern/dist/inner.d.ts ${modules}/beside/main.d.ts`,
    {
      [`${modules}/plain/package.json`]: "{}",
      [`${modules}/old/package.json`]: `{ "typings": "typed", "main": "x.js" }`,
      [`${modules}/js/package.json`]: `{ "main": "index.js" }`,
      [`${modules}/@acme/crm/package.json`]: `{ "name": "@acme/crm" }`,
      [`${modules}/bare/package.json`]: "{ broken",
      [`${modules}/beside/package.json`]: `{ "main": "./main.js" }`,
      [`${modules}/modern/package.json`]: `{ "exports": {
        ".": { "import": { "types": "./dist/index.d.mts", "default": "./dist/index.mjs" }, "require": "./dist/index.cjs" },
        "./*": "./dist/f/*.js", "./package.json": "./package.json", "./hidden": null } }`,
    },
  );
  const from = (specifier: string) => resolve("/r/main.ts", specifier);
  expect(from("plain")).toBe("plain: types /r/node_modules/plain/index.d.ts");
  expect(from("plain/sub")).toBe("plain + sub: types /r/node_modules/plain/sub/index.d.ts");
  expect(from("old")).toBe("old: types /r/node_modules/old/typed.d.ts");
  expect(from("beside")).toBe("beside: types /r/node_modules/beside/main.d.ts");
  expect(from("js")).toBe("js: types /r/node_modules/@types/js/index.d.ts");
  expect(from("@acme/crm")).toBe("@acme/crm: types /r/node_modules/@types/acme__crm/index.d.ts");
  expect(from("bare")).toBe("bare: types none");
  expect(from("modern")).toBe("modern: types /r/node_modules/modern/dist/index.d.mts");
  expect(from("modern/format")).toBe("modern + format: types /r/node_modules/modern/dist/f/format.d.ts");
  expect(from("modern/dist/inner")).toBe("modern + dist/inner: types none");
  expect(from("modern/hidden")).toBe("modern + hidden: types none");
});

test("a package that is not installed is known by its name, what is no code is not", () => {
  const resolve = resolverOf("/r/main.ts");
  const from = (specifier: string) => resolve("/r/main.ts", specifier);
  expect(from("pino")).toBe("pino: types none");
  expect(from("@segment/analytics-node/lib/x")).toBe("@segment/analytics-node + lib/x: types none");
  expect(from("lodash.debounce")).toBe("lodash.debounce: types none");
  for (const other of [
    "normalize.css/normalize.css",
    "x/package.json",
    "@/a",
    "~/a",
    "virtual:pwa",
    "#a",
    "https://esm.sh/a",
  ]) {
    expect(from(other), other).toBe("nothing");
  }
});

const monorepo = {
  "/m/packages/crm/package.json": `{ "name": "@acme/crm", "exports": { ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" },
     "./contacts": "./dist/esm/contacts.js", "./odd": "./made/by/odd.js" }, "imports": { "#db": "./dist/db.js", "#log": "@acme/log", "#fs": "fs" } }`,
  "/m/packages/log/package.json": `{ "name": "@acme/log", "main": "lib/main.js" }`,
  "/m/tools/gen/package.json": `{ "name": "gen" }`,
  "/m/packages/excluded/package.json": `{ "name": "excluded" }`,
};
const monorepoNames =
  "/m/apps/web/a.ts /m/packages/crm/src/index.ts /m/packages/crm/src/contacts.ts /m/packages/crm/src/db.ts /m/packages/crm/src/odd.ts /m/packages/log/src/main.ts " +
  "/m/tools/gen/index.ts /m/packages/excluded/index.ts";

test("packages of a monorepo are known by name when nothing is installed or built", () => {
  const manifests = {
    npm: { "/m/package.json": `{ "workspaces": ["packages/*", "./tools/**/", "!packages/excluded"] }` },
    yarn: { "/m/package.json": `{ "workspaces": { "packages": ["packages/{crm,log}", "tools/*"] } }` },
    pnpm: {
      "/m/pnpm-workspace.yaml": `packages:\n  # all\n  - 'packages/*'\n  - "tools/gen"\n  - "!packages/excluded"\ncatalog:\n  - x\n`,
    },
    lerna: { "/m/lerna.json": `{ "packages": ["packages/[cl]*", "tools/*"] }` },
  };
  for (const [tool, texts] of Object.entries(manifests)) {
    const resolve = resolverOf(monorepoNames, { ...monorepo, ...texts });
    const from = (specifier: string) => resolve("/m/apps/web/a.ts", specifier);
    expect(from("@acme/crm"), tool).toBe("@acme/crm: source /m/packages/crm/src/index.ts");
    expect(from("@acme/crm/contacts"), tool).toBe("@acme/crm + contacts: source /m/packages/crm/src/contacts.ts");
    expect(from("@acme/crm/odd"), tool).toBe("@acme/crm + odd: source /m/packages/crm/src/odd.ts");
    expect(from("@acme/crm/db"), tool).toBe("@acme/crm + db: types none");
    expect(from("@acme/log"), tool).toBe("@acme/log: source /m/packages/log/src/main.ts");
    expect(from("gen"), tool).toBe("gen: source /m/tools/gen/index.ts");
    expect(from("excluded"), tool).toBe("excluded: types none");
  }
});

test("installed links into the workspace lead to the source, built or not", () => {
  for (const built of ["", " /m/packages/crm/dist/index.d.ts /m/packages/crm/dist/index.js"]) {
    const resolve = resolverOf(monorepoNames + built, monorepo, { "/m/node_modules/@acme/crm": "../../packages/crm" });
    expect(resolve("/m/apps/web/a.ts", "@acme/crm")).toBe("@acme/crm: source /m/packages/crm/src/index.ts");
  }
});

test("pnpm's links lead to the real place of a package", () => {
  const resolve = resolverOf(
    "/m/a.ts /m/node_modules/.pnpm/zod@4/node_modules/zod/index.d.ts",
    {},
    {
      "/m/node_modules/zod": ".pnpm/zod@4/node_modules/zod",
    },
  );
  expect(resolve("/m/a.ts", "zod")).toBe("zod: types /m/node_modules/.pnpm/zod@4/node_modules/zod/index.d.ts");
});

test("a package knows its own name and its private imports", () => {
  const resolve = resolverOf(monorepoNames, { ...monorepo, "/m/package.json": `{ "workspaces": ["packages/*"] }` });
  const from = (specifier: string) => resolve("/m/packages/crm/src/contacts.ts", specifier);
  expect(from("@acme/crm")).toBe("@acme/crm: source /m/packages/crm/src/index.ts");
  expect(from("#db")).toBe("/m/packages/crm/src/db.ts");
  expect(from("#log")).toBe("@acme/log: source /m/packages/log/src/main.ts");
  expect(from("#fs")).toBe("node:fs");
  expect(from("#gone")).toBe("nothing");
});

test("answers are remembered until they are to be forgotten", () => {
  const disk = memoryDisk({ "/a/main.ts": "" });
  const resolver = createModuleResolver(disk);
  const resolve = () => shown(resolver.resolve("/a/main.ts" as FileId, "./late"));
  expect(resolve()).toBe("nothing");
  disk.write("/a/late.ts", "");
  expect(resolve()).toBe("nothing");
  resolver.forget();
  expect(resolve()).toBe("/a/late.ts");
});

test("on a real disk, links into the workspace lead to the source", () => {
  const folder = mkdtempSync(join(tmpdir(), "purposely modules "));
  try {
    const write = (name: string, text: string) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    };
    write("packages/crm/package.json", `{ "name": "@acme/crm", "main": "./dist/index.js" }`);
    write("packages/crm/src/index.ts", "");
    write("app/main.ts", "");
    write("node_modules/@acme/.keep", "");
    symlinkSync("../../packages/crm", join(folder, "node_modules/@acme/crm"), "dir");
    const found = createModuleResolver(nodeDisk()).resolve(toFileId(join(folder, "app/main.ts")), "@acme/crm");
    expect(shown(found)).toMatch(/^@acme\/crm: source .*\/packages\/crm\/src\/index\.ts$/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the list of pnpm-workspace.yaml is read in both forms", () => {
  expect(pnpmGlobs(`packages: ["a/*", 'b']\n`)).toEqual(["a/*", "b"]);
  expect(pnpmGlobs(`other:\n- x\npackages:\n- a # one\n-   "b/**"\nlast: 1\n- y\n`)).toEqual(["a", "b/**"]);
});
