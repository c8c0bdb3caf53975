import type { MarketingList, TailoredAudience } from "../../models/audience";
import type { UserId } from "../../models/user";
import { saveAudience } from "../../repositories/audiences";
import { allUsers } from "../../repositories/users";
import { emailKey, phoneKey } from "../../shared/contact-keys";

/** Finds the people on Bluebird who are customers of an advertiser already. */
export async function matchAudience(advertiser: string, list: MarketingList): Promise<TailoredAudience> {
  const members = new Set<UserId>();
  for (const user of await allUsers()) {
    if (isListed(list.phoneKeys, phoneKey(user.phone))) members.add(user.id);
    if (isListed(list.emailKeys, emailKey(user.email))) members.add(user.id);
  }
  const audience = { advertiser, members: [...members] };
  await saveAudience(audience);
  return audience;
}

function isListed(keys: ReadonlySet<string>, key: string | undefined): boolean {
  return key !== undefined && keys.has(key);
}
