import type { UserId } from "./user";

/** What the sign-in form sends. */
export interface Credentials {
  readonly handle: string;
  /** @collectedFor security.authentication */
  readonly password: string;
}

/** How a password is kept: never as it was typed. */
export interface PasswordRecord {
  readonly userId: UserId;
  readonly salt: string;
  /** @collectedFor security.authentication */
  readonly derivedKey: Uint8Array;
}

export interface Session {
  readonly id: string;
  readonly userId: UserId;
  /**
   * @personalData IPAddress
   * @collectedFor security.fraud-prevention - kept for ninety days
   */
  readonly openedFrom: string;
}
