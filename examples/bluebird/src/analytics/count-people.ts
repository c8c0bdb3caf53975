import type { User } from "../models/user";

const smallestGroup = 50;

/**
 * How many people gave a number from each country.
 * @anonymises only counts leave, and groups of fewer than fifty people are left out
 */
export function countByCallingCode(users: readonly User[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const user of users) {
    if (!user.phone) continue;
    const callingCode = user.phone.slice(0, 3);
    counts.set(callingCode, (counts.get(callingCode) ?? 0) + 1);
  }
  for (const [callingCode, count] of counts) {
    if (count < smallestGroup) counts.delete(callingCode);
  }
  return counts;
}
