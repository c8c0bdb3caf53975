// The terms that really exist in the vocabularies our tables point to.
import fs from "node:fs";

function terms(file: string): ReadonlySet<string> {
  const text = fs.readFileSync(new URL(`fixtures/vocabularies/${file}`, import.meta.url), "utf8");
  return new Set(text.split("\n").filter((line) => line !== ""));
}

export const dpvPurposes = terms("dpv-2.3-purposes.txt");
export const dpvPersonalData = terms("dpv-2.3-personal-data.txt");
export const fideslangDataUses = terms("fideslang-data-uses.txt");
