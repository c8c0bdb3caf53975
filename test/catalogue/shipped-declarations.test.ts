// What is shipped for libraries that are not installed is read by our own index and by TypeScript's checker.
import { Project, ts } from "ts-morph";
import { expect, test } from "vitest";
import {
  shippedFile,
  shippedForChecker,
  shippedModule,
  shippedModules,
  shippedText,
} from "../../server/src/catalogue/shipped-declarations.ts";

test("a compiler finds no fault in any of it", () => {
  const project = new Project({
    compilerOptions: { strict: true, target: ts.ScriptTarget.ESNext, types: [], noEmit: true },
    skipAddingFilesFromTsConfig: true,
  });
  for (const [file, text] of Object.entries(shippedForChecker(shippedModules()))) project.createSourceFile(file, text);
  const faults = project.getPreEmitDiagnostics().map((it) => {
    const text = ts.flattenDiagnosticMessageText(it.compilerObject.messageText, " ");
    return `${it.getSourceFile()?.getFilePath()}:${it.getLineNumber()} ${text}`;
  });
  expect(faults).toEqual([]);
}, 60_000);

test("a file that stands for a module is known by it, and no other file is", () => {
  for (const module of ["fastify", "@reduxjs/toolkit", "drizzle-orm/pg-core"]) {
    const file = shippedFile(module) ?? "";
    expect(shippedModule(file)).toBe(module);
    expect(shippedText(file)).toContain("export ");
  }
  expect(shippedFile("left-pad")).toBeUndefined();
  expect(shippedModule("/src/fastify.d.ts")).toBeUndefined();
});

test("only what was asked for is handed to the checker", () => {
  expect(Object.keys(shippedForChecker(["zod", "left-pad"]))).toEqual(["/purposely-declarations/zod.d.ts"]);
});
