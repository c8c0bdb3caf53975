// Which files are tests, by where they stand and what they are called.

const TESTS =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|spec|fixtures?|e2e|mocks?)\/|[.-](?:test|spec|e2e-spec|mock)\.[cm]?[jt]sx?$/;

export function isTestFile(path: string): boolean {
  return TESTS.test(path);
}
