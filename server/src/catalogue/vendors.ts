// Methods of known services: what they process data for, and who receives it (S8, last row).
//
// A purpose stands here only where the method has no other: a product-analytics client's `track` is analytics whoever
// calls it. Mail, text messages and requests serve every purpose, so that only their recipient is known.
import { symbolTable } from "./symbols.ts";

export interface VendorEntry {
  /** As in the table of library models. */
  readonly symbol: string;
  /** Names of the built-in purposes; absent where the method serves any purpose. */
  readonly processesFor?: readonly string[];
  /** Who receives the data, in words for a person. */
  readonly recipient: string;
}

interface VendorRow {
  readonly recipient: string;
  readonly processesFor?: readonly string[];
  readonly symbols: readonly string[];
}

const log = ["operations.logging"];
const monitoring = ["operations.monitoring"];
const productAnalytics = ["analytics.product"];
const levels = ["trace", "debug", "info", "warn", "error", "fatal", "log", "verbose", "http", "silly"];

function methods(owners: readonly string[], names: readonly string[]): readonly string[] {
  return owners.flatMap((owner) => names.map((name) => `${owner}${name}`));
}

const rows: readonly VendorRow[] = [
  {
    recipient: "console",
    processesFor: log,
    symbols: methods(
      ["console."],
      ["log", "info", "warn", "error", "debug", "trace", "table", "dir", "dirxml", "group", "groupCollapsed", "assert"],
    ),
  },
  { recipient: "pino log", processesFor: log, symbols: methods(["pino#Logger.", "pino#"], levels) },
  { recipient: "winston log", processesFor: log, symbols: methods(["winston#Logger.", "winston#"], levels) },
  { recipient: "Fastify's log", processesFor: log, symbols: methods(["fastify#FastifyBaseLogger."], levels) },
  { recipient: "Nest's log", processesFor: log, symbols: methods(["@nestjs/common#Logger."], levels) },
  { recipient: "log4js log", processesFor: log, symbols: methods(["log4js#Logger."], levels) },
  { recipient: "loglevel log", processesFor: log, symbols: methods(["loglevel#Logger.", "loglevel#"], levels) },
  { recipient: "consola log", processesFor: log, symbols: methods(["consola#Consola.", "consola#"], levels) },
  {
    recipient: "CloudWatch log",
    processesFor: log,
    symbols: methods(["@aws-lambda-powertools/logger#Logger."], levels),
  },
  { recipient: "bunyan log", processesFor: log, symbols: methods(["bunyan#Logger."], levels) },
  {
    recipient: "Segment",
    processesFor: productAnalytics,
    symbols: methods(
      [
        "@segment/analytics-node#Analytics.",
        "analytics-node#Analytics.",
        "analytics-node#",
        "@segment/analytics-next#Analytics.",
        "@segment/analytics-next#AnalyticsBrowser.",
        "analytics.",
      ],
      ["track", "identify", "page", "screen", "group", "alias"],
    ),
  },
  {
    recipient: "Mixpanel",
    processesFor: productAnalytics,
    symbols: methods(
      ["mixpanel#Mixpanel.", "mixpanel#", "mixpanel-browser#Mixpanel.", "mixpanel-browser#"],
      [
        "track",
        "track_batch",
        "import",
        "identify",
        "register",
        "alias",
        "people.set",
        "people.set_once",
        "people.increment",
        "people.append",
        "groups.set",
      ],
    ),
  },
  {
    recipient: "PostHog",
    processesFor: productAnalytics,
    symbols: methods(["posthog-node#PostHog.", "posthog-js#PostHog.", "posthog-js#"], ["capture", "identify", "alias"]),
  },
  {
    recipient: "Amplitude",
    processesFor: productAnalytics,
    symbols: methods(
      ["@amplitude/analytics-node#", "@amplitude/analytics-browser#", "@amplitude/analytics-react-native#"],
      ["track", "identify", "setUserId"],
    ),
  },
  {
    recipient: "RudderStack",
    processesFor: productAnalytics,
    symbols: methods(["@rudderstack/rudder-sdk-node#default."], ["track", "identify", "page", "group", "alias"]),
  },
  { recipient: "Vercel Analytics", symbols: ["@vercel/analytics#track"] },
  {
    recipient: "Firebase Analytics",
    processesFor: productAnalytics,
    symbols: methods(["firebase/analytics#"], ["logEvent", "setUserId", "setUserProperties"]),
  },
  {
    recipient: "Sentry",
    processesFor: monitoring,
    symbols: methods(
      ["@sentry/*#"],
      ["captureException", "captureMessage", "setUser", "setContext", "setExtra", "setTag", "addBreadcrumb"],
    ),
  },
  { recipient: "the mail server", symbols: ["nodemailer#Transporter.sendMail"] },
  { recipient: "SendGrid", symbols: ["@sendgrid/mail#send", "@sendgrid/mail#MailService.send"] },
  { recipient: "Twilio", symbols: ["twilio#Twilio.messages.create", "twilio#Twilio.calls.create"] },
  {
    recipient: "the addressed server",
    symbols: [
      "fetch",
      "undici#fetch",
      "undici#request",
      "node-fetch#default",
      "navigator.sendBeacon",
      ...methods(
        ["axios#", "axios#AxiosInstance.", "got#", "ky#"],
        ["default", "get", "post", "put", "patch", "delete"],
      ),
    ],
  },
];

export const vendors: readonly VendorEntry[] = rows.flatMap(({ symbols, ...entry }) =>
  symbols.map((symbol) => ({ symbol, ...entry })),
);

const find = symbolTable(vendors);

/** The known service's method that `symbol` names. */
export function vendorFor(symbol: string): VendorEntry | undefined {
  return find(symbol);
}
