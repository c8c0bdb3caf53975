/**
 * Setting and checking passwords.
 * @file
 * @processesFor security.authentication
 */
import { randomUUID, scryptSync, timingSafeEqual } from "node:crypto";
import type { UserId } from "../models/user";
import { passwordOf, savePassword } from "../repositories/credentials";

const keyLength = 64;

export async function setPassword(userId: UserId, secret: string): Promise<void> {
  const salt = randomUUID();
  await savePassword({ userId, salt, derivedKey: scryptSync(secret, salt, keyLength) });
}

export async function isRightPassword(userId: UserId, secret: string): Promise<boolean> {
  const record = await passwordOf(userId);
  if (!record) return false;
  return timingSafeEqual(scryptSync(secret, record.salt, keyLength), record.derivedKey);
}
