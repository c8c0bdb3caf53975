// Keys by which two records of the same person can be recognised, whoever asks.
import { createHash } from "node:crypto";

/** The same number gives the same key, however it was typed. Nothing in, nothing out. */
export function phoneKey(typed: string | undefined): string | undefined {
  return typed ? hashKey(normalisePhone(typed)) : undefined;
}

/** The same mailbox gives the same key. Nothing in, nothing out. */
export function emailKey(typed: string | undefined): string | undefined {
  return typed ? hashKey(normaliseEmail(typed)) : undefined;
}

/** `0044 7700 900123` and `+44 (7700) 900-123` are one number. */
export function normalisePhone(typed: string): string {
  return typed.replace(/[^\d+]/g, "").replace(/^00/, "+");
}

/** Mail to `Ada+news@Example.org` reaches `ada@example.org`. */
export function normaliseEmail(typed: string): string {
  const [mailbox = "", host = ""] = typed.trim().toLowerCase().split("@");
  return `${mailbox.split("+")[0]}@${host}`;
}

/** @pseudonymises - the same input gives the same output, so it can still be matched */
export function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
