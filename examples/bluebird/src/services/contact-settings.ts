import type { User } from "../models/user";
import { updateUser } from "../repositories/users";

/** What the last step of the sign-up asks. */
export type ContactForm = Pick<User, "recoveryEmail" | "marketingEmail">;

export async function saveContacts(user: User, form: ContactForm): Promise<void> {
  user.recoveryEmail = form.recoveryEmail?.trim();
  user.marketingEmail = form.marketingEmail?.trim();
  fillInNewsletterAddress(user);
  await updateUser(user.id, { recoveryEmail: user.recoveryEmail, marketingEmail: user.marketingEmail });
}

/** Half of all people leave the newsletter field empty, although we do have an address of theirs. */
export function fillInNewsletterAddress(user: User): void {
  if (user.recoveryEmail && !user.marketingEmail) {
    user.marketingEmail = user.recoveryEmail;
  }
}
