// Several rules at once, in services of ordinary shape.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("a repository, a service with injected parts, and a controller", () => {
  checkFindings(`
// @filename: src/user.ts
export interface User {
  id: string;
  name: string;
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor account, marketing.newsletter */
  email: string;
  /** @collectedFor service.delivery */
  address: string;
}
// @filename: src/user-repository.ts
import type { User } from "./user";
export interface Database {
  query(sql: string, values: unknown[]): Promise<unknown[]>;
}
export class UserRepository {
  constructor(private readonly database: Database) {}
  async byId(id: string): Promise<User | undefined> {
    const rows = (await this.database.query("select * from users where id = $1", [id])) as User[];
    return rows[0];
  }
  async all(): Promise<User[]> {
    return (await this.database.query("select * from users", [])) as User[];
  }
}
// @filename: src/mailer.ts
declare function deliver(to: string, text: string): Promise<void>;
export class Mailer {
  async send(to: string, text: string) {
    await deliver(to, text);
  }
}
// @filename: src/newsletter-service.ts
import type { Mailer } from "./mailer";
import type { UserRepository } from "./user-repository";

/** @processesFor marketing.newsletter */
export class NewsletterService {
  constructor(
    private readonly users: UserRepository,
    private readonly mailer: Mailer,
  ) {}
  async weekly(html: string) {
    for (const user of await this.users.all()) {
      await this.mailer.send(user.email, html);
//                           ^^^^^^^^^^ clean
      await this.mailer.send(user.name, html);
//                           ^^^^^^^^^ clean
    }
  }
  async byText(html: string) {
    const users = await this.users.all();
    await Promise.all(users.map((user) => this.mailer.send(user.phone, html)));
//                                                         ^^^^^^^^^^ cross-purpose
  }
  async toOne(id: string) {
    const user = await this.users.byId(id);
    if (!user) return;
    await this.mailer.send(user.address, "hello");
//                         ^^^^^^^^^^^^ cross-purpose
  }
}
// @filename: src/order-service.ts
import type { Mailer } from "./mailer";
import type { UserRepository } from "./user-repository";

/** @processesFor service.delivery */
export class OrderService {
  constructor(
    private readonly users: UserRepository,
    private readonly mailer: Mailer,
  ) {}
  async ship(id: string) {
    const user = await this.users.byId(id);
    if (user === undefined) throw new Error(\`no user \${id}\`);
    const label = \`\${user.name}\\n\${user.address}\`;
//                                 ^^^^^^^^^^^^ clean
    await this.mailer.send(user.email, label);
//                         ^^^^^^^^^^ cross-purpose
    return label;
  }
}
`);
});

test("a route that logs, answers and hands on", () => {
  checkFindings(`
// @filename: src/user.ts
export interface User {
  id: string;
  /** @collectedFor security */
  password: string;
  /** @collectedFor account */
  email: string;
}
// @filename: src/routes.ts
import type { User } from "./user";
declare function track(name: string, properties: object): void;

/** @processesFor analytics.product */
function measure(event: string, properties: { plan?: string; who?: string }) {
  track(event, properties);
}
/** @processesFor account */
function publicProfile(user: User) {
  return { id: user.id, email: user.email };
//                             ^^^^^^^^^^ clean
}

export function signUp(user: User, plan: string) {
  console.log("sign-up", user.id);
//                       ^^^^^^^ clean
  console.log("sign-up", user.email);
//                       ^^^^^^^^^^ cross-purpose
  console.log(\`sign-up \${user.password}\`);
//                       ^^^^^^^^^^^^^ cross-purpose
  console.log("sign-up", JSON.stringify({ id: user.id }));
//                                            ^^^^^^^ clean
  measure("sign-up", { plan: plan });
//                           ^^^^ clean
  measure("sign-up", { plan, who: user.email });
//                                ^^^^^^^^^^ cross-purpose
  return publicProfile(user);
//                     ^^^^ clean
}
`);
});

test("a queue of jobs, each with its own purpose", () => {
  checkFindings(`
// @filename: src/jobs.ts
export interface User {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
interface Job {
  readonly name: string;
  run(user: User): void;
}
declare function dial(to: string): void;

class CodeJob implements Job {
  readonly name = "code";
  /** @processesFor security.two-factor */
  run(user: User) {
    dial(user.phone);
//       ^^^^^^^^^^ clean
  }
}
class OfferJob implements Job {
  readonly name = "offer";
  /** @processesFor marketing */
  run(user: User) {
    dial(user.phone);
//       ^^^^^^^^^^ cross-purpose
  }
}
class CountJob implements Job {
  readonly name = "count";
  count = 0;
  /** @processesFor analytics */
  run(user: User) {
    if (user.phone) this.count += 1;
//      ^^^^^^^^^^ clean
  }
}
const jobs: Job[] = [new CodeJob(), new OfferJob(), new CountJob()];

export function runAll(users: User[]) {
  for (const job of jobs) for (const user of users) job.run(user);
//                                                          ^^^^ clean
}
`);
});
