// S17: what is a constant on one way only proves nothing of the other.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

const SHOP = `
export interface Guest {
  room: string;
  /** @collectedFor service.delivery */
  phone: string;
}
declare function show(text: unknown): void;
declare function readMode(): string;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
`;

test("a flag that somebody else sets", () => {
  checkFindings(`${SHOP}
export function unseen(guest: Guest, fast: boolean) {
  let mode = "mail";
  if (fast) mode = readMode();
  if (mode === "call") promote(guest.phone);
//                             ^^^^^^^^^^^ cross-purpose
}
export function chosen(guest: Guest, fast: boolean) {
  const mode = fast ? readMode() : "mail";
  if (mode === "call") promote(guest.phone);
//                             ^^^^^^^^^^^ cross-purpose
}
export function usual(guest: Guest) {
  const mode = readMode() || "mail";
  if (mode === "call") promote(guest.phone);
//                             ^^^^^^^^^^^ cross-purpose
}
export function kept(guest: Guest, fast: boolean) {
  const settings = { mode: "mail" };
  if (fast) settings.mode = readMode();
  if (settings.mode === "call") promote(guest.phone);
//                                      ^^^^^^^^^^^ cross-purpose
}
export function busy(guest: Guest, guests: Guest[]) {
  const many = guests.length > 2 && true;
  if (!many) promote(guest.phone);
//                   ^^^^^^^^^^^ cross-purpose
}
export function never(guest: Guest, fast: boolean) {
  const mode = fast ? "mail" : "letter";
  if (mode === "mail") return;
  const loud = false;
  if (loud) promote(guest.phone);
//                  ^^^^^^^^^^^ clean
  const always = true && "mail";
  if (!always) promote(guest.phone);
//                     ^^^^^^^^^^^ clean
}
let current = "mail";
export function change() {
  current = readMode();
}
export function shared(guest: Guest) {
  if (current === "call") promote(guest.phone);
//                                ^^^^^^^^^^^ MISSING cross-purpose
}
`);
});

test("a flag that a caller hands over", () => {
  checkFindings(`${SHOP}
function ifUrgent(to: string, urgent: boolean) {
  if (urgent) promote(to);
//                    ^^ cross-purpose
}
export function compared(guest: Guest, nights: number) {
  ifUrgent(guest.phone, nights > 3 ? nights > 7 : false);
}
function ifAsked(to: string, wish: string) {
  if (wish === "ring me, please") promote(to);
//                                        ^^ cross-purpose
}
export function worded(guest: Guest, asked: boolean) {
  ifAsked(guest.phone, asked ? "ring me, please" : "none");
}
function ifTwelve(to: string, count: number) {
  if (count === 12) promote(to);
//                          ^^ cross-purpose
}
export function counted(guest: Guest, full: boolean) {
  ifTwelve(guest.phone, full ? 12 : 3);
}
function ifLoud(to: string, loud: boolean) {
  if (loud) promote(to);
//                  ^^ clean
}
export function quiet(guest: Guest) {
  ifLoud(guest.phone, false);
}
`);
});
