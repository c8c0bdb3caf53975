// A small shop that the tests of this room edit: shared helpers, module state, closures, classes, recursion, events.
//
// Every piece of it comes in several wordings. Which wording stands where is the whole state of the workspace, so that an
// edit is "another wording here" and undoing it is the wording before.
import { declaredPieces } from "./declared-pieces.ts";

export const root = "/app";

export interface Piece {
  readonly file: string;
  readonly wordings: readonly string[];
}

const ownPieces: readonly Piece[] = [
  {
    file: "model.ts",
    wordings: [
      `export interface User {
  readonly id: string;
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor marketing.newsletter */
  email: string;
}`,
      `export interface User {
  readonly id: string;
  /** @collectedFor marketing */
  phone: string;
  email: string;
}`,
      `export interface User {
  readonly id: string;
  /** @collectedFor secruity */
  phone: string;
  /** @collectedFor billing */
  email?: string;
}`,
      `export interface User {
  readonly id: string;
  /** @collectedFor security.two-factor`,
    ],
  },
  {
    file: "shared.ts",
    wordings: [
      "export function tidy(text: string) {\n  return text.trim();\n}",
      "export function tidy(text: string) {\n  const short = text.trim();\n  return short.toLowerCase();\n}",
      'export function tidy(text: string) {\n  return "none";\n}',
      "export function tidy(text: string, times = 2): string {\n  return times > 0 ? tidy(text, times - 1) : text;\n}",
      "export function tidy(text: string) {\n  if (text.",
    ],
  },
  {
    file: "shared.ts",
    wordings: [
      "export const apply = (value: string, fn: (it: string) => string) => fn(value);",
      "export const apply = (value: string, fn: (it: string) => string) => value;",
      "// Nothing is kept here.\nexport const apply = (value: string, fn: (it: string) => string) => {\n  return fn(value);\n};",
    ],
  },
  {
    file: "state.ts",
    wordings: [
      "let last: string | undefined;\nexport function remember(value: string) {\n  last = value;\n}\nexport function recall() {\n  return last;\n}",
      "let last: string | undefined;\nexport function remember(value: string) {}\nexport function recall() {\n  return last;\n}",
      "let last: string | undefined;\nexport function remember(value: string) {\n  last = value;\n  again();\n}\nexport function recall() {\n  return last;\n}\nlet other: string | undefined;\nfunction again() {\n  other = last;\n  last = other;\n}",
    ],
  },
  {
    file: "state.ts",
    wordings: [
      "export const listeners: ((it: string) => void)[] = [];\nexport function tellAll(it: string) {\n  for (const each of listeners) each(it);\n}",
      "export const listeners: ((it: string) => void)[] = [];\nexport function tellAll(it: string) {\n  listeners[0]?.(it);\n}",
      "export const listeners: ((it: string) => void)[] = [];\nexport function tellAll(it: string) {}",
    ],
  },
  {
    file: "outbox.ts",
    wordings: [
      'import { tidy } from "./shared";\nexport class Outbox {\n  #held = "";\n  hold(text: string) {\n    this.#held = tidy(text);\n  }\n  send() {\n    console.log(this.#held);\n    return this.#held;\n  }\n}',
      'import { tidy } from "./shared";\nexport class Outbox {\n  held = "";\n  hold(text: string) {\n    this.held = text;\n  }\n  /** @processesFor analytics */\n  send() {\n    return tidy(this.held);\n  }\n}',
      'export class Outbox {\n  held = "";\n  hold(text: string) {}\n  send() {\n    return this.held;\n  }\n}',
    ],
  },
  {
    file: "ads.ts",
    wordings: [
      'import type { User } from "./model";\nimport { apply, tidy } from "./shared";\n/** @processesFor marketing.advertising */\nexport function match(user: User, list: string[]) {\n  const key = apply(user.phone, tidy);\n  return list.filter((it) => it === key);\n}',
      'import type { User } from "./model";\nimport { tidy } from "./shared";\n/** @processesFor marketing.newsletter */\nexport function match(user: User, list: string[]) {\n  const { email, ...rest } = user;\n  return list.map((it) => [it, tidy(email), rest]);\n}',
      'import type { User } from "./model";\nexport function match(user: User, list: string[]) {\n  return list.includes(user.phone);\n}',
      'import type { User } from "./model";\n/** @processesFor marketing.advertising */\nexport function match(user: User, list: string[]) {\n  if (agreed(user)) return list.includes(user.phone);\n  return user.ph\n}\n/** @consentGuard marketing.advertising */\nfunction agreed(user: User): boolean {\n  return user.id !== "";\n}',
    ],
  },
  {
    file: "ads.ts",
    wordings: [
      'import { recall } from "./state";\n/** @processesFor marketing */\nexport function campaign() {\n  return recall();\n}',
      'import { listeners } from "./state";\n/** @processesFor marketing */\nexport function campaign() {\n  const seen: string[] = [];\n  listeners.push((it) => {\n    seen.push(it);\n  });\n  return seen;\n}',
      "export function campaign() {}",
    ],
  },
  {
    file: "service.ts",
    wordings: [
      'import type { User } from "./model";\nimport { match } from "./ads";\nimport { Outbox } from "./outbox";\nimport { remember, tellAll } from "./state";\nexport function serve(user: User, depth: number): unknown {\n  remember(user.phone);\n  tellAll(user.email ?? "");\n  const out = new Outbox();\n  out.hold(user.phone);\n  out.send();\n  return depth > 0 ? serve(user, depth - 1) : match(user, [user.phone]);\n}',
      'import type { User } from "./model";\nimport { match } from "./ads";\nimport { remember } from "./state";\nexport function serve(user: User, depth: number): unknown {\n  remember("nobody");\n  const both = { ...user, phone: "" };\n  return match(both, []);\n}',
      'import type { User } from "./model";\nimport { tellAll } from "./state";\nexport function serve(user: User, depth: number): unknown {\n  const later = () => tellAll(user.phone);\n  // purposely-ignore-next-line cross-purpose -- tried\n  later();\n  return other(user, depth);\n}\nfunction other(user: User, depth: number): unknown {\n  return depth > 0 ? serve(user, depth - 1) : user.email;\n}',
      "export function serve() {\n  return",
    ],
  },
  {
    file: "events.ts",
    wordings: [
      'import { EventEmitter } from "node:events";\nimport type { User } from "./model";\nexport const bus = new EventEmitter();\nexport function signUp(user: User) {\n  bus.emit("signed-up", user.phone);\n}\n/** @processesFor marketing */\nexport function start() {\n  bus.on("signed-up", (phone: string) => console.log(phone));\n}',
      'import { EventEmitter } from "node:events";\nimport type { User } from "./model";\nexport const bus = new EventEmitter();\nexport function signUp(user: User) {\n  bus.emit("left", user.phone);\n}\n/** @processesFor marketing */\nexport function start() {\n  bus.on("signed-up", (phone: string) => console.log(phone));\n}',
      "export const nothing = 1;",
    ],
  },
  {
    file: "purposely.json",
    wordings: [
      '{ "purposes": { "marketing": { "label": "Marketing" } }, "rules": { "undeclared-personal-data": "off" } }',
      '{ "purposes": { "marketing": { "label": "Adverts" } },\n  "compatible": [{ "collectedFor": "security.two-factor", "usedFor": "marketing", "by": "DPO", "on": "2025-01-01", "because": "Asked." }] }',
      '{ "code": [{ "files": "service.ts", "processesFor": "marketing", "locked": true }] }',
      '{ "data": [{ "symbol": "./model#User.id", "collectedFor": "security" }], "never": [{ "collectedFor": "security", "usedFor": "marketing" }] }',
      '{ "anonymisers": [{ "symbol": "./shared#tidy", "because": "Nothing is left." }], "rules": { "cross-purpose": "warning" } }',
      '{ "purposes": { ',
    ],
  },
];

export const pieces: readonly Piece[] = [...ownPieces, ...declaredPieces];

/** Files that come and go whole. */
export const others: readonly (readonly [file: string, text: string])[] = [
  [
    "extra.ts",
    'import { recall } from "./state";\n/** @processesFor analytics */\nexport function count() {\n  return recall()?.length;\n}',
  ],
  ["old/purposely.json", '{ "exclude": "**" }'],
  ["ambient.d.ts", "interface Window {\n  /** @collectedFor security */\n  token: string;\n}"],
];

/** `chosen` says which wording each piece has, `present` which of the others there are, `renamed` which files moved. */
export interface State {
  readonly chosen: readonly number[];
  readonly present: readonly number[];
  readonly renamed: readonly string[];
}

export const firstState: State = { chosen: pieces.map(() => 0), present: [], renamed: [] };

export function textsOf({ chosen, present, renamed }: State): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [index, { file, wordings }] of pieces.entries()) {
    const name = renamed.includes(file) ? `old/${file}` : file;
    const before = texts.get(`${root}/${name}`);
    const text = wordings[(chosen[index] ?? 0) % wordings.length] ?? "";
    texts.set(`${root}/${name}`, before === undefined ? text : `${before}\n\n${text}`);
  }
  for (const index of present) {
    const [file, text] = others[index % others.length] ?? ["", ""];
    texts.set(`${root}/${file}`, text);
  }
  return texts;
}
