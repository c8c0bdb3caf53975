import { randomUUID } from "node:crypto";
import { sendMail } from "mailroom";
import type { User, UserId } from "../models/user";

const open = new Map<string, UserId>();

/**
 * Sends the way back in to the address that was given for this.
 * @processesFor security.account-recovery
 */
export async function startRecovery(user: User): Promise<void> {
  if (!user.recoveryEmail) return;
  const token = randomUUID();
  open.set(token, user.id);
  await sendMail({
    to: user.recoveryEmail,
    subject: "Back into your account",
    text: `https://bluebird.example/recover/${token}`,
  });
}

/** Whose account a recovery link opens; every link works once. */
export function redeemRecovery(token: string): UserId | undefined {
  const userId = open.get(token);
  open.delete(token);
  return userId;
}
