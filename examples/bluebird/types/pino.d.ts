// The part of the logger that Bluebird uses.
declare module "pino" {
  export interface Logger {
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
  }

  export function pino(options: { readonly name: string }): Logger;
}
