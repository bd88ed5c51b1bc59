/** A phone that is taken away: what lies in the folder of a browser that was killed gives nobody's words away. */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "@playwright/test";
import { type Complaint, confidential } from "../support/complaints.ts";
import { receipt, send } from "../support/form.ts";
import { complaints, lose, pass } from "../support/network.ts";
import { open } from "../support/page.ts";
import { wordsIn } from "../support/rest.ts";
import { codeHere, expectWhole, keptForLater, openDraft, said, sendOff, underway, waiting, wipe, write } from "../support/sending.ts";
import { expect, needsScriptOneSize, test as base } from "../support/test.ts";
import { filing as words } from "../support/words.ts";

/** The canaries: words that stand nowhere else. */
const canary = {
  description: `verhaal ${randomUUID()}`,
  requested_solution: `oplossing ${randomUUID()}`,
  name: `naam ${randomUUID()}`,
  email: `${randomUUID()}@example.nl`,
} as const;
const complaint: Complaint = { ...confidential, ...canary };

interface Phone {
  /** The folder in which the browser keeps everything. */
  readonly folder: string;
  readonly browser: BrowserContext;
  /** Ends the browser as if the phone was switched off, and looks for words in its folder. */
  killAndSearch(...codes: string[]): Promise<string[]>;
}

const test = base.extend<{ phone: (folder?: string) => Promise<Phone> }>({
  phone: async ({ playwright, launchOptions, contextOptions, network, recorder }, use) => {
    const folders: string[] = [];
    const browsers: BrowserContext[] = [];
    await use(async (folder) => {
      const profile = folder ?? (await mkdtemp(join(tmpdir(), "gehoor-profile-")));
      folders.push(profile);
      const browser = await playwright.chromium.launchPersistentContext(profile, { ...contextOptions, ...launchOptions, baseURL: network.origin });
      browsers.push(browser);
      recorder.watch(browser);
      return {
        folder: profile,
        browser,
        killAndSearch: async (...codes) => {
          await kill(browser);
          expect(await wordsIn(profile, ["gehoor"]), "this is where the page keeps things").toContainEqual(expect.stringContaining("IndexedDB"));
          return wordsIn(profile, [...Object.values(canary), ...codes.flatMap((code) => [code, code.replaceAll("-", "")])]);
        },
      };
    });
    await Promise.all(browsers.map((browser) => browser.close()));
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  },
});

// A browser that is killed complains of it.
test.use({ peaceful: false });

test("SY-14 a browser that is killed after it was wiped holds neither a word nor a name nor a code", needsScriptOneSize, async ({ phone }) => {
  const { browser, killAndSearch } = await phone();
  const page = await browser.newPage();
  await write(page, complaint);
  await send(page);
  const { code } = await receipt(page, true);
  await open(page, "/klacht", true);
  await wipe(page);
  await expect(said(page, words.wiped)).toBeVisible();
  expect(await killAndSearch(code)).toEqual([]);
});

test("SY-03 a browser that is killed holds no readable draft and no readable complaint, and goes on with both", needsScriptOneSize, async ({ phone, network, staff, arrived }) => {
  const { folder, browser, killAndSearch } = await phone();
  network.meet(complaints, lose);
  const page = await browser.newPage();
  await open(page, "/", true);
  await keptForLater(page);
  await sendOff(page, complaint);
  const waits = await waiting(page);
  await write(page, complaint);
  const drafted = await page.locator('[name="code"]').inputValue();
  expect(await killAndSearch(waits, drafted)).toEqual([]);

  network.meet(complaints, pass);
  const again = await (await phone(folder)).browser.newPage();
  await open(again, "/klacht", true);
  await expect(underway(again, words.way_received_title)).toBeVisible();
  expect(await codeHere(again)).toBe(waits);
  await openDraft(again, complaint);
  await send(again);
  await again.waitForURL("**/klacht/ontvangen*");
  expect((await receipt(again, true)).code).toBe(drafted);
  const numbers = await arrived();
  expect(numbers).toHaveLength(2);
  for (const number of numbers) {
    await expectWhole(staff, number, complaint);
  }
});

/** By its own number: nothing else on this machine is touched. */
async function kill(browser: BrowserContext): Promise<void> {
  const gone = browser.waitForEvent("close");
  const devtools = await browser.browser()?.newBrowserCDPSession();
  const { processInfo } = (await devtools?.send("SystemInfo.getProcessInfo")) ?? { processInfo: [] };
  for (const { type, id } of processInfo) {
    if (type === "browser") {
      process.kill(id, "SIGKILL");
    }
  }
  await gone;
}
