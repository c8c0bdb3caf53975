import { type FormEvent, useState } from "react";
import type { OwnSettings } from "../models/user";

export interface SettingsActions {
  sendTestCode(): Promise<void>;
  subscribe(to: string): Promise<void>;
}

export function SettingsPage({ settings, actions }: { settings: OwnSettings; actions: SettingsActions }) {
  return (
    <main>
      <h1>Settings for {settings.displayName}</h1>
      <p>We write to {settings.contactEmail} about your account.</p>
      <TwoFactorSection settings={settings} onTest={actions.sendTestCode} />
      <NewsletterSection settings={settings} onSubscribe={actions.subscribe} />
    </main>
  );
}

/** @processesFor security.two-factor */
function TwoFactorSection({ settings, onTest }: { settings: OwnSettings; onTest: () => Promise<void> }) {
  return (
    <section>
      <h2>Two-factor authentication</h2>
      <p>
        {settings.phone ? `Codes go to ${lastDigits(settings.phone)}.` : "Add a phone number to protect your account."}
      </p>
      <button type="button" onClick={() => void onTest()}>
        Send me a code
      </button>
    </section>
  );
}

/** @processesFor marketing.newsletter */
function NewsletterSection({
  settings,
  onSubscribe,
}: {
  settings: OwnSettings;
  onSubscribe: (to: string) => Promise<void>;
}) {
  const [typed, setTyped] = useState(settings.marketingEmail ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onSubscribe(typed.trim());
  };
  return (
    <form onSubmit={submit}>
      <h2>Newsletter</h2>
      <label htmlFor="newsletter">Get the best of the week by mail</label>
      <input id="newsletter" type="email" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <button type="submit">Subscribe</button>
    </form>
  );
}

function lastDigits(typed: string): string {
  return `•••${typed.slice(-2)}`;
}
