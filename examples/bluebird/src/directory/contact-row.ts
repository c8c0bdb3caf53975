import type { User } from "../models/user";
import { phoneKey } from "../shared/contact-keys";

/** One line of a file, for whoever asks. */
export function toContactRow(user: User): string {
  return [user.id, contactPoint(user)].join(";");
}

export function toTopicRow(user: User): string {
  return [user.id, ...user.topics].join(";");
}

function contactPoint(user: User): string {
  return phoneKey(user.phone) ?? "";
}
