// The part of Node's crypto module that Bluebird uses.
declare module "node:crypto" {
  export interface Hash {
    update(text: string): Hash;
    digest(encoding: "hex"): string;
  }

  export function createHash(algorithm: "sha256"): Hash;
  export function randomInt(below: number): number;
  export function randomUUID(): string;
  export function scryptSync(secret: string, salt: string, length: number): Uint8Array;
  export function timingSafeEqual(left: Uint8Array, right: Uint8Array): boolean;
}
