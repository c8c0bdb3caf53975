import { randomUUID } from "node:crypto";
import type { User } from "../models/user";
import { addUser } from "../repositories/users";
import { setPassword } from "../security/passwords";

/** What the sign-up form sends. */
export interface Registration {
  readonly handle: string;
  /** @collectedFor account */
  readonly displayName: string;
  /** @collectedFor account */
  readonly contactEmail: string;
  /** @collectedFor security.authentication */
  readonly password: string;
}

export async function register(form: Registration, today: string): Promise<User> {
  const user: User = {
    id: randomUUID(),
    handle: form.handle.toLowerCase(),
    joinedOn: today,
    displayName: form.displayName.trim(),
    bio: "",
    contactEmail: form.contactEmail.trim(),
    topics: [],
    choices: [],
  };
  await addUser(user);
  await setPassword(user.id, form.password);
  return user;
}
