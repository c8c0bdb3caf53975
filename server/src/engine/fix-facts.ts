// What quick fixes ask about the workspace: fields beside one, guards for a purpose, how a name would be imported.
import type { FileId, PurposeId } from "../base/ids.ts";
import type { FunctionBody } from "../flow/ir.ts";
import { covers } from "../policy/judge-use.ts";
import type { RType } from "../resolve/types.ts";
import { classOf } from "../resolve/units.ts";
import type { FindingSource } from "../rules/finding.ts";
import type { GuardFunction, Sibling, TextEdit } from "./engine.ts";
import type { Project } from "./project.ts";
import type { Telling } from "./tell-uses.ts";

/** Fields of the type that declares `source` whose promise covers all of `purposes`. */
export function siblingsFor(
  { world, policies }: Telling,
  source: FindingSource,
  purposes: readonly PurposeId[],
): readonly Sibling[] {
  const unit = world.units.forFile(source.file);
  const dot = source.symbol.lastIndexOf(".");
  if (unit === undefined || dot < 0) return [];
  const type = world.types.named(unit, source.symbol.slice(0, dot));
  if (type === undefined) return [];
  const policy = policies.policyFor(source.file);
  return world.memberIndex.names(type).flatMap((name) => {
    const promised = world.memberIndex
      .members(type, name)
      .flatMap((it) => (it.source === undefined ? [] : (world.sources.get(it.source)?.purposes ?? [])));
    const known = policies.known(policy, promised);
    if (
      name === source.symbol.slice(dot + 1) ||
      !purposes.every((used) => known.some((it) => covers(policy, it, used)))
    )
      return [];
    return [{ name, optional: isOptional(world, type, name) }];
  });
}

function isOptional(world: Telling["world"], type: RType, name: string): boolean {
  if (type.k === "interface") {
    const decls = world.units.unit(type.unit)?.types.get(type.name) ?? [];
    return decls.some(
      (it) => it.kind === "interface" && it.members.some((m) => m.name === name && m.optional === true),
    );
  }
  if (type.k === "object") return type.members.some((it) => it.name === name && it.optional === true);
  if (type.k === "class")
    return (
      classOf(world.units.unit(type.unit), type.name)?.members.some((it) => it.name === name && it.optional === true) ??
      false
    );
  return false;
}

/** Marked guards of the workspace that clear all of `purposes`, by file and name. */
export function guardsFor(
  { project, policies, world }: Telling,
  purposes: readonly PurposeId[],
): readonly GuardFunction[] {
  return project.files().flatMap((file) => {
    const unit = world.units.forFile(file);
    const policy = policies.policyFor(file);
    return (unit?.body.functions ?? []).flatMap((fn) => {
      const guard = unit === undefined ? undefined : world.fn(world.functionKey(unit.key, fn.index))?.guard;
      if (unit === undefined || guard === undefined) return [];
      const tags = fn.annotation === undefined ? [] : (unit.body.annotations[fn.annotation]?.tags ?? []);
      const tagged = tags.filter((it) => it.kind === "consentGuard").flatMap((it) => it.purposes.map((p) => p.name));
      const asked = guard.purposeArgument === undefined ? undefined : purposes[0];
      const named = asked === undefined ? (policies.guardPurposes(guard.id) ?? tagged) : [asked];
      const known = policies.known(policy, named);
      if (known.length === 0 || !purposes.every((used) => known.some((it) => covers(policy, it, used)))) return [];
      const personKey = keyOfPerson(fn, guard.purposeArgument);
      const exported = unit.body.exports.some((it) => it.kind === "local" && it.slot === fn.name);
      const returnsPromise = fn.result?.t === "ref" && fn.result.name === "Promise";
      return [
        {
          file,
          name: fn.name,
          purposes: known,
          exported,
          asserts: guard.asserts,
          async: fn.async === true || returnsPromise,
          ...(asked === undefined || guard.purposeArgument === undefined
            ? {}
            : { purposeArgument: { index: guard.purposeArgument, text: asked } }),
          ...(personKey === undefined ? {} : { personKey }),
        },
      ];
    });
  });
}

/** `hasConsent(userId: string)` asks by the person's `id`. */
function keyOfPerson(fn: FunctionBody, purposeArgument: number | undefined): string | undefined {
  const parameter = fn.parameters.find((_, index) => index !== purposeArgument);
  const type = parameter?.type;
  const isKey =
    (type?.t === "primitive" && /^(?:string|number|bigint)$/.test(type.name)) ||
    (type?.t === "ref" && /Id$/i.test(type.name));
  return isKey ? "id" : undefined;
}

/** Undefined when the name is there already. */
export function importEdit(project: Project, file: FileId, from: FileId, name: string): TextEdit | undefined {
  const body = project.body(file);
  const text = project.text(file);
  if (body === undefined || text === undefined || file === from) return undefined;
  if (body.imports.some((it) => it.name === name && project.resolve(file, it.module)?.file === from)) return undefined;
  const specifier = relativeSpecifier(
    file,
    from,
    body.imports.map((it) => it.module),
  );
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const quote = /from\s+'/.test(text) && !/from\s+"/.test(text) ? "'" : '"';
  const at = afterImports(text);
  return {
    file,
    at: { start: at, end: at },
    newText: `import { ${name} } from ${quote}${specifier}${quote};${newline}`,
  };
}

/** Behind the last import that starts a line, else behind a leading comment. */
function afterImports(text: string): number {
  let end = 0;
  const pattern = /^import\b(?:[^;'"`]|'[^'\n]*'|"[^"\n]*")*?(?:'[^'\n]*'|"[^"\n]*")[^\n]*\r?\n?/gm;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) end = match.index + match[0].length;
  if (end > 0) return end;
  const head = /^(?:#![^\n]*\n)?(?:\s*\/\*[\s\S]*?\*\/[ \t]*\r?\n)?/.exec(text);
  return head?.[0].length ?? 0;
}

/** Written the way the file's other relative imports are: with or without an extension. */
function relativeSpecifier(file: FileId, to: FileId, others: readonly string[]): string {
  const fromParts = file.split("/").slice(0, -1);
  const toParts = to.split("/");
  let common = 0;
  while (common < fromParts.length && fromParts[common] === toParts[common]) common++;
  const up = fromParts.slice(common).map(() => "..");
  const path = [...(up.length === 0 ? ["."] : up), ...toParts.slice(common)].join("/");
  const relative = others.filter((it) => it.startsWith("."));
  const bare = path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, "");
  if (relative.some((it) => /\.[cm]?tsx?$/.test(it))) return path;
  if (relative.some((it) => /\.[cm]?js$/.test(it))) return `${bare}.js`;
  return bare.replace(/\/index$/, "");
}
