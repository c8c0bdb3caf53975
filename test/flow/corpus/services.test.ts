// Services of ordinary shape, reduced: what repositories, schemas, queues and plain JavaScript need in order to be followed.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("a generic function answers what its type arguments say, whatever its body could see", () => {
  checkFindings(`
// @filename: store.ts
import type { Repository } from "typeorm";
declare const driver: { run(sql: string): Promise<unknown[]> };
export async function query<T>(sql: string): Promise<T[]> {
  return (await driver.run(sql)) as T[];
}
export abstract class Base<T> {
  constructor(protected readonly inner: Repository<T>) {}
  async all(): Promise<T[]> {
    return this.inner.find();
  }
}
// @filename: patients.ts
import { Base } from "./store";
export interface Patient {
  ward: string;
  /** @collectedFor service.delivery */
  diagnosis: string;
}
export class Patients extends Base<Patient> {
  async diagnoses() {
    return (await this.all()).map((one) => one.diagnosis);
  }
  async wards() {
    return (await this.all()).map((one) => one.ward);
  }
}
// @filename: offers.ts
import { type Patient, Patients } from "./patients";
import { query } from "./store";
declare function show(text: unknown): void;

/** @processesFor marketing */
export async function offers(patients: Patients) {
  const rows = await query<Patient>("select");
  show(rows[0]?.diagnosis);
//     ^^^^^^^^^^^^^^^^^^ cross-purpose
  show(rows[0]?.ward);
//     ^^^^^^^^^^^^^ clean
  show(rows.map((row) => row.diagnosis));
//                       ^^^^^^^^^^^^^ cross-purpose
  for (const one of await patients.all()) show(one.diagnosis);
//                                             ^^^^^^^^^^^^^ cross-purpose
  show(await patients.diagnoses());
//           ^^^^^^^^^^^^^^^^^^^^ cross-purpose
  show(await patients.wards());
//     ^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});
