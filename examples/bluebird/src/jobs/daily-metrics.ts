import { countByCallingCode } from "../analytics/count-people";
import { logEvent } from "../platform/log";
import { allUsers } from "../repositories/users";

/**
 * How far two-factor authentication has spread.
 * @processesFor analytics.product
 */
export async function reportTwoFactor(): Promise<void> {
  const everyone = await allUsers();
  const enrolled = everyone.filter((user) => user.phone !== undefined || user.email !== undefined).length;
  logEvent({ route: "job/metrics", detail: `two-factor: ${enrolled} of ${everyone.length}` });

  for (const [callingCode, people] of countByCallingCode(everyone)) {
    logEvent({ route: "job/metrics", detail: `two-factor: ${callingCode} ${people}` });
  }
}
