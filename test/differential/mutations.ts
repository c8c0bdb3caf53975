// Changes of a text that leave what it means as it was.
import ts from "typescript";

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits of one file, none of which overlaps another. */
export type Mutation = (file: ts.SourceFile) => readonly Edit[];

export function mutated(path: string, text: string, mutation: Mutation): string {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  let changed = text;
  for (const { start, end, text: written } of [...mutation(file)].sort((a, b) => b.start - a.start || b.end - a.end))
    changed = changed.slice(0, start) + written + changed.slice(end);
  return changed;
}

function nodes(file: ts.SourceFile): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const isTypeScript = (file: ts.SourceFile) => /\.[cm]?tsx?$/.test(file.fileName);

/** Functions whose body can be wrapped: nothing in it speaks of the function itself. */
function bodies(file: ts.SourceFile): readonly (ts.FunctionDeclaration & { readonly body: ts.Block })[] {
  return nodes(file).filter((node): node is ts.FunctionDeclaration & { readonly body: ts.Block } => {
    if (!ts.isFunctionDeclaration(node) || node.body === undefined || node.body.statements.length === 0) return false;
    if (node.asteriskToken !== undefined || node.modifiers?.some((it) => it.kind === ts.SyntaxKind.AsyncKeyword))
      return false;
    // Guards are what they return or assert.
    if (node.type !== undefined && ts.isTypePredicateNode(node.type)) return false;
    if (/@consentGuard|@collectedFor|@anonymi/.test(node.getFullText())) return false;
    return !/\b(?:this|arguments|super|use \w+)\b/.test(node.body.getText()) && !holdsFunctionDeclaration(node.body);
  });
}

const holdsFunctionDeclaration = (body: ts.Block) => body.statements.some((it) => ts.isFunctionDeclaration(it));

const wrapBodies =
  (before: string, after: string): Mutation =>
  (file) =>
    outermost(bodies(file)).flatMap(({ body }) => [
      { start: body.getStart() + 1, end: body.getStart() + 1, text: before },
      { start: body.getEnd() - 1, end: body.getEnd() - 1, text: after },
    ]);

/** Those that lie in no other. */
function outermost<N extends ts.Node>(list: readonly N[]): readonly N[] {
  return list.filter((it) => !list.some((other) => other !== it && other.pos <= it.pos && other.end >= it.end));
}

/** Arguments of calls that stand as statements: `promote(x)`. */
function statementArguments(
  file: ts.SourceFile,
): readonly { readonly statement: ts.ExpressionStatement; readonly argument: ts.Expression }[] {
  return nodes(file).flatMap((node) => {
    if (!ts.isExpressionStatement(node) || !ts.isCallExpression(node.expression) || !ts.isBlock(node.parent)) return [];
    const { arguments: list, expression } = node.expression;
    const [argument] = list;
    if (argument === undefined || list.length !== 1 || !ts.isIdentifier(expression)) return [];
    // What has no name of its own to be kept under, or is judged where it is written.
    if (ts.isSpreadElement(argument) || !ts.isPropertyAccessExpression(argument)) return [];
    return /\b(?:this|super)\b|\?/.test(argument.getText()) ? [] : [{ statement: node, argument }];
  });
}

function renamedLocals(file: ts.SourceFile): readonly Edit[] {
  if (!isTypeScript(file)) return [];
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost({}),
    getSourceFile: (name) => (name === file.fileName ? file : undefined),
    fileExists: (name) => name === file.fileName,
    readFile: () => undefined,
  };
  const checker = ts.createProgram([file.fileName], { noLib: true, noResolve: true }, host).getTypeChecker();
  const edits: Edit[] = [];
  for (const node of nodes(file)) {
    if (!ts.isIdentifier(node) || node.text === "where") continue;
    const isShort = ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node;
    const symbol = isShort ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node);
    const [declared] = symbol?.declarations ?? [];
    if (symbol === undefined || symbol.declarations?.length !== 1 || declared === undefined || !isLocal(declared))
      continue;
    const pattern = ts.isBindingElement(declared) && declared.name === node && declared.propertyName === undefined;
    const isRest = ts.isBindingElement(declared) && declared.dotDotDotToken !== undefined;
    const inObject = pattern && !isRest && ts.isObjectBindingPattern(declared.parent);
    const name = `${node.text}Renamed`;
    edits.push({
      start: node.getStart(),
      end: node.getEnd(),
      text: isShort || inObject ? `${node.text}: ${name}` : name,
    });
  }
  return edits;
}

/** A `const` or `let` in a function, with no tag of its own. */
function isLocal(node: ts.Node): boolean {
  if (!ts.isVariableDeclaration(node) && !ts.isBindingElement(node)) return false;
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    if (ts.isParameter(at) || ts.isCatchClause(at.parent)) return false;
    if (ts.isVariableStatement(at))
      return ts.isBlock(at.parent) && ts.isFunctionLike(at.parent.parent) && !/@/.test(at.getFullText());
  }
  return false;
}

/** Function declarations are hoisted: they may stand anywhere. */
function reversedFunctions(file: ts.SourceFile): readonly Edit[] {
  const movable = file.statements.filter(
    (it, at): it is ts.FunctionDeclaration =>
      at > 0 &&
      ts.isFunctionDeclaration(it) &&
      it.body !== undefined &&
      !/purposely-ignore|@file/.test(it.getFullText()),
  );
  const names = movable.map((it) => it.name?.text);
  if (new Set(names).size !== names.length) return [];
  return movable.map((it, at) => ({
    start: it.getFullStart(),
    end: it.getEnd(),
    text: movable.at(-1 - at)?.getFullText() ?? "",
  }));
}

function arrows(file: ts.SourceFile): readonly Edit[] {
  return outermost(bodies(file)).flatMap((node) => {
    const { name, body } = node;
    const isExported = node.modifiers !== undefined;
    const before = file.text.slice(0, node.getStart());
    if (name === undefined || isExported || node.parent !== file || new RegExp(`\\b${name.text}\\b`).test(before))
      return [];
    const signature = file.text.slice(name.getEnd(), body.getStart());
    return [
      { start: node.getStart(), end: body.getStart(), text: `const ${name.text} = ${signature.trimEnd()} => ` },
      { start: body.getEnd(), end: body.getEnd(), text: ";" },
    ];
  });
}

const aroundValues =
  (before: string, after: string): Mutation =>
  (file) =>
    outermost(
      nodes(file).filter(
        (node): node is ts.Expression =>
          (ts.isPropertyAccessExpression(node) || ts.isIdentifier(node)) &&
          ((ts.isCallExpression(node.parent) && node.parent.arguments.includes(node)) ||
            (ts.isVariableDeclaration(node.parent) && node.parent.initializer === node) ||
            (ts.isReturnStatement(node.parent) && node.parent.expression === node)),
      ),
    ).flatMap((node) => [
      { start: node.getStart(), end: node.getStart(), text: before },
      { start: node.getEnd(), end: node.getEnd(), text: after },
    ]);

export const mutations: Readonly<Record<string, Mutation>> = {
  "locals renamed": renamedLocals,
  "values in parentheses": aroundValues("(", ")"),
  "values with satisfies": (file) => (isTypeScript(file) ? aroundValues("(", " satisfies unknown)")(file) : []),
  "bodies in a function called at once": wrapBodies(" return (() => {", "})();"),
  "bodies in a block with a label": wrapBodies(" out: {", "}"),
  "bodies in try and finally": wrapBodies(" try {", "} finally { void 0; }"),
  "bodies in a loop of one turn": wrapBodies(" do {", "} while (false);"),
  "functions in reverse order": reversedFunctions,
  "functions as arrows": arrows,
  "arguments kept first": (file) =>
    statementArguments(file).flatMap(({ statement, argument }, at) => [
      { start: statement.getStart(), end: statement.getStart(), text: `const kept${at} = ${argument.getText()}; ` },
      { start: argument.getStart(), end: argument.getEnd(), text: `kept${at}` },
    ]),
};
