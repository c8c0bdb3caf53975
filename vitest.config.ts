// Two groups of tests: those that need sources alone, and those that talk to built programs in dist/.
import { defineConfig } from "vitest/config";

const needBuiltPrograms = ["test/lsp/**/*.test.ts", "test/cli/**/*.test.ts"];
const common = { environment: "node", pool: "forks", maxWorkers: 2 } as const;

export default defineConfig({
  test: {
    allowOnly: process.env.CI === undefined,
    projects: [
      {
        test: {
          ...common,
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...needBuiltPrograms, "test/bench/**", "test/e2e/**", "**/fixtures/**"],
          testTimeout: 30_000,
        },
      },
      { test: { ...common, name: "processes", include: needBuiltPrograms, testTimeout: 20_000 } },
    ],
  },
});
