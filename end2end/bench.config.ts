import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

const { viewport, hasTouch, isMobile } = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** What is measured in a browser: one at a time, each figure on a line of its own. */
export default defineConfig({
  ...tests,
  testDir: "bench",
  workers: 1,
  reporter: "line",
  timeout: 300_000,
  projects: [
    { name: "phone", use: { viewport, hasTouch, isMobile }, testMatch: "phone.spec.ts" },
    { name: "desk", testMatch: "desk.spec.ts" },
  ],
});
