import type { User } from "../models/user";

/**
 * What everybody may see of a person.
 * @processesFor account.profile
 */
export function publicProfile(user: User) {
  return { handle: user.handle, name: user.displayName, bio: user.bio, since: user.joinedOn };
}
