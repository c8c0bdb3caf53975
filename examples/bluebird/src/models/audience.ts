import type { UserId } from "./user";

/**
 * What an advertiser uploads: hashed contacts of its own customers.
 * @collectedFor marketing.advertising.tailored-audiences - the advertiser asked its customers
 */
export interface MarketingList {
  readonly phoneKeys: ReadonlySet<string>;
  readonly emailKeys: ReadonlySet<string>;
}

/** The people on Bluebird whom an advertiser's list was found to mean. */
export interface TailoredAudience {
  readonly advertiser: string;
  readonly members: readonly UserId[];
}

/** A group of people that a partner books by topic. */
export interface Segment {
  readonly id: string;
  readonly topic: string;
}
