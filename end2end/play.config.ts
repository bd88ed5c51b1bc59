import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

/** A fortnight of a bureau, played once by three people and whoever complains: on demand, beside the benches. */
export default defineConfig({
  ...tests,
  testDir: "play",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  reporter: "line",
  timeout: 60 * 60_000,
  // What is found is told in words; dozens of browsers are open by then.
  use: { ...tests.use, screenshot: "off" },
  projects: [{ name: "fortnight" }],
});
