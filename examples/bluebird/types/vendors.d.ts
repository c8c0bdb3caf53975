// Services that other companies run for Bluebird.
declare module "textline" {
  export function sendText(to: string, text: string): Promise<void>;
}

declare module "mailroom" {
  export interface Letter {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
  }

  export function sendMail(letter: Letter): Promise<void>;
}

declare module "adreach" {
  export function uploadAudience(partner: string, audience: string, rows: readonly string[]): Promise<void>;
}
