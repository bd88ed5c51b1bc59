import { defineConfig } from "@playwright/test";

/** The size of a phone in the hand, and of a screen on a desk. */
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1366, height: 900 } };

/** Tests that carry this tag look at what only a script can do; the twins without script leave them out. */
const needsScript = /@script/;
/** Tests that carry this tag ask what the size of the screen cannot change; the phone answers them for the desktop too. */
const oneSize = /@one-size/;

const chromium = process.env["GEHOOR_CHROMIUM"];

export default defineConfig({
  testDir: "specs",
  outputDir: "test-results",
  // What a screen reader hears: one text for each moment, whatever project looks.
  snapshotPathTemplate: "{testDir}/../heard/{arg}{ext}",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // A machine that is busy elsewhere can miss a moment. What fails twice is a fault, and what needed a second try is named in the report.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["html", { open: "never", outputFolder: "playwright-report" }]],
  use: {
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    // A step that cannot be taken ends its test, not its whole time.
    actionTimeout: 20_000,
    screenshot: "only-on-failure",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [
    { name: "phone", use: { ...phone } },
    { name: "phone-without-script", use: { ...phone, javaScriptEnabled: false }, grepInvert: needsScript },
    { name: "desktop", use: { ...desktop }, grepInvert: oneSize },
    { name: "desktop-without-script", use: { ...desktop, javaScriptEnabled: false }, grepInvert: [needsScript, oneSize] },
  ],
});
