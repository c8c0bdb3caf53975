// Fields of interfaces, type literals and classes that no tag speaks of.
import type { Span } from "../base/text.ts";
import type { FileBody, TypeMember, TypeNode } from "../flow/ir.ts";

export interface PlainField {
  readonly symbol: string;
  readonly nameAt: Span;
  readonly typeName: string | undefined;
}

export function personalFields(body: FileBody): readonly PlainField[] {
  const found: PlainField[] = [];
  for (const decl of body.types) {
    if (decl.annotation !== undefined) continue;
    if (decl.kind === "interface") addMembers(decl.name, decl.members, found);
    else if (decl.type.t === "object") addMembers(decl.name, decl.type.members, found);
  }
  for (const cls of body.classes) {
    if (cls.annotation !== undefined) continue;
    for (const member of cls.members) {
      if (member.kind !== "field" || member.name === undefined || member.annotation !== undefined) continue;
      found.push({ symbol: `${cls.name}.${member.name}`, nameAt: member.nameAt, typeName: nameOf(member.type) });
    }
  }
  return found;
}

function addMembers(owner: string, members: readonly TypeMember[], found: PlainField[]): void {
  for (const member of members) {
    if (member.kind !== "property" || member.name === undefined || member.annotation !== undefined) continue;
    if (member.type?.t === "function") continue;
    found.push({ symbol: `${owner}.${member.name}`, nameAt: member.nameAt, typeName: nameOf(member.type) });
  }
}

function nameOf(type: TypeNode | undefined): string | undefined {
  if (type === undefined) return undefined;
  if (type.t === "primitive" || type.t === "ref") return type.name;
  if (type.t === "array") return `${nameOf(type.element) ?? ""}[]`;
  if (type.t === "union")
    return type.members.map(nameOf).find((it) => it !== undefined && it !== "undefined" && it !== "null");
  return undefined;
}
