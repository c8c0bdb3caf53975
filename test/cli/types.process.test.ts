// The built command where only a checker of types can tell what a read leads to.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const command = resolve(import.meta.dirname, "../../dist/cli.js");
const top = realpathSync(mkdtempSync(join(tmpdir(), "purposely types ")));
afterAll(() => rmSync(top, { recursive: true, force: true }));

const config = `{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2022" }, "include": ["src"] }`;
const user = `export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
  name: string;
}
`;
const shelf = `export declare function query<S extends Record<string, unknown>>(schema: S): {
  each(run: (row: { [K in keyof S]: S[K] extends { _out: infer T } ? T : never }) => void): void;
};
export declare function column<T>(): { _out: T };
`;

let made = 0;
function findings(files: Readonly<Record<string, string>>, ...typed: string[]) {
  const folder = join(top, String(made++));
  for (const [file, text] of Object.entries({ "tsconfig.json": config, "src/user.ts": user, ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const ran = spawnSync(process.execPath, [command, "check", "--format", "json", ...typed], {
    cwd: folder,
    encoding: "utf8",
  });
  const report = JSON.parse(ran.stdout) as {
    findings: { code: string; file: string; range: { start: { line: number } } }[];
    incomplete: { message: string }[];
  };
  return {
    found: report.findings.map((it) => `${it.code} ${it.file}:${it.range.start.line}`),
    incomplete: report.incomplete.map((it) => it.message),
  };
}

const ads = (body: string) => ({
  "src/ads.ts": `import type { User } from "./user.ts";\n${body}`,
});
function shelfPackage(types: string) {
  return {
    "node_modules/shelf/package.json": `{ "name": "shelf", "version": "1.0.0", "types": "index.d.ts", "main": "index.js" }`,
    "node_modules/shelf/index.d.ts": types,
  };
}
const breach = (line: number) => [`cross-purpose src/ads.ts:${line}`];

const cases: readonly (readonly [what: string, files: Readonly<Record<string, string>>, line: number])[] = [
  [
    "a conditional type",
    ads(`type Row<T> = T extends { _of: infer U } ? U : never;
/** @processesFor marketing */
export function match(row: Row<{ _of: User }>, list: string[]) {
  return list.includes(row.phone);
}
`),
    5,
  ],
  [
    "a callback's parameter that a package types by its schema",
    {
      ...shelfPackage(shelf),
      ...ads(`import { column, query } from "shelf";
const users = query({ user: column<User>() });
/** @processesFor marketing */
export function match(list: string[]) {
  users.each((row) => {
    list.includes(row.user.phone);
  });
}
`),
    },
    7,
  ],
  [
    "a pattern",
    ads(`type Row<T> = T extends { _of: infer U } ? U : never;
/** @processesFor marketing */
export function match({ phone: to }: Row<{ _of: User }>, list: string[]) {
  return list.includes(to);
}
`),
    4,
  ],
  [
    "what a package's generic function gives back",
    {
      ...shelfPackage("export declare function first<F>(): Promise<F extends () => infer R ? R : never>;"),
      ...ads(`import { first } from "shelf";
/** @processesFor marketing */
export async function match(list: string[]) {
  const one = await first<() => User>();
  return list.includes(one.phone);
}
`),
    },
    6,
  ],
  [
    "a type that a package computes from ours",
    {
      ...shelfPackage(`export type Loaded<T> = T extends (...args: never[]) => infer R ? Awaited<R> : never;
`),
      ...ads(`import type { Loaded } from "shelf";
declare function load(id: string): Promise<User>;
/** @processesFor marketing */
export function match(one: Loaded<typeof load>, list: string[]) {
  return list.includes(one.phone);
}
`),
    },
    6,
  ],
];

test.each(cases)(
  "%s leads to its promise",
  (_what, files, line) => {
    expect(findings(files).found).toEqual(breach(line));
    expect(findings(files, "--no-types").found).toEqual([]);
  },
  120_000,
);

const shop = {
  "src/shop.ts": `import { configureStore, createAsyncThunk, createSlice } from "@reduxjs/toolkit";
import type { User } from "./user.ts";
declare function fetchUser(): Promise<User>;
export const load = createAsyncThunk("user/load", async () => fetchUser());
const initialState: { me: User | null } = { me: null };
const slice = createSlice({ name: "user", initialState, reducers: {}, extraReducers: (it) => it.addCase(load.fulfilled, (state, action) => { state.me = action.payload; }) });
export const store = configureStore({ reducer: { user: slice.reducer } });
export type RootState = ReturnType<typeof store.getState>;
`,
};

test.each([
  [
    "React Redux",
    {
      ...shop,
      ...ads(`import { useSelector } from "react-redux";
import type { RootState } from "./shop.ts";
/** @processesFor marketing */
export function Offer(list: string[]) {
  const me = useSelector((state: RootState) => state.user.me);
  return list.includes(me?.phone ?? "") || list.includes(me?.name ?? "");
}
`),
    },
    7,
  ],
  [
    "TanStack Query",
    ads(`import { useQuery } from "@tanstack/react-query";
declare function load(): Promise<User>;
/** @processesFor marketing */
export function Offer(list: string[]) {
  const { data } = useQuery({ queryKey: ["me"], queryFn: () => load() });
  return list.includes(data?.name ?? "") || list.includes(data?.phone ?? "");
}
`),
    7,
  ],
  [
    "React Hook Form",
    ads(`import { useForm } from "react-hook-form";
/** @processesFor marketing */
export function Offer(list: string[]) {
  const { handleSubmit } = useForm<User>();
  return handleSubmit((values) => {
    list.includes(values.name);
    list.includes(values.phone);
  });
}
`),
    8,
  ],
  [
    "Vue and Pinia",
    ads(`import { ref, watch } from "vue";
import { defineStore } from "pinia";
const useDesk = defineStore("desk", { state: () => ({ me: null as User | null }) });
const current = ref<User | null>(null);
/** @processesFor marketing */
export function offer(list: string[]) {
  watch(current, (now) => list.includes(now?.name ?? ""));
  return list.includes(useDesk().me?.phone ?? "");
}
`),
    9,
  ],
  [
    "Zod",
    ads(`import { z } from "zod";
const given = z.object({ name: z.string(), /** @collectedFor security.two-factor */ phone: z.string() });
/** @processesFor marketing */
export function offer(form: FormData, list: string[]) {
  const answer = given.safeParse(Object.fromEntries(form));
  if (!answer.success) return false;
  return list.includes(answer.data.name) || list.includes(answer.data.phone);
}
`),
    8,
  ],
] as const)(
  "%s need not be installed",
  (_what, files, line) => {
    expect(findings(files).found).toEqual(breach(line));
  },
  120_000,
);

const conditional = ads(`type Row<T> = T extends { _of: infer U } ? U : never;
/** @processesFor marketing */
export function match(row: Row<{ _of: User }>, list: string[]) {
  return list.includes(row.phone);
}
`);

test("a tsconfig that is broken, or says nothing, leaves what can be known", () => {
  expect(findings({ ...conditional, "tsconfig.json": `{ "compilerOptions": { "strict": tru` }).found).toEqual(
    breach(5),
  );
  expect(findings({ ...conditional, "tsconfig.json": `{ "extends": "./nowhere.json" }` }).found).toEqual(breach(5));
}, 120_000);

test("several projects are asked each by its own settings, and files of none by those that most have", () => {
  const ofProject = (name: string) => ({
    [`${name}/tsconfig.json`]: `{ "compilerOptions": { "paths": { "~user": ["./user-of-${name}.ts"] } } }`,
    [`${name}/user-of-${name}.ts`]: user,
    [`${name}/ads.ts`]: `import type { User } from "~user";\n${conditional["src/ads.ts"].slice(conditional["src/ads.ts"].indexOf("\n") + 1)}`,
  });
  const none = { "none/ads.ts": conditional["src/ads.ts"].replace("./user.ts", "../src/user.ts") };
  expect(findings({ ...ofProject("one"), ...ofProject("two"), ...none }, "one", "two", "none", "src").found).toEqual([
    "cross-purpose none/ads.ts:5",
    "cross-purpose one/ads.ts:5",
    "cross-purpose two/ads.ts:5",
  ]);
}, 120_000);

test("a type that has a member of the same name and no promise adds nothing", () => {
  const files = ads(`type Row<T> = T extends { _of: infer U } ? U : never;
/** @processesFor marketing */
export function match(row: Row<{ _of: { phone: string } }>, one: any, list: string[]) {
  return list.includes(row.phone) || list.includes(one.phone);
}
`);
  expect(findings(files)).toEqual({ found: [], incomplete: [] });
}, 120_000);
