// A folder of real TypeScript that any machine can have: packages of node_modules that ship their sources.
//
// Flow is not idle: a policy's `data` section says that some of their fields are personal data, and `code` that some of
// their folders run for other purposes.
import fs from "node:fs";
import path from "node:path";

const packages = [
  ["rxjs", "src"],
  ["zod", "src"],
];

const policy = {
  data: [
    { symbol: "./rxjs/internal/ajax/types#AjaxConfig.password", collectedFor: "security" },
    { symbol: "./rxjs/internal/ajax/types#AjaxConfig.user", collectedFor: "account" },
    { symbol: "./zod/v4/core/errors#$ZodIssueBase.input", collectedFor: "service" },
    { symbol: "./zod/v3/ZodError#ZodIssueBase.message", collectedFor: "service" },
  ],
  code: [{ files: "zod/v4/locales/**", processesFor: "marketing" }],
};

const tsconfig = {
  compilerOptions: {
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    lib: ["es2022", "dom", "dom.iterable"],
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  },
};

/** Copies the packages' sources to `folder`, without their tests when they are not wanted. */
export function writeCorpus(root, folder, wanted = packages.map(([name]) => name)) {
  for (const [name, sources] of packages) {
    if (!wanted.includes(name)) continue;
    fs.cpSync(path.join(root, "node_modules", name, sources), path.join(folder, name), {
      recursive: true,
      filter: (it) => !/tsconfig[^/\\]*\.json$/.test(it),
    });
  }
  fs.writeFileSync(path.join(folder, "purposely.json"), JSON.stringify(policy, null, 2));
  fs.writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(tsconfig, null, 2));
}

export function countLines(folder) {
  let files = 0;
  let lines = 0;
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.[cm]?[jt]sx?$/.test(entry.name) || entry.parentPath.includes("node_modules")) continue;
    files += 1;
    lines += fs.readFileSync(path.join(entry.parentPath, entry.name), "utf8").split("\n").length;
  }
  return { files, lines };
}
