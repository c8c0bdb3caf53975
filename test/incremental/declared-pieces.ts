// What the shop of workspace.ts declares beside its functions: types, classes, values, modules, and settings that say
// what imports mean. Edits of these wake whoever asked about them, and nobody else.
import type { Piece } from "./workspace.ts";

export const declaredPieces: readonly Piece[] = [
  {
    // Members are renamed, retyped, moved, annotated and inherited.
    file: "customer.ts",
    wordings: [
      'export interface Base {\n  /** @collectedFor payment.billing */\n  iban: string;\n}\nexport interface Customer extends Base {\n  name: string;\n  /** @collectedFor security.two-factor */\n  pin: string;\n  home: { /** @collectedFor payment.billing */ street: string; city: string };\n}\nexport type Short = Pick<Customer, "pin">;',
      'export interface Base {\n  /** @collectedFor payment.billing */\n  iban: string;\n}\nexport interface Customer extends Base {\n  /** @collectedFor marketing */\n  name: string;\n  /** @collectedFor security.two-factor */\n  pin: string;\n  home: { /** @collectedFor payment.billing */ street: string; city: string };\n}\nexport type Short = Omit<Customer, "pin">;',
      "// Moved down.\n\nexport interface Customer {\n  name: string;\n  /** @collectedFor marketing.newsletter */\n  pin: string;\n  home: { street: string; /** @collectedFor payment.billing */ city: string };\n}\nexport type Short = { /** @collectedFor security */ pin: string };",
      "/** @collectedFor payment.billing */\nexport interface Customer {\n  name: string;\n  code: string;\n  home: string;\n}\nexport type Short = Customer;",
      'export class Customer {\n  name = "";\n  /** @collectedFor security */\n  pin = "";\n  home = { street: "", city: "" };\n}\nexport interface Short {\n  readonly pin: number;\n}',
      "export interface Customer {\n  name: string;\n  pin: boolean;\n  home: Customer[];\n}\nexport interface Customer {\n  /** @collectedFor payment.billing */\n  iban: string;\n}\nexport type Short = Customer | undefined;",
      "export interface Customer {\n  name: string;\n  /** @collectedFor security.two-factor */\n  pin:",
    ],
  },
  {
    // The same name from another module, by way of a third, by default, whole, or from nowhere.
    file: "letters.ts",
    wordings: [
      'import type { Customer, Short } from "./customer";\nimport { tidy } from "./shared";',
      'import type { Customer, Short } from "./all";\nimport { tidy } from "./all";',
      'import type { Customer, Short } from "~/customer";\nimport { tidy } from "~/shared";',
      'import type * as c from "./customer";\nimport tidy from "./tidier";\ntype Customer = c.Customer;\ntype Short = c.Short;',
      'import type { Customer, Short } from "./gone";\nimport { tidy } from "vendor";',
    ],
  },
  {
    file: "letters.ts",
    wordings: [
      "/** @processesFor marketing.advertising */\nexport function write(to: Customer, short: Short) {\n  return [tidy(to.pin), to.iban, to.home.street, short.pin];\n}",
      "/** @processesFor payment.billing */\nexport function write(to: Customer, short: Short) {\n  return [tidy(to.pin), to.iban, to.home.street, short.pin];\n}",
      "export function write(to: Customer, /** @collectedFor security */ short: string) {\n  return hand(to, short);\n}\n/** @processesFor marketing */\nfunction hand(to: Customer, ...more: string[]) {\n  return [to.name, ...more];\n}",
      "/** @processesFor marketing */\nexport const write = ({ pin, home: { street } }: Customer, [short]: Short[] = []) => [tidy(pin), street, short];",
      "/** @anonymises */\nexport function write(to: Customer, short: Short): string {\n  return to.pin + short.pin;\n}",
    ],
  },
  {
    file: "tidier.ts",
    wordings: [
      "/** @collectedFor payment.billing */\nexport default function tidier(text: string): string {\n  return text;\n}",
      "export default (text: string) => text.length;",
      'export { tidy as default } from "./shared";',
      "export const other = 1;",
    ],
  },
  {
    file: "all.ts",
    wordings: [
      'export * from "./customer";\nexport * from "./shared";',
      'export { Customer as Short, Short as Customer } from "./customer";\nexport { tidy } from "./shared";',
      'export type { Customer, Short } from "./customer";\nexport function tidy(text: string) {\n  return "all";\n}',
      "",
    ],
  },
  {
    // Heritage, overriding, static members, parameter properties.
    file: "desk.ts",
    wordings: [
      'import { Outbox } from "./outbox";\nimport type { Customer } from "./customer";\nexport class Desk extends Outbox {\n  static last = "";\n  constructor(private readonly owner: Customer) {\n    super();\n  }\n  close() {\n    this.hold(this.owner.pin);\n    Desk.last = this.owner.pin;\n    return this.send();\n  }\n}',
      'import { Outbox } from "./outbox";\nimport type { Customer } from "./customer";\n/** @processesFor marketing */\nexport class Desk extends Outbox {\n  constructor(private readonly owner: Customer) {\n    super();\n  }\n  close() {\n    this.hold(this.owner.pin);\n    return this.send();\n  }\n  send() {\n    return "";\n  }\n}',
      'import type { Customer } from "./customer";\ninterface Sender {\n  /** @processesFor analytics */\n  send(): string;\n}\nexport class Desk implements Sender {\n  /** @collectedFor security */\n  static last = "";\n  owner: Customer;\n  constructor(owner: Customer) {\n    this.owner = owner;\n  }\n  close() {\n    return this.send();\n  }\n  send() {\n    return Desk.last + this.owner.pin;\n  }\n}',
      'import type { Customer } from "./customer";\nclass First {}\nexport class Desk extends First {\n  constructor(readonly owner: Customer) {\n    super();\n  }\n  get close() {\n    return () => this.owner.pin;\n  }\n}',
    ],
  },
  {
    file: "desk.ts",
    wordings: [
      "/** @processesFor marketing */\nexport function shut(desk: Desk) {\n  return desk.close();\n}",
      "export function shut(desk: { close(): unknown }) {\n  return desk.close();\n}",
      "export const shut = (desk: Desk) => Desk;",
    ],
  },
  {
    // Values at module level: a list, a schema, an enumeration, an annotated variable.
    file: "values.ts",
    wordings: [
      'export const settings = { owner: "me", /** @collectedFor payment.billing */ iban: "DE1" };\nexport enum Kind {\n  Open = "open",\n  Done = "done",\n}\n/** @collectedFor security */\nexport let secret = "";',
      'export const settings = { /** @collectedFor marketing */ owner: "me", iban: "DE1" };\nexport enum Kind {\n  New = "new",\n  Open = "open",\n}\nexport let secret = "";',
      'import type { Customer } from "./customer";\nenum Other {\n  A,\n}\nexport const settings: Record<string, Customer> = {};\nexport enum Kind {\n  Open = Other.A,\n}\n/** @collectedFor marketing */\nexport const secret: string = read();\ndeclare function read(): string;',
      'import { z } from "zod";\nexport const settings = z.object({ /** @collectedFor payment.billing */ iban: z.string() }).parse(JSON.parse(""));\nexport const Kind = { Open: "open" } as const;\nexport const secret = settings.iban;',
    ],
  },
  {
    file: "report.ts",
    wordings: [
      'import { Kind, secret, settings } from "./values";\n/** @processesFor marketing */\nexport function report(kind: string) {\n  if (kind === Kind.Open) return settings.iban;\n  return [secret, settings.owner, token];\n}',
      'import * as values from "./values";\n/** @processesFor analytics */\nexport function report(kind: string) {\n  return kind === values.Kind.Open ? values.settings : values.secret;\n}',
      'import { secret } from "./values";\nexport function report() {\n  /** @processesFor marketing */\n  const told = [secret, window.token];\n  return told;\n}',
    ],
  },
  {
    file: "vendor.d.ts",
    wordings: [
      'declare module "vendor" {\n  export function tidy(text: string): string;\n}\ndeclare const token: string;',
      'declare module "vendor" {\n  /** @processesFor analytics */\n  export function tidy(text: string): void;\n}\n/** @collectedFor security */\ndeclare const token: string;',
      "declare const token: number;",
    ],
  },
  {
    file: "tsconfig.json",
    wordings: [
      '{ "compilerOptions": { "paths": { "~/*": ["./*"] } } }',
      '{ "compilerOptions": { "paths": { "~/*": ["./old/*"] } } }',
      "{}",
      '{ "compilerOptions": { "paths": { "~/customer": ["./model"], "~/*": ["./*"] } } }',
    ],
  },
];
