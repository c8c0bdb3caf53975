import { randomInt } from "node:crypto";
import { sendMail } from "mailroom";
import { sendText } from "textline";
import type { User, UserId } from "../models/user";
import { normalisePhone, phoneKey } from "../shared/contact-keys";

const codesPerHour = 5;

/**
 * The second factor: a code that only the right person receives.
 * @processesFor security.two-factor
 */
export class LoginCodes {
  readonly #waiting = new Map<UserId, string>();
  readonly #sentTo = new Map<string, number>();

  /** Answers whether a code is on its way. */
  async send(user: User): Promise<boolean> {
    if (!this.#mayReceiveAnother(user)) return false;
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    this.#waiting.set(user.id, code);

    if (user.phone) {
      await sendText(normalisePhone(user.phone), `Your Bluebird code is ${code}`);
    } else if (user.email) {
      await sendMail({ to: user.email, subject: "Your Bluebird code", text: code });
    }
    return true;
  }

  isRight(user: User, typed: string): boolean {
    return this.#waiting.get(user.id) === typed.trim();
  }

  /** Counts by hash: the limit follows the number from account to account, and nobody can read it here. */
  #mayReceiveAnother(user: User): boolean {
    const key = phoneKey(user.phone) ?? user.id;
    const sent = this.#sentTo.get(key) ?? 0;
    this.#sentTo.set(key, sent + 1);
    return sent < codesPerHour;
  }
}
