// Types and type declarations in a readable form, for tests and traces.
import { unreachable } from "../base/assert.ts";
import type { Signature, TypeDecl, TypeMember, TypeNode, TypeParameter } from "./ir.ts";

export function printTypeDecl(decl: TypeDecl): string {
  const note = decl.annotation === undefined ? "" : ` ^${decl.annotation}`;
  const name = `${decl.name}${printTypeParameters(decl.typeParameters)}`;
  if (decl.kind === "alias") return `type ${name} = ${printType(decl.type)}${note}`;
  const parents = decl.extends.length === 0 ? "" : ` extends ${decl.extends.map(printType).join(", ")}`;
  return `interface ${name}${parents} ${printMembers(decl.members)}${note}`;
}

function printTypeParameters(list: readonly TypeParameter[] | undefined): string {
  if (list === undefined || list.length === 0) return "";
  const shown = list.map((it) => {
    const constraint = it.constraint === undefined ? "" : ` extends ${printType(it.constraint)}`;
    return `${it.name}${constraint}${it.default === undefined ? "" : ` = ${printType(it.default)}`}`;
  });
  return `<${shown.join(", ")}>`;
}

function printMembers(members: readonly TypeMember[]): string {
  return members.length === 0 ? "{}" : `{ ${members.map(printMember).join("; ")} }`;
}

function printMember(it: TypeMember): string {
  const kind = it.kind === "property" || it.kind === "method" ? "" : `${it.kind} `;
  const signature = it.signature === undefined ? "" : printSignature(it.signature);
  const type = it.type === undefined ? "" : `: ${printType(it.type)}`;
  const note = it.annotation === undefined ? "" : ` ^${it.annotation}`;
  return `${kind}${it.name ?? ""}${it.optional ? "?" : ""}${signature}${type}${note}`;
}

export function printSignature(signature: Signature): string {
  const parameters = signature.parameters.map((it) => {
    const type = it.type === undefined ? "" : `: ${printType(it.type)}`;
    const note = it.annotation === undefined ? "" : ` ^${it.annotation}`;
    return `${it.rest ? "..." : ""}${it.name}${it.optional ? "?" : ""}${type}${note}`;
  });
  const result = signature.result === undefined ? "" : ` => ${printType(signature.result)}`;
  return `${printTypeParameters(signature.typeParameters)}(${parameters.join(", ")})${result}`;
}

export function printType(type: TypeNode): string {
  const list = (types: readonly TypeNode[] | undefined) =>
    types === undefined ? "" : `<${types.map(printType).join(", ")}>`;
  switch (type.t) {
    case "ref":
      return type.name + list(type.args);
    case "import":
      return `import("${type.module}")${type.name === undefined ? "" : `.${type.name}`}${list(type.args)}`;
    case "array":
      return `${printType(type.element)}[]`;
    case "tuple":
      return `[${type.elements.map(printType).join(", ")}]`;
    case "rest":
      return `...${printType(type.element)}`;
    case "union":
      return `(${type.members.map(printType).join(" | ")})`;
    case "intersection":
      return `(${type.members.map(printType).join(" & ")})`;
    case "object":
      return printMembers(type.members);
    case "function":
      return printSignature(type.signature);
    case "typeof":
      return `typeof ${type.name}`;
    case "keyof":
      return `keyof ${printType(type.of)}`;
    case "index":
      return `${printType(type.object)}[${printType(type.key)}]`;
    case "mapped": {
      const rename = type.rename === undefined ? "" : ` as ${printType(type.rename)}`;
      const value = type.value === undefined ? "" : `: ${printType(type.value)}`;
      return `{ [${type.parameter} in ${printType(type.constraint)}${rename}]${value} }`;
    }
    case "conditional":
      return `(${printType(type.check)} extends ${printType(type.extends)} ? ${printType(type.yes)} : ${printType(type.no)})`;
    case "infer":
      return `infer ${type.name}`;
    case "literal":
      return JSON.stringify(type.value);
    case "primitive":
      return type.name;
    case "predicate": {
      const is = type.type === undefined ? "" : ` is ${printType(type.type)}`;
      return `${type.asserts ? "asserts " : ""}${type.parameter}${is}`;
    }
    case "this":
    case "other":
      return type.t;
    default:
      return unreachable(type);
  }
}
