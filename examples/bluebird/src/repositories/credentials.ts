import { collection } from "tidestore";
import type { PasswordRecord, Session } from "../models/credentials";
import type { UserId } from "../models/user";

const passwords = collection<PasswordRecord>("passwords");
const sessions = collection<Session>("sessions");

export async function passwordOf(userId: UserId): Promise<PasswordRecord | undefined> {
  return passwords.get(userId);
}

export async function savePassword(record: PasswordRecord): Promise<void> {
  await passwords.insert(record);
}

export async function removePassword(userId: UserId): Promise<void> {
  await passwords.remove(userId);
}

export async function openSession(session: Session): Promise<void> {
  await sessions.insert(session);
}
