import type { User } from "../models/user";

/** @consentGuard marketing.newsletter */
export function agreedToNewsletter(user: User): boolean {
  return user.choices.includes("newsletter");
}

/** @consentGuard marketing.advertising.tailored-audiences */
export function agreedToTailoredAds(user: User): boolean {
  return user.choices.includes("tailored-ads");
}
