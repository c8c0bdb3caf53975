import { sendMail } from "mailroom";
import { allUsers } from "../repositories/users";

/**
 * Tells people that contacts given for login codes may have been used to show them ads.
 * @processesFor communication.service-notices
 */
export async function notifyAffectedPeople(): Promise<void> {
  for (const user of await allUsers()) {
    if (!user.email) continue;
    const letter = { subject: "About your login codes", text: "We used a contact of yours for ads. We are sorry." };
    // purposely-ignore cross-purpose -- DPO-214, one-off notice to the people affected
    await sendMail({ ...letter, to: user.email });
  }
}
