import { sendMail } from "mailroom";
import { agreedToNewsletter } from "../consent/choices";
import { allUsers } from "../repositories/users";

const subject = "Your week on Bluebird";

/**
 * Goes to the address given for it; to people who only have a contact address if they agreed.
 * @processesFor marketing.newsletter
 */
export async function sendWeeklyNewsletter(text: string): Promise<void> {
  for (const user of await allUsers()) {
    if (user.marketingEmail) {
      await sendMail({ to: user.marketingEmail, subject, text });
    } else if (agreedToNewsletter(user)) {
      await sendMail({ to: user.contactEmail, subject, text });
    }
  }
}
