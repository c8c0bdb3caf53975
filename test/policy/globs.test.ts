import { expect, test } from "vitest";
import { globMatcher, globProblem } from "../../server/src/policy/globs.ts";

test.each([
  ["src/ads/**", "src/ads/match.ts", true],
  ["src/ads/**", "src/ads/deep/er/match.ts", true],
  ["src/ads/**", "src/adsense/match.ts", false],
  ["src/ads/**", "packages/src/ads/match.ts", false],
  ["src/*.ts", "src/a.ts", true],
  ["src/*.ts", "src/deep/a.ts", false],
  ["**/generated/**", "generated/a.ts", true],
  ["**/generated/**", "a/b/generated/c/d.ts", true],
  ["**/*.test.ts", "a.test.ts", true],
  ["src/{ads,crm}/**", "src/crm/a.ts", true],
  ["src/{ads,crm}/**", "src/hr/a.ts", false],
  ["src/**", "src/.hidden/a.ts", true],
  ["src/ads", "src/ads/match.ts", true],
  ["src/ads/", "src/ads/match.ts", true],
  ["./src/ads/**", "src/ads/match.ts", true],
  ["src/ads/match.ts", "src/ads/match.ts", true],
  [".", "src/a.ts", true],
  ["app/(shop)/**", "app/(shop)/page.tsx", true],
  ["app/(shop)/**", "app/shop/page.tsx", false],
  ["app/[id]/page.tsx", "app/[id]/page.tsx", true],
  ["app/[id]/page.tsx", "app/i/page.tsx", false],
  ["app/[...slug]/**", "app/[...slug]/page.tsx", true],
  ["app/[[...slug]]/**", "app/[[...slug]]/page.tsx", true],
  ["app/@modal/(.)photo/**", "app/@modal/(.)photo/page.tsx", true],
  ["app/{(shop),[id]}/*", "app/[id]/page.tsx", true],
  ["app/c++/*.ts", "app/c++/a.ts", true],
])("%s and %s: %s", (glob, path, expected) => {
  expect(globMatcher(glob)(path)).toBe(expected);
  expect(globProblem(glob)).toBeUndefined();
});

test.each([
  "",
  " ",
  "/src/**",
  "C:/src/**",
  "file:src",
  "src\\ads",
  "../ads/**",
  "a/../b",
  "!src/**",
  "src/{a",
  "src/a}",
  "src/*a*b*c*d*e",
])("cannot be used: %j", (glob) => {
  expect(globProblem(glob)).toMatch(/\.$/);
});
