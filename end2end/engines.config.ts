import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";
import type { Options } from "./engines/test.ts";

/** The main journeys in the other engines, each driven by its own driver; Playwright's part is to run them and to report. */
export default defineConfig<object, Options>({
  ...tests,
  testDir: "engines",
  outputDir: "test-results/engines",
  // Each engine walks its journeys in one go; the engines walk beside one another.
  fullyParallel: false,
  workers: 2,
  reporter: "list",
  expect: { timeout: 20_000, toPass: { timeout: 20_000 } },
  projects: [
    { name: "firefox", use: { engineName: "firefox" } },
    { name: "webkit", use: { engineName: "webkit" } },
  ],
});
