/**
 * The right to a copy of one's data, and to have it erased (GDPR Art. 15 and 17).
 * @file
 * @processesFor legal.data-subject-requests
 */
import type { User } from "../models/user";
import { removePassword } from "../repositories/credentials";
import { removeUser } from "../repositories/users";

/** Everything that a person has told us, in words they can read. */
export function personalArchive(user: User): string {
  return [
    `Name: ${user.displayName}`,
    `About you: ${user.bio}`,
    `Contact address: ${user.contactEmail}`,
    `Phone for login codes: ${user.phone ?? "none"}`,
    `Address for login codes: ${user.email ?? "none"}`,
    `Recovery address: ${user.recoveryEmail ?? "none"}`,
    `Newsletter address: ${user.marketingEmail ?? "none"}`,
    `Contacts for ads: ${user.adsPhone ?? "none"}, ${user.adsEmail ?? "none"}`,
    `Topics: ${user.topics.join(", ")}`,
  ].join("\n");
}

export async function eraseAccount(user: User): Promise<void> {
  await removePassword(user.id);
  await removeUser(user.id);
}
