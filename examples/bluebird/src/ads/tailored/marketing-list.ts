import type { MarketingList } from "../../models/audience";
import { emailKey, phoneKey } from "../../shared/contact-keys";

/** Reads an advertiser's upload: one customer a line, `number;mailbox`, either of them may be empty. */
export function readMarketingList(csv: string): MarketingList {
  const phoneKeys = new Set<string>();
  const emailKeys = new Set<string>();
  for (const line of csv.split("\n")) {
    const [number, mailbox] = line.split(";");
    const byPhone = phoneKey(number);
    const byEmail = emailKey(mailbox);
    if (byPhone) phoneKeys.add(byPhone);
    if (byEmail) emailKeys.add(byEmail);
  }
  return { phoneKeys, emailKeys };
}
