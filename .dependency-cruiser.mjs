// Which room may import which; docs/architecture.md has the map and says why.
//
// First the table: what a room may import of ours. Then the arrows that must never exist, each with a way out.
// test/tidy/arrows.test.ts plants a bad import for every rule of this file and sees it fire.

/** Rooms of server/src and the rooms they may import, beside themselves. */
const table = {
  base: [],
  protocol: [],
  policy: ["base"],
  annotations: ["base"],
  catalogue: ["base"],
  workspace: ["base"],
  sources: ["base", "annotations"],
  flow: ["base", "annotations", "catalogue"],
  cache: ["base", "flow"],
  resolve: ["base", "catalogue", "workspace", "flow"],
  oracle: ["base"],
  rules: ["base", "policy", "annotations", "catalogue", "flow"],
  engine: ["base", "policy", "annotations", "catalogue", "workspace", "cache", "sources", "resolve", "flow", "rules"],
  features: ["base", "policy", "annotations", "catalogue", "flow", "rules", "engine"],
  lsp: ["base", "protocol", "oracle", "rules", "engine", "features"],
  cli: ["base", "oracle", "rules", "engine", "features"],
};

const ours = "^(client|server|test|scripts|examples)/";
const anyOf = (rooms) => `^server/src/(${rooms.join("|")})/`;

/** Matches a package however it was resolved: below node_modules/, by its types, or not at all. */
const packages = (...names) => `(^|node_modules/)(@types/)?(${names.join("|")})(/|$)`;

const tableRules = Object.entries(table).map(([room, allowed]) => ({
  name: `table-${room}`,
  comment: `server/src/${room} may import ${allowed.length === 0 ? "nothing of ours" : allowed.join(", ")}. Pass in what it needs as plain data, or move the code to the room that may know both.`,
  severity: "error",
  from: { path: `^server/src/${room}/` },
  to: { path: ours, pathNot: anyOf([room, ...allowed]) },
}));

const arrowRules = [
  {
    name: "flow-knows-no-purposes",
    comment: "Flow tracks fields and boundaries. What it needs of a policy reaches it as plain data from the engine.",
    from: { path: "^server/src/flow/" },
    to: { path: "^server/src/policy/" },
  },
  {
    name: "rules-and-features-start-no-compiler",
    comment: "Rules are arithmetic over facts. A quick fix that must rewrite syntax asks the engine for plain edits.",
    from: { path: "^server/src/(rules|features)/" },
    to: { path: `^server/src/(workspace|resolve)/|${packages("ts-morph", "typescript")}` },
  },
  {
    name: "syntax-stays-below",
    comment: "A syntax node that is kept keeps a whole program alive. Answer with plain data from the rooms that may see it.",
    from: { path: "^(server|client)/src/", pathNot: "^server/src/(resolve/|oracle/checker\\.ts$|flow/extract/|engine/[^/]*(edit|fix)[^/]*$)" },
    to: { path: packages("ts-morph", "@ts-morph/common", "typescript") },
  },
  {
    name: "protocol-only-in-lsp",
    comment: "Features answer in editor words; lsp/ turns them into protocol types.",
    from: { path: "^server/src/", pathNot: "^server/src/lsp/" },
    to: { path: packages("vscode-languageserver[^/]*", "vscode-jsonrpc", "vscode-languageclient") },
  },
  {
    name: "first-thread-loads-no-analysis",
    comment: "The server's first thread answers at once because it is small. What needs a snapshot belongs in lsp/worker/.",
    from: { path: "^server/src/lsp/", pathNot: "^server/src/lsp/worker/" },
    to: { path: "^server/src/(lsp/worker|engine|features|rules)/" },
  },
  {
    name: "vscode-only-in-client",
    comment: "Server and command line run without an editor. Only the extension may know VS Code.",
    from: { path: "^server/src/" },
    to: { path: packages("vscode") },
  },
  {
    name: "only-shells-touch-the-disk",
    comment:
      "The core gets text and returns data. Read through workspace/disk.ts; cache/folder.ts and workspace/trace-file.ts write.",
    from: {
      path: "^server/src/",
      pathNot: "^server/src/(workspace/(disk|trace-file)\\.ts$|cache/folder\\.ts$|lsp/|cli/)",
    },
    to: { path: "^(node:)?fs(/promises)?$" },
  },
  {
    name: "policy-and-annotations-meet-in-rules",
    comment: "What is written in code and what is allowed are told apart; a rule may see both.",
    from: { path: "^server/src/(policy|annotations)/" },
    to: { path: "^server/src/(policy|annotations)/", pathNot: "^server/src/$1/" },
  },
  {
    name: "client-knows-the-protocol-alone",
    comment: "The extension asks the server. What both must name belongs in server/src/protocol/.",
    from: { path: "^client/" },
    to: { path: "^server/", pathNot: "^server/src/protocol/" },
  },
  {
    name: "server-knows-no-client",
    comment: "What both must name belongs in server/src/protocol/.",
    from: { path: "^server/" },
    to: { path: "^client/" },
  },
  {
    name: "shells-stand-apart",
    comment: "What editor and command line share belongs in features/ or engine/.",
    from: { path: "^server/src/(lsp|cli)/" },
    to: { path: "^server/src/(lsp|cli)/", pathNot: "^server/src/$1/" },
  },
  {
    name: "shipped-code-knows-no-tests",
    comment: "What a test and the product share belongs to the product.",
    from: { path: "^(client|server)/" },
    to: { path: "^(test|scripts|examples)/" },
  },
  {
    name: "no-cycles",
    comment: "Two files that need each other are one idea, or hide a third. Types count.",
    from: { path: "^(client|server)/" },
    to: { circular: true },
  },
  {
    name: "imports-exist",
    comment: "A module that is not found is a module that no other rule can judge.",
    from: { path: "^(client|server)/" },
    to: { couldNotResolve: true, pathNot: "^vscode$" },
  },
].map((rule) => ({ severity: "error", ...rule }));

export default {
  forbidden: [...tableRules, ...arrowRules],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["node", "import", "require", "types"] },
  },
};
