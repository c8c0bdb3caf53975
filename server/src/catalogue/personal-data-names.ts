// What a field that holds personal data is usually called, and of what kind the data then is.
//
// Precise rather than complete: a guess is shown to somebody who is typing, so that a name which is as often something
// else (`name`, `city`, `location`, `title`) is no evidence. Names never decide a purpose.
// Kinds are terms of the Data Privacy Vocabulary's extension Personal Data 2.3 (https://w3id.org/dpv/pd).

export interface PersonalDataGuess {
  /** `EmailAddress`, the bare term. */
  readonly category: string;
}

/** Which types, beside text, a field of this kind has. */
type Also = "numbers" | "dates" | "choices";

interface Kind {
  readonly category: string;
  /** Without blanks, hyphens and capitals: `first_name`, `firstName` and `firstname` are one name. */
  readonly names: readonly string[];
  readonly also?: readonly Also[];
  /** Only behind one of these words, or alone: `homeAddress`, but not `memoryAddress`. */
  readonly onlyAfter?: readonly string[];
}

const owners = ["user", "customer", "client", "person", "member", "patient", "employee", "owner", "guest", "contact"];

const kinds: readonly Kind[] = [
  { category: "EmailAddress", names: ["email", "emailaddress", "mailaddress"] },
  {
    category: "TelephoneNumber",
    names: [
      "phone",
      "phonenumber",
      "telephone",
      "telephonenumber",
      "mobile",
      "mobilenumber",
      "mobilephone",
      "cellphone",
    ],
    also: ["numbers"],
  },
  { category: "TelephoneNumber", names: ["msisdn", "homephone", "workphone", "faxnumber"] },
  {
    category: "Name",
    names: ["firstname", "lastname", "middlename", "fullname", "surname", "forename", "givenname", "familyname"],
  },
  { category: "Name", names: ["maidenname", "nickname", "legalname", "cardholder", "cardholdername"] },
  { category: "Username", names: ["username", "loginname"] },
  { category: "Password", names: ["password", "passphrase", "passwd"] },
  { category: "PINCode", names: ["pincode"], also: ["numbers"] },
  { category: "SecretText", names: ["securityanswer", "secretanswer"] },
  { category: "BirthDate", names: ["dateofbirth", "birthdate", "birthday", "dob"], also: ["dates", "numbers"] },
  { category: "BirthPlace", names: ["birthplace", "placeofbirth"] },
  {
    category: "OfficialID",
    names: [
      "ssn",
      "socialsecuritynumber",
      "nationalid",
      "nationalidnumber",
      "nationalinsurancenumber",
      "identitynumber",
    ],
    also: ["numbers"],
  },
  { category: "OfficialID", names: ["idcardnumber", "driverslicense", "driverlicense", "driverslicensenumber"] },
  { category: "Passport", names: ["passport", "passportnumber", "passportno"] },
  { category: "Tax", names: ["taxid", "taxnumber", "taxpayerid", "taxidentificationnumber"], also: ["numbers"] },
  { category: "FinancialAccountNumber", names: ["iban", "bankaccount", "bankaccountnumber"], also: ["numbers"] },
  { category: "CreditCardNumber", names: ["creditcard", "creditcardnumber"], also: ["numbers"] },
  { category: "PaymentCardNumber", names: ["cardnumber", "paymentcardnumber", "debitcard"], also: ["numbers"] },
  { category: "PaymentCard", names: ["cvv", "cvc", "cardsecuritycode"], also: ["numbers"] },
  { category: "Salary", names: ["salary"], also: ["numbers"] },
  { category: "Income", names: ["income", "annualincome"], also: ["numbers"], onlyAfter: [...owners, "household"] },
  { category: "CreditScore", names: ["creditscore"], also: ["numbers"] },
  { category: "IPAddress", names: ["ip", "ipaddress", "ipaddr", "remoteaddr", "remoteaddress"] },
  { category: "MACAddress", names: ["macaddress"] },
  { category: "UserAgent", names: ["useragent"] },
  { category: "BrowserFingerprint", names: ["browserfingerprint", "devicefingerprint"] },
  {
    category: "PhysicalAddress",
    names: ["address", "addressline"],
    onlyAfter: [...owners, "home", "postal", "billing", "shipping", "delivery", "mailing", "residential", "private"],
  },
  { category: "PhysicalAddress", names: ["streetaddress"] },
  { category: "Street", names: ["street", "streetname"] },
  { category: "HouseNumber", names: ["housenumber"], also: ["numbers"] },
  { category: "PostalCode", names: ["postalcode", "postcode", "zipcode"], also: ["numbers"] },
  { category: "GPSCoordinate", names: ["latitude", "longitude", "gpscoordinate", "geolocation"], also: ["numbers"] },
  { category: "Gender", names: ["gender"], also: ["choices"] },
  { category: "Ethnicity", names: ["ethnicity", "ethnicgroup"], also: ["choices"] },
  { category: "EthnicOrigin", names: ["ethnicorigin"], also: ["choices"] },
  { category: "Nationality", names: ["nationality"], also: ["choices"] },
  { category: "Citizenship", names: ["citizenship"], also: ["choices"] },
  { category: "MaritalStatus", names: ["maritalstatus"], also: ["choices"] },
  { category: "Religion", names: ["religion", "religiousbelief"], also: ["choices"] },
  { category: "PoliticalOpinion", names: ["politicalopinion", "politicalview"], also: ["choices"] },
  { category: "PoliticalAffiliation", names: ["politicalaffiliation", "politicalparty"], also: ["choices"] },
  { category: "TradeUnionMembership", names: ["tradeunion", "tradeunionmembership", "unionmembership"] },
  { category: "SexualPreference", names: ["sexualorientation", "sexualpreference"], also: ["choices"] },
  { category: "MedicalHealth", names: ["diagnosis", "medicalcondition", "medicalhistory", "medicalrecord"] },
  { category: "HealthRecord", names: ["healthrecord", "healthdata", "patientrecord", "medicalrecordnumber"] },
  { category: "Prescription", names: ["prescription"], onlyAfter: owners },
  { category: "Disability", names: ["disability"], also: ["choices"] },
  { category: "BloodType", names: ["bloodtype", "bloodgroup"], also: ["choices"] },
  { category: "Genetic", names: ["genome", "geneticdata"] },
  { category: "Biometric", names: ["biometricdata", "facetemplate", "voiceprint"] },
  { category: "VehicalLicenseRegistration", names: ["licenseplate", "licenceplate", "numberplate"] },
  { category: "Picture", names: ["profilepicture", "profilephoto"] },
];

const kindByName: ReadonlyMap<string, Kind> = new Map(kinds.flatMap((kind) => kind.names.map((name) => [name, kind])));

/** Words that make the name a question, an action, or a fact about somebody who is no natural person. */
const notInFront: ReadonlySet<string> = new Set(
  (
    "is are has have had can could should must needs need will was did does send sends get gets set sets on handle " +
    "verify validate check parse format show hide use uses allow allows enable enables disable require requires accept " +
    "no missing invalid valid min max default total num count by to with without sort filter " +
    "support company organisation organization business system server smtp imap example sample dummy mock fake test placeholder " +
    "template db database redis postgres mysql mongo root service api proxy host bind listen gateway dns node pod " +
    "cluster ssl keystore bot app"
  ).split(" "),
);

/** Words behind the name that leave the data what it is. */
const transparentBehind: ReadonlySet<string> = new Set(
  "hash hashed encrypted normalized normalised canonical lower lowercase raw masked".split(" "),
);

/** Undefined where the name, or the type beside it, speaks against personal data. */
export function looksPersonal(name: string, typeName?: string): PersonalDataGuess | undefined {
  const words = wordsOf(name);
  const match = kindAtEnd(words);
  if (match === undefined || isConstantName(name)) return undefined;
  const { kind, before } = match;
  if (before.some((word) => notInFront.has(word))) return undefined;
  const last = before.at(-1);
  if (kind.onlyAfter !== undefined && last !== undefined && !kind.onlyAfter.includes(last)) return undefined;
  if (typeName !== undefined && !canHold(typeName, kind)) return undefined;
  return { category: kind.category };
}

/** `billing_addressLine2` becomes `billing address line`, since numbers only tell several apart. */
function wordsOf(name: string): readonly string[] {
  const spaced = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/\d+/g, " ");
  const words = spaced
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
  while (words.length > 1 && transparentBehind.has(words.at(-1) ?? "")) words.pop();
  return words;
}

/** What a name is about stands at its end: `userEmail` is an address, `emailTemplate` a template. */
function kindAtEnd(words: readonly string[]): { kind: Kind; before: readonly string[] } | undefined {
  for (let length = Math.min(4, words.length); length > 0; length--) {
    const joined = words.slice(-length).join("");
    const kind =
      kindByName.get(joined) ?? kindByName.get(joined.replace(/s$/, "")) ?? kindByName.get(joined.replace(/es$/, ""));
    if (kind !== undefined) return { kind, before: words.slice(0, -length) };
  }
  return undefined;
}

/** `PASSWORD` names a setting or a message; `SSN` and `IBAN` are abbreviations. */
function isConstantName(name: string): boolean {
  return name.length > 4 && /^[A-Z\d_]+$/.test(name);
}

function canHold(typeName: string, kind: Kind): boolean {
  if (typeName.includes("=>")) return false;
  const parts = typeName
    .split("|")
    .map((part) => elementOf(part.trim()))
    .filter((part) => part !== "null" && part !== "undefined" && part !== "");
  return parts.length > 0 && parts.every((part) => canHoldOne(part, kind));
}

/** `readonly string[]`, `Array<string>` and `Promise<string>` hold texts. */
function elementOf(type: string): string {
  const bare = type.replace(/^readonly\s+/, "").replace(/(\[\])+$/, "");
  return (
    /^(?:ReadonlyArray|Array|Set|ReadonlySet|Promise|Maybe|Nullable|Optional|Readonly)<(.+)>$/.exec(bare)?.[1] ?? bare
  );
}

function canHoldOne(type: string, kind: Kind): boolean {
  const also = kind.also ?? [];
  if (type === "string" || type === "String" || type === "any" || type === "unknown") return true;
  if (type === "number" || type === "bigint" || type === "Number") return also.includes("numbers");
  if (type === "Date") return also.includes("dates");
  if (/^["'`]/.test(type)) return also.includes("choices");
  // `email: Email` says it twice; `email: EmailService` is a service.
  return /^[A-Za-z_$][\w$]*$/.test(type) && kindAtEnd(wordsOf(type))?.kind.category === kind.category;
}
