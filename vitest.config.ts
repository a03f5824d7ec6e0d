import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: "tests/support/programs.ts",
    setupFiles: "tests/support/seed.ts",
    testTimeout: 30_000,
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    // Modules keep no state that one test could leave to another; loading them anew for each file takes a fifth of the time.
    isolate: false,
  },
});
