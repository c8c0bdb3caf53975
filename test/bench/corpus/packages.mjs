// Which sources the corpus is made of, and what is personal in them.
//
// The packages ship their TypeScript. They were chosen so that the smallest size already is code about people (signing in,
// tracking events), and that the larger ones add both such code and code that knows nothing of people (effect, viem, zod).

/** A package, the folder of its sources, the name of that folder in the workspace, the smallest size that has it. */
export const packages = [
  { name: "@auth/core", sources: "src", folder: "auth-core", from: 1 },
  { name: "@supabase/auth-js", sources: "src", folder: "supabase-auth", from: 1 },
  { name: "@segment/analytics-core", sources: "src", folder: "segment-core", from: 1 },
  { name: "@segment/analytics-next", sources: "src", folder: "segment-next", from: 1 },
  { name: "@segment/analytics-node", sources: "src", folder: "segment-node", from: 1 },
  { name: "posthog-node", sources: "src", folder: "posthog-node", from: 1 },
  { name: "@aws-amplify/core", sources: "src", folder: "amplify-core", from: 4 },
  { name: "@aws-amplify/auth", sources: "src", folder: "amplify-auth", from: 4 },
  { name: "@aws-amplify/analytics", sources: "src", folder: "amplify-analytics", from: 4 },
  { name: "@azure/msal-common", sources: "src", folder: "msal-common", from: 4 },
  { name: "@azure/msal-browser", sources: "src", folder: "msal-browser", from: 4 },
  { name: "rxjs", sources: "src", folder: "rxjs", from: 4 },
  { name: "ethers", sources: "src.ts", folder: "ethers", from: 4 },
  { name: "zod", sources: "src", folder: "zod", from: 4 },
  { name: "effect", sources: "src", folder: "effect", from: 16 },
  { name: "@effect/platform", sources: "src", folder: "effect-platform", from: 16 },
  { name: "viem", sources: ".", folder: "viem", from: 16 },
  { name: "openai", sources: "src", folder: "openai", from: 16 },
  { name: "klaviyo-api", sources: ".", folder: "klaviyo", from: 16 },
];

/** Where one package of the corpus imports another by its name: these are the workspace's own code, not installed. */
export const paths = {
  "@auth/core": "auth-core/index.ts",
  "@auth/core/*": "auth-core/*",
  "@segment/analytics-core": "segment-core/index.ts",
  "@aws-amplify/core": "amplify-core/index.ts",
  "@aws-amplify/core/internals/utils": "amplify-core/libraryUtils.ts",
  "@aws-amplify/core/internals/aws-client-utils": "amplify-core/clients/index.ts",
  "@aws-amplify/core/internals/aws-client-utils/composers": "amplify-core/clients/internal/index.ts",
  "@aws-amplify/core/internals/providers/pinpoint": "amplify-core/providers/pinpoint/index.ts",
  "@aws-amplify/core/server": "amplify-core/server.ts",
  "@azure/msal-common/browser": "msal-common/index-browser.ts",
  rxjs: "rxjs/index.ts",
  "rxjs/*": "rxjs/*",
  "zod/*": "zod/*",
  effect: "effect/index.ts",
  "effect/*": "effect/*",
  "@effect/platform": "effect-platform/index.ts",
  "@effect/platform/*": "effect-platform/*",
};

/** Nineteen fields that tell something about a person, by the size that has them. */
export const data = {
  1: [
    ["auth-core/adapters#AdapterUser.email", "account"],
    ["auth-core/types#Profile.phone_number", "account.profile"],
    ["auth-core/types#Profile.birthdate", "account.profile"],
    ["supabase-auth/lib/types#User.email", "account"],
    ["supabase-auth/lib/types#User.phone", "security.two-factor"],
    ["supabase-auth/lib/types#UserAttributes.password", "security.authentication"],
    ["segment-core/events/interfaces#CoreExtraContext.ip", "security.fraud-prevention"],
    ["segment-core/events/interfaces#CoreExtraContext.userAgent", "operations"],
    ["segment-core/events/interfaces#CoreSegmentEvent.anonymousId", "analytics"],
    ["posthog-node/types#IdentifyMessage.distinctId", "account"],
  ],
  4: [
    ["msal-common/account/AccountInfo#AccountInfo.username", "account"],
    ["msal-common/account/AccountInfo#AccountInfo.loginHint", "security.authentication"],
    ["msal-browser/custom_auth/CustomAuthActionInputs#SignInInputs.password", "security.authentication"],
    ["rxjs/internal/ajax/types#AjaxConfig.password", "security.authentication"],
    ["ethers/wallet/mnemonic#Mnemonic.phrase", "security.account-recovery"],
  ],
  16: [
    [
      "klaviyo/model/profileCreateQueryResourceObjectAttributes#ProfileCreateQueryResourceObjectAttributes.email",
      "marketing.newsletter",
    ],
    [
      "klaviyo/model/profileCreateQueryResourceObjectAttributes#ProfileCreateQueryResourceObjectAttributes.phone_number",
      "communication",
    ],
    ["openai/resources/admin/organization/invites#Invite.email", "account"],
    ["openai/resources/responses/responses#Response.safety_identifier", "security.abuse-prevention"],
  ],
};

/** Folders that run for one purpose, by the size that has them; the rest inherits its callers' (S9). */
export const code = {
  1: [
    ["auth-core/lib/actions/**", "security.authentication"],
    ["auth-core/lib/pages/**", "service"],
    ["auth-core/providers/**", "account"],
    ["supabase-auth/lib/fetch.ts", "operations"],
    ["segment-next/plugins/**", "marketing"],
    ["segment-node/**", "analytics"],
    ["posthog-node/**", "analytics"],
  ],
  4: [
    ["msal-common/telemetry/**", "analytics"],
    ["msal-browser/telemetry/**", "analytics"],
    ["msal-common/logger/**", "operations.logging"],
    ["amplify-analytics/**", "analytics"],
    ["rxjs/internal/ajax/**", "service"],
    ["ethers/providers/**", "payment"],
  ],
  16: [
    ["klaviyo/api/**", "marketing"],
    ["openai/resources/**", "service"],
    ["viem/actions/**", "payment"],
  ],
};
