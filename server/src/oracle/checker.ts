// Answers by TypeScript's own checker, in one program for each batch.
//
// The program is made of the files that are asked about, what they import, and ambient declarations. Nothing of the
// workspace is run: a program loads no plugins, and the compiler is the one that we ship.
import { Project, ts } from "ts-morph";
import type { Batch, DeclaredAt, MemberAnswers, MemberRead } from "./type-oracle.ts";

export function checkedMembers({ config, reads, texts }: Batch): MemberAnswers {
  const files = [...new Set(reads.map((it) => it.file))];
  const program = programOf(config, files, texts);
  const checker = program.getTypeChecker();
  return reads.map((read) => {
    const source = program.getSourceFile(read.file);
    const holder = source === undefined ? undefined : holderOf(source, read);
    return holder === undefined ? [] : declarationsOf(checker, holder, read.name);
  });
}

/** Of files that no tsconfig.json speaks of. */
const BARE: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
};

function programOf(config: string | undefined, files: readonly string[], texts: Batch["texts"]): ts.Program {
  const { options, ambient } = config === undefined ? { options: BARE, ambient: [] } : settingsOf(config);
  const project = new Project({
    compilerOptions: {
      ...options,
      allowJs: true,
      noEmit: true,
      skipLibCheck: true,
      incremental: false,
      composite: false,
    },
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
  });
  for (const [file, text] of Object.entries(texts)) project.createSourceFile(file, text, { overwrite: true });
  for (const file of [...files, ...ambient]) project.addSourceFileAtPathIfExists(file);
  return project.getProgram().compilerObject;
}

/** What can be read of it: a fault in it leaves the rest. */
function settingsOf(config: string): { readonly options: ts.CompilerOptions; readonly ambient: readonly string[] } {
  const { config: written } = ts.readConfigFile(config, ts.sys.readFile);
  const folder = config.slice(0, config.lastIndexOf("/"));
  const { options, fileNames } = ts.parseJsonConfigFileContent(written ?? {}, ts.sys, folder, undefined, config);
  return { options, ambient: fileNames.filter((it) => /\.d\.[cm]?ts$/.test(it)) };
}

/** The type's own expression or pattern: `order` in `order.phone`, `{ phone }` as a whole for `phone`. */
function holderOf(source: ts.SourceFile, read: MemberRead): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (node.getFullStart() > read.start || node.getEnd() < read.end) return;
    if (ts.isPropertyAccessExpression(node) && node.getEnd() === read.end && node.name.text === read.name)
      found = node.expression;
    if (ts.isBindingElement(node) && node.getStart(source) === read.start) {
      const name = node.propertyName ?? node.name;
      if ((ts.isIdentifier(name) || ts.isStringLiteral(name)) && name.text === read.name) found = node.parent;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function declarationsOf(checker: ts.TypeChecker, holder: ts.Node, name: string): readonly DeclaredAt[] {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(holder));
  const kinds = type.isUnion() ? type.types : [type];
  const found = new Map<string, DeclaredAt>();
  for (const kind of kinds) {
    for (const declaration of checker.getPropertyOfType(checker.getApparentType(kind), name)?.declarations ?? []) {
      const file = declaration.getSourceFile().fileName;
      const nameAt = (ts.getNameOfDeclaration(declaration) ?? declaration).getStart();
      found.set(`${file}:${nameAt}`, { file, nameAt, owner: ownerOf(declaration) });
    }
  }
  return [...found.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.nameAt - b.nameAt));
}

function ownerOf(declaration: ts.Declaration): string | undefined {
  for (let at: ts.Node | undefined = declaration.parent; at !== undefined; at = at.parent) {
    if (ts.isInterfaceDeclaration(at) || ts.isTypeAliasDeclaration(at) || ts.isClassLike(at)) return at.name?.text;
    // A member of a nested type is no member of the type around it.
    if (!ts.isTypeLiteralNode(at) && !ts.isIntersectionTypeNode(at) && !ts.isUnionTypeNode(at)) return undefined;
  }
  return undefined;
}
