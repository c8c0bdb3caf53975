export type UserId = string;

/** What somebody may agree to beyond having an account. */
export type Choice = "newsletter" | "tailored-ads";

/** One person's account. The note above each field is what the form beside it said. */
export interface User {
  readonly id: UserId;
  handle: string;
  joinedOn: string;

  /** @collectedFor account */
  displayName: string;

  /** @collectedFor account */
  bio: string;

  /**
   * "We write to this address about your account."
   * @collectedFor account
   */
  contactEmail: string;

  /**
   * "Add a phone number to protect your account. We text you a code when you sign in."
   * @collectedFor security.two-factor
   */
  phone?: string;

  /**
   * "No phone at hand? We can mail the code instead."
   * @collectedFor security.two-factor
   */
  email?: string;

  /**
   * "Where can we reach you if you are locked out?"
   * @collectedFor security.account-recovery
   */
  recoveryEmail?: string;

  /**
   * "Get the best of the week by mail."
   * @collectedFor marketing.newsletter, legal.data-subject-requests
   */
  marketingEmail?: string;

  /**
   * "Let companies that you already know reach you here."
   * @collectedFor marketing.advertising.tailored-audiences, legal.data-subject-requests
   */
  adsPhone?: string;

  /**
   * "Let companies that you already know reach you here."
   * @collectedFor marketing.advertising.tailored-audiences, legal.data-subject-requests
   */
  adsEmail?: string;

  /**
   * "Pick what you like. We choose posts and ads by it."
   * @collectedFor personalisation, marketing.advertising
   */
  topics: readonly string[];

  choices: readonly Choice[];
}

/** What may change after the account was opened. */
export type UserChange = Partial<Omit<User, "id" | "joinedOn">>;

/** The page on which people see and change what we hold about them. */
export type OwnSettings = Pick<User, "displayName" | "contactEmail" | "phone" | "marketingEmail">;
