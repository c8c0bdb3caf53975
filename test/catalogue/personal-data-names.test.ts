import { expect, test } from "vitest";
import { looksPersonal } from "../../server/src/catalogue/personal-data-names.ts";
import { dpvPersonalData } from "../policy/vocabulary-terms.ts";

/** `name: type`, with the type left away where the language has none. */
function guess(declaration: string): string | undefined {
  const [name = "", type] = declaration.split(/: (.*)/);
  const category = looksPersonal(name, type)?.category;
  if (category !== undefined) expect(dpvPersonalData).toContain(category);
  return category;
}

test.each([
  ["email: string", "EmailAddress"],
  ["email", "EmailAddress"],
  ["eMail", "EmailAddress"],
  ["user_email: string | null", "EmailAddress"],
  ["recoveryEmail: string", "EmailAddress"],
  ["emailAddress: Email", "EmailAddress"],
  ["emails: readonly string[]", "EmailAddress"],
  ["emailHash: string", "EmailAddress"],
  ["hashed_email: string", "EmailAddress"],
  ["phone: string", "TelephoneNumber"],
  ["phoneNumber2?: string".replace("?", ""), "TelephoneNumber"],
  ["mobile: string", "TelephoneNumber"],
  ["firstName: string", "Name"],
  ["last_name: string", "Name"],
  ["fullname: string", "Name"],
  ["dateOfBirth: Date", "BirthDate"],
  ["birthDate: string", "BirthDate"],
  ["dob: string", "BirthDate"],
  ["DOB: string", "BirthDate"],
  ["ssn: string", "OfficialID"],
  ["SSN: string", "OfficialID"],
  ["nationalId: string", "OfficialID"],
  ["passport: string", "Passport"],
  ["passportNumber: string", "Passport"],
  ["iban: string", "FinancialAccountNumber"],
  ["creditCard: string", "CreditCardNumber"],
  ["cardNumber: string", "PaymentCardNumber"],
  ["ipAddress: string", "IPAddress"],
  ["clientIP: string", "IPAddress"],
  ["address: string", "PhysicalAddress"],
  ["address: Address", "PhysicalAddress"],
  ["billingAddressLine1: string", "PhysicalAddress"],
  ["street: string", "Street"],
  ["postalCode: string", "PostalCode"],
  ["latitude: number", "GPSCoordinate"],
  ["homeLongitude: number", "GPSCoordinate"],
  ['gender: "female" | "male" | "other"', "Gender"],
  ["ethnicity: string", "Ethnicity"],
  ["religion: string", "Religion"],
  ["diagnosis: string", "MedicalHealth"],
  ["diagnoses: string[]", undefined], // An irregular plural is not worth a rule.
  ["password: string", "Password"],
  ["passwordHash: string", "Password"],
  ["salary: number", "Salary"],
])("%s looks like %s", (declaration, category) => {
  expect(guess(declaration)).toBe(category);
});

test.each([
  "emailTemplate: string",
  "emailTemplate",
  "phoneVerified: boolean",
  "addressBarHeight: number",
  "emailSentAt: Date",
  "isEmail: boolean",
  "isEmail",
  "hasPhone",
  "sendEmail: (to: string) => void",
  "sendEmail",
  "emailRegex",
  "emailService: EmailService",
  "email: EmailService",
  "email: boolean",
  "email: number",
  "email: Date",
  'email: "on" | "off"',
  "email: FormControl<string>",
  "mobile: boolean",
  "memoryAddress: string",
  "contractAddress: string",
  "baseAddress",
  "serverIp: string",
  "dbPassword: string",
  "supportEmail: string",
  "noReplyEmail: string",
  "passwordStrategy",
  "passport: PassportStatic",
  "name: string",
  "title: string",
  "city: string",
  "zip: string",
  "PASSWORD: string",
  "EMAIL_ADDRESS",
  "script: string",
  "tooltip: string",
  "ship: string",
  "netIncome: number",
  "phone: undefined",
  "",
  "_",
  "123",
])("%s does not", (declaration) => {
  expect(guess(declaration)).toBeUndefined();
});
