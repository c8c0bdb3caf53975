// The shape of purposely.json. The JSON Schema that editors complete from is generated from this one.
//
// Shape only: whether a purpose exists, or a glob can be used, is for read-policy.ts to say.
import * as z from "zod/mini";

/** The codes a policy may give a severity to; the same as the findings that exist (a test holds them together). */
export const ruleNames = [
  "cross-purpose",
  "repurposed",
  "missing-purpose",
  "unknown-purpose",
  "undeclared-personal-data",
  "locked-purpose",
  "unused-ignore",
  "expired-ignore",
  "ignore-without-reason",
  "anonymises-without-reason",
  "policy-error",
  "unknown-processing-purpose",
] as const;

function described<S extends z.core.$ZodType>(schema: S, description: string, more: Record<string, unknown> = {}): S {
  z.globalRegistry.add(schema, { description, ...more });
  return schema;
}

const words = (what: string) => z.string().check(z.regex(/\S/, `${what} must not be empty.`));

const purposeName = () =>
  described(z.string().check(z.regex(/\S/, "Name a purpose.")), "A purpose, such as security.two-factor.", {
    examples: ["account", "security", "service", "marketing", "analytics"],
  });

const purposes = (description: string) =>
  described(
    z.union(
      [purposeName(), z.array(purposeName()).check(z.minLength(1, "Name at least one purpose."))],
      "This must be a purpose or a list of purposes.",
    ),
    description,
  );

const date = (description: string) =>
  described(
    z
      .string()
      .check(
        z.regex(/^\d{4}-\d{2}-\d{2}$/, "Dates are written year-month-day, such as 2027-03-01."),
        z.refine(isCalendarDay, "There is no such day."),
      ),
    description,
  );

function isCalendarDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

const symbol = (description: string) =>
  described(
    z
      .string()
      .check(
        z.regex(/^[^#\s]+#[^#\s]+$/, 'A symbol is written "module#Name.member", such as "src/consent.ts#hasConsent".'),
      ),
    `${description} Written module#Name.member; the module is a package or a path from this file's folder.`,
  );

const glob = (description: string) => described(z.string(), description, { examples: ["src/ads/**"] });

const flag = (description: string) => described(z.boolean(), description);

const accessPath = () =>
  described(
    z
      .string()
      .check(
        z.regex(
          /^(argument \d+|receiver|result)(\(\)|\.\*|\.[\w$-]+|\[(\*|\d+)?\])*$/,
          'Write "argument 0", "receiver" or "result", with .name, .* or () behind it.',
        ),
      ),
    "argument 0, argument 0.where.*, argument 1() (what a callback is called with or returns), receiver, result.",
  );

export const purposeSchema = described(
  z.strictObject({
    label: z.optional(described(words("A label"), "What people call this purpose.")),
    description: z.optional(described(z.string(), "One sentence that a person outside the team understands.")),
    legalBasis: z.optional(
      described(
        z.enum(["consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interests"]),
        "GDPR Art. 6(1). Purposes below inherit it unless they say their own.",
      ),
    ),
    retention: z.optional(
      described(
        z
          .string()
          .check(
            z.regex(
              /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/,
              "Durations are ISO 8601: P30D is thirty days, P1Y a year.",
            ),
          ),
        "How long the data is kept: an ISO 8601 duration such as P30D.",
        { examples: ["P30D", "P6M", "P1Y"] },
      ),
    ),
    recipients: z.optional(described(z.array(words("A recipient")), "Who receives the data.")),
    subjects: z.optional(described(z.array(words("A subject")), "Whose data it is.")),
    explicit: z.optional(flag("True: no broader purpose covers this one, it must be promised by name.")),
    dpv: z.optional(
      described(words("A term"), "A term of the W3C Data Privacy Vocabulary, such as IdentityAuthentication."),
    ),
    fideslang: z.optional(described(words("A key"), "A data use of fideslang, such as essential.service.security.")),
    hidden: z.optional(flag("True: this purpose and all below it do not exist here.")),
  }),
  "A purpose. An entry that names a built-in one changes only the keys it writes.",
  { id: "purpose" },
);

const code = described(
  z.array(
    z.strictObject({
      files: z.optional(glob("Files that run for these purposes; a glob from this file's folder.")),
      symbol: z.optional(symbol("A function, method or class that runs for these purposes.")),
      processesFor: purposes("What this code runs for."),
      locked: z.optional(flag("True: no declaration inside may name another purpose, unless it lies below.")),
      recipient: z.optional(described(words("A recipient"), "Who receives what this code is given.")),
    }),
  ),
  "Which code runs for which purpose. Of two globs the later entry wins.",
);

const data = described(
  z.array(
    z.strictObject({
      symbol: symbol("The field, parameter, variable or function result."),
      category: z.optional(
        described(words("A category"), "What kind of personal data it is, such as TelephoneNumber."),
      ),
      collectedFor: z.optional(purposes("What the person was told.")),
    }),
  ),
  "Annotations for code that cannot be edited.",
);

const compatible = described(
  z.array(
    z.strictObject({
      collectedFor: described(purposeName(), "What was promised: this purpose alone, not those below it."),
      usedFor: described(purposeName(), "The further use; it reaches what lies below it."),
      by: described(words("The author"), "Who decided."),
      on: date("The day of the decision."),
      because: described(words("The reason"), "Why the further use is compatible."),
      until: z.optional(date("The last day on which the decision holds.")),
    }),
  ),
  "Recorded decisions that a further use is compatible (GDPR Art. 6(4)).",
  {
    defaultSnippets: [
      {
        label: "A decision",
        body: {
          collectedFor: "$1",
          usedFor: "$2",
          by: "$3",
          on: "$4",
          because: "$5",
        },
      },
    ],
  },
);

const never = described(
  z.array(
    z.strictObject({
      collectedFor: described(purposeName(), "What was promised, with all above and below it."),
      usedFor: described(purposeName(), "What the data must not be used for, with all above and below it."),
    }),
  ),
  "Uses that no promise, decision or consent can allow.",
);

const consentGuards = described(
  z.array(
    z.strictObject({
      symbol: symbol("The function that asks for consent."),
      purpose: z.optional(described(purposeName(), "What the person agreed to where the function says yes.")),
      purposeArgument: z.optional(
        described(
          z.int().check(z.nonnegative("Arguments count from 0.")),
          "The argument that names the purpose, counted from 0.",
        ),
      ),
    }),
  ),
  "Functions that ask whether a person agreed.",
);

const anonymisers = described(
  z.array(
    z.strictObject({
      symbol: symbol("The function whose result no longer relates to a person."),
      because: described(words("The reason"), "Why not."),
    }),
  ),
  "Functions after which data is no longer personal.",
);

const models = described(
  z.array(
    z.strictObject({
      symbol: symbol("The library function."),
      flows: z.optional(described(z.array(z.tuple([accessPath(), accessPath()])), "From where to where values go.")),
      query: z.optional(
        described(
          z.union([accessPath(), z.array(accessPath())], "This must be a place or a list of places."),
          "Arguments that are queries: their keys read fields.",
        ),
      ),
      stores: z.optional(flag("True: it keeps a record in its own table, which is no disclosure.")),
      discloses: z.optional(flag("True: what it is given leaves the program.")),
      cleanResult: z.optional(flag("True: its result carries nothing of what went in.")),
    }),
  ),
  "What library functions do with their arguments.",
);

const severity = () => z.enum(["error", "warning", "information", "hint", "off"]);

const rules = described(
  z.strictObject(Object.fromEntries(ruleNames.map((name) => [name, z.optional(severity())]))),
  "How serious each finding is.",
);

export const policySchema = z.strictObject({
  $schema: z.optional(described(z.string(), "The schema that this file follows.")),
  extends: z.optional(
    described(
      words("A path"),
      "Another policy that this one adds to: a path from this file's folder, or an installed package.",
    ),
  ),
  controller: z.optional(
    described(
      z.strictObject({
        name: z.optional(described(words("A name"), "The organisation that decides why data is processed.")),
        contact: z.optional(described(words("A contact"), "Whom to ask, such as the data protection officer.")),
      }),
      "Who is responsible (GDPR Art. 4(7)).",
    ),
  ),
  purposes: z.optional(
    described(
      z.record(
        z
          .string()
          .check(
            z.regex(
              /^[A-Za-z0-9][\w-]*(\.[A-Za-z0-9][\w-]*)*$/,
              "A purpose is named by words with dots between them, such as security.two-factor.",
            ),
          ),
        purposeSchema,
      ),
      "Purposes beyond the built-in ones, and what differs in those.",
    ),
  ),
  code: z.optional(code),
  data: z.optional(data),
  compatible: z.optional(compatible),
  never: z.optional(never),
  consentGuards: z.optional(consentGuards),
  anonymisers: z.optional(anonymisers),
  models: z.optional(models),
  rules: z.optional(rules),
  exclude: z.optional(
    described(
      z.union([glob("Files"), z.array(glob("Files"))], "This must be a pattern or a list of patterns."),
      "Files without findings; values are still followed through them.",
    ),
  ),
});

export type WrittenPolicy = z.infer<typeof policySchema>;
export type WrittenPurposeEntry = z.infer<typeof purposeSchema>;
