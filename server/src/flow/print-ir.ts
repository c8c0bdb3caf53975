// A readable form of what was extracted, for tests and traces.
//
// Variables are `slot` when they belong to the function being printed, `slot@2` when to function 2, and `slot@global`
// when to no function of the file. It looks like code; it is none.
import { unreachable } from "../base/assert.ts";
import type {
  Argument,
  ClassBody,
  Expr,
  FileBody,
  FunctionBody,
  Key,
  ObjectProperty,
  Pattern,
  Stmt,
  VariableRef,
} from "./ir.ts";
import { printSignature, printType, printTypeDecl } from "./print-types.ts";

export function describeFile(body: FileBody): string {
  const lines: string[] = [];
  for (const it of body.imports) {
    lines.push(`import ${it.typeOnly ? "type " : ""}${it.name} of "${it.module}" as ${it.slot}`);
  }
  for (const it of body.exports) {
    if (it.kind === "local") lines.push(`export ${it.slot} as ${it.name}`);
    else if (it.kind === "from") lines.push(`export ${it.name} of "${it.module}" as ${it.as}`);
    else lines.push(it.kind === "star" ? `export * of "${it.module}"` : `export = ${it.slot}`);
  }
  for (const it of body.types) lines.push(printTypeDecl(it));
  for (const it of body.enums) {
    const members = it.members.map(
      (member) => `${member.name}${member.value === undefined ? "" : ` = ${member.value}`}`,
    );
    lines.push(`enum ${it.name} { ${members.join(", ")} }`);
  }
  for (const it of body.classes) lines.push(...describeClass(it));
  for (const it of body.functions) lines.push(...describeFunction(it));
  body.annotations.forEach((it, index) => {
    const tags = it.tags.map((tag) => `${tag.kind} ${tag.purposes.map((purpose) => purpose.name).join(", ")}`.trim());
    lines.push(`^${index} ${it.kind} ${it.symbol}: ${tags.join("; ")}`);
  });
  if (body.fileAnnotation !== undefined) lines.push(`file ^${body.fileAnnotation}`);
  for (const it of body.tagProblems) lines.push(`problem ${it.kind}: ${it.message}`);
  for (const it of body.ambient) lines.push(`module "${it.name}" {`, indent(describeFile(it.body)), "}");
  if (body.globals !== undefined) lines.push("globals {", indent(describeFile(body.globals)), "}");
  return lines.join("\n");
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

function mark(annotation: number | undefined): string {
  return annotation === undefined ? "" : ` ^${annotation}`;
}

function describeClass(body: ClassBody): string[] {
  const parent = body.superclass === undefined ? "" : ` extends ${printExpr(body.superclass, body.owner)}`;
  const members = body.members.map((it) => {
    const words = [
      it.static ? "static " : "",
      it.kind,
      it.name === undefined ? "" : ` ${it.name}`,
      it.optional ? "?" : "",
    ];
    const type = it.type === undefined ? "" : `: ${printType(it.type)}`;
    const fn = it.fn ?? it.init;
    return `  ${words.join("")}${type}${fn === undefined ? "" : ` fn${fn}`}${mark(it.annotation)}`;
  });
  return [`class${body.index} ${body.name}${parent}${mark(body.annotation)}`, ...members];
}

export function describeFunction(body: FunctionBody): string[] {
  const words = [body.static ? "static" : "", body.async ? "async" : "", body.kind, body.generator ? "*" : ""];
  const parameters = body.parameters.map((it) => {
    const type = it.type === undefined ? "" : `: ${printType(it.type)}`;
    const initial = it.default === undefined ? "" : ` = ${printExpr(it.default, body.index)}`;
    const before = `${it.property === undefined ? "" : "field "}${it.rest ? "..." : ""}`;
    return `${before}${printPattern(it.pattern, body.index)}${it.optional ? "?" : ""}${type}${initial}${mark(it.annotation)}`;
  });
  const result = body.result === undefined ? "" : `: ${printType(body.result)}`;
  const captured = body.captured.length === 0 ? "" : ` captured ${body.captured.join(", ")}`;
  const kind = words.filter((word) => word !== "").join(" ");
  const head = `fn${body.index} ${kind} ${body.name}(${parameters.join(", ")})${result}${captured}${mark(body.annotation)}`;
  const overloads = body.overloads?.map((it) => `  overload ${printSignature(it)}`) ?? [];
  return [
    head,
    ...overloads,
    ...(body.body ?? []).flatMap((it) => describeStmt(it, body.index)).map((line) => `  ${line}`),
  ];
}

/** `owner`: the function whose variables need no mark. */
export function describeStmt(stmt: Stmt, owner: number): string[] {
  const expr = (it: Expr) => printExpr(it, owner);
  const inside = (list: readonly Stmt[]) => list.flatMap((it) => describeStmt(it, owner)).map((line) => `  ${line}`);
  const label = labelOf(stmt);
  switch (stmt.s) {
    case "expression":
      return [expr(stmt.value)];
    case "declare":
      return [`${stmt.kind} ${stmt.items.map((it) => printDeclarator(it, owner)).join(", ")}`];
    case "function":
      return [`function ${printRef(stmt.ref, owner)} = fn${stmt.fn}`];
    case "class":
      return [`class ${printRef(stmt.ref, owner)} = class${stmt.class}`];
    case "enum":
      return [`enum ${stmt.enum}`];
    case "namespace":
      return [
        `namespace ${printRef(stmt.ref, owner)} = fn${stmt.fn} { ${stmt.exports.map((it) => it.name).join(", ")} }`,
      ];
    case "return":
      return [stmt.value === undefined ? "return" : `return ${expr(stmt.value)}`];
    case "throw":
      return [`throw ${expr(stmt.value)}`];
    case "break":
    case "continue":
      return [stmt.label === undefined ? stmt.s : `${stmt.s} ${stmt.label}`];
    case "block":
      return [`${label}block`, ...inside(stmt.body)];
    case "region":
      return [`region ^${stmt.annotation}`, ...inside(stmt.body)];
    default:
      return describeControl(stmt, owner);
  }
}

function labelOf(stmt: Stmt): string {
  const isJump = stmt.s === "break" || stmt.s === "continue";
  return "label" in stmt && stmt.label !== undefined && !isJump ? `${stmt.label}: ` : "";
}

type Control = Extract<Stmt, { s: "if" | "for" | "while" | "do" | "for-of" | "for-in" | "switch" | "try" }>;

/** Statements that choose, repeat or catch. */
function describeControl(stmt: Control, owner: number): string[] {
  const expr = (it: Expr) => printExpr(it, owner);
  const inside = (list: readonly Stmt[]) => list.flatMap((it) => describeStmt(it, owner)).map((line) => `  ${line}`);
  const label = labelOf(stmt);
  switch (stmt.s) {
    case "if":
      return [
        `if ${expr(stmt.test)}`,
        ...inside(stmt.yes),
        ...(stmt.no.length === 0 ? [] : ["else", ...inside(stmt.no)]),
      ];
    case "for": {
      const parts = [stmt.test, stmt.update].map((it) => (it === undefined ? "" : expr(it)));
      const init = stmt.init.flatMap((it) => describeStmt(it, owner)).join(", ");
      return [`${label}for ${init}; ${parts.join("; ")}`, ...inside(stmt.body)];
    }
    case "while":
    case "do":
      return [`${label}${stmt.s} ${expr(stmt.test)}`, ...inside(stmt.body)];
    case "for-of":
    case "for-in": {
      const head = `${label}for${stmt.await ? " await" : ""} ${printPattern(stmt.target, owner)} ${stmt.s.slice(4)}`;
      return [`${head} ${expr(stmt.of)}`, ...inside(stmt.body)];
    }
    case "switch":
      return [
        `${label}switch ${expr(stmt.value)}`,
        ...stmt.cases.flatMap((it) => [
          it.test === undefined ? "  default" : `  case ${expr(it.test)}`,
          ...inside(it.body).map((line) => `  ${line}`),
        ]),
      ];
    case "try":
      return [
        "try",
        ...inside(stmt.body),
        ...(stmt.handler === undefined
          ? []
          : [
              `catch${stmt.parameter === undefined ? "" : ` ${printPattern(stmt.parameter, owner)}`}`,
              ...inside(stmt.handler),
            ]),
        ...(stmt.finally === undefined ? [] : ["finally", ...inside(stmt.finally)]),
      ];
    default:
      return unreachable(stmt);
  }
}

function printDeclarator(it: Extract<Stmt, { s: "declare" }>["items"][number], owner: number): string {
  const type = it.type === undefined ? "" : `: ${printType(it.type)}`;
  return `${printPattern(it.pattern, owner)}${type}${it.init === undefined ? "" : ` = ${printExpr(it.init, owner)}`}`;
}

function printRef(ref: VariableRef, owner: number): string {
  if (ref.owner === owner) return ref.slot;
  return `${ref.slot}@${ref.owner === -1 ? "global" : ref.owner}`;
}

export function printPattern(pattern: Pattern, owner: number): string {
  const initial = (it: { readonly default?: Expr }) =>
    it.default === undefined ? "" : ` = ${printExpr(it.default, owner)}`;
  switch (pattern.p) {
    case "name":
      return printRef(pattern.ref, owner) + mark(pattern.annotation);
    case "target":
      return printExpr(pattern.target, owner);
    case "object": {
      const items = pattern.properties.map(
        (it) => `${printKey(it.key, owner)}: ${printPattern(it.pattern, owner)}${initial(it)}`,
      );
      if (pattern.rest !== undefined) items.push(`...${printPattern(pattern.rest, owner)}`);
      return `{ ${items.join(", ")} }`;
    }
    case "array": {
      const items = pattern.elements.map((it) => (it === null ? "" : printPattern(it.pattern, owner) + initial(it)));
      if (pattern.rest !== undefined) items.push(`...${printPattern(pattern.rest, owner)}`);
      return `[${items.join(", ")}]`;
    }
    default:
      return unreachable(pattern);
  }
}

function printKey(key: Key, owner: number): string {
  return typeof key === "string" ? key : `[${printExpr(key, owner)}]`;
}

function printList(list: readonly (Argument | null)[], owner: number): string {
  return list
    .map((it) => (it === null ? "" : it.e === "spread" ? `...${printExpr(it.value, owner)}` : printExpr(it, owner)))
    .join(", ");
}

function printProperty(it: ObjectProperty, owner: number): string {
  if (it.kind === "spread") return `...${printExpr(it.value, owner)}`;
  const key = printKey(it.key, owner) + mark(it.annotation);
  return it.kind === "value" ? `${key}: ${printExpr(it.value, owner)}` : `${it.kind} ${key} fn${it.fn}`;
}

export function printExpr(expr: Expr, owner: number): string {
  const show = (it: Expr) => printExpr(it, owner);
  switch (expr.e) {
    case "constant":
      return expr.value === undefined ? "undefined" : JSON.stringify(expr.value);
    case "regexp":
    case "this":
    case "super":
      return expr.e;
    case "variable":
      return printRef(expr.ref, owner);
    case "member":
      return `${show(expr.object)}${expr.optional ? "?." : "."}${expr.name}`;
    case "element":
      return `${show(expr.object)}${expr.optional ? "?." : ""}[${show(expr.key)}]`;
    case "call":
      return `${show(expr.callee)}${expr.optional ? "?." : ""}(${printList(expr.args, owner)})`;
    case "new":
      return `new ${show(expr.callee)}(${printList(expr.args, owner)})`;
    case "import":
      return `import("${expr.module}")`;
    case "function":
      return `fn${expr.fn}`;
    case "class":
      return `class${expr.class}`;
    case "object":
      return `{ ${expr.properties.map((it) => printProperty(it, owner)).join(", ")} }`;
    case "array":
      return `[${printList(expr.elements, owner)}]`;
    case "template":
      return `template(${printList(expr.parts, owner)})`;
    case "tagged":
      return `tagged ${show(expr.tag)}(${printList(expr.parts, owner)})`;
    case "logical":
    case "binary":
    case "compare":
      return `(${show(expr.left)} ${expr.op} ${show(expr.right)})`;
    default:
      return printOther(expr, owner);
  }
}

type Printed =
  | "constant"
  | "regexp"
  | "this"
  | "super"
  | "variable"
  | "member"
  | "element"
  | "call"
  | "new"
  | "import"
  | "function"
  | "class"
  | "object"
  | "array"
  | "template"
  | "tagged"
  | "logical"
  | "binary"
  | "compare";

function printOther(expr: Exclude<Expr, { e: Printed }>, owner: number): string {
  const show = (it: Expr) => printExpr(it, owner);
  switch (expr.e) {
    case "unary":
      return `${expr.op} ${show(expr.value)}`;
    case "update":
      return `update ${show(expr.target)}`;
    case "delete":
      return `delete ${show(expr.target)}`;
    case "conditional":
      return `(${show(expr.test)} ? ${show(expr.yes)} : ${show(expr.no)})`;
    case "assign":
      return `${printPattern(expr.target, owner)} ${expr.op ?? ""}= ${show(expr.value)}`;
    case "sequence":
      return `(${printList(expr.items, owner)})`;
    case "await":
      return `await ${show(expr.value)}`;
    case "yield":
      return `yield${expr.delegate ? "*" : ""}${expr.value === undefined ? "" : ` ${show(expr.value)}`}`;
    case "cast":
      if (expr.type === undefined) return `${show(expr.value)}!`;
      return `(${show(expr.value)} ${expr.satisfies ? "satisfies" : "as"} ${printType(expr.type)})`;
    case "jsx": {
      const tag = typeof expr.tag === "string" ? expr.tag : show(expr.tag);
      const attributes = expr.attributes.map((it) => printProperty(it, owner)).join(", ");
      return `<${tag}${attributes === "" ? "" : ` ${attributes}`}>(${printList(expr.children, owner)})`;
    }
    case "unknown":
      return `unknown(${printList(expr.inside, owner)})`;
    default:
      return unreachable(expr);
  }
}
