/** A page that was open when the server became another build: it goes on, makes way at the next change of page, and loses nothing. */
import type { Page } from "@playwright/test";
import { fileAtOnce } from "../support/api.ts";
import { anonymous } from "../support/complaints.ts";
import { openDossier, part, timeline, writeNote } from "../support/directie.ts";
import { follow } from "../support/following.ts";
import { open } from "../support/page.ts";
import { openDraft, write } from "../support/sending.ts";
import { expect, needsScriptOneSize, test } from "../support/test.ts";
import { common, following, home, privacy, reading, staff as words } from "../support/words.ts";

/** From now on another build answers what a page asks: as the page knows it, or in a form that it cannot read. */
async function becomesAnotherBuild(page: Page, answers: "readable" | "unreadable"): Promise<void> {
  // A page goes on asking until it is closed.
  const over = () => undefined;
  await page.route("**/*", async (route) => {
    const request = route.request();
    if (request.resourceType() !== "fetch" || request.url().includes("/pkg/")) {
      await route.fallback();
      return;
    }
    const response = await route.fetch({ maxRedirects: 0 }).catch(over);
    if (!response) {
      return;
    }
    const headers = { ...response.headers(), "x-build": "another" };
    const isQuestion = new URL(request.url()).pathname.startsWith("/api/ask/");
    await route.fulfill(isQuestion && answers === "unreadable" ? { response, headers, body: '{"other":"form"}' } : { response, headers }).catch(over);
  });
}

/** The documents that a page has loaded from now on. */
function documents(page: Page): string[] {
  const loaded: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) {
      loaded.push(new URL(request.url()).pathname);
    }
  });
  return loaded;
}

test("a page of an earlier build shows what it can still read, and its next page is loaded", needsScriptOneSize, async ({ page }) => {
  await open(page, "/", true);
  await becomesAnotherBuild(page, "readable");
  const loaded = documents(page);
  await page.getByRole("link", { name: common.regulation }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reading.regulation_title);
  expect(loaded).toEqual([]);
  await page.getByRole("link", { name: common.privacy, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(privacy.title);
  expect(loaded).toEqual(["/privacy"]);
});

test("a page of an earlier build that cannot read the answer is loaded itself", needsScriptOneSize, async ({ page }) => {
  await open(page, "/", true);
  await becomesAnotherBuild(page, "unreadable");
  const loaded = documents(page);
  await page.getByRole("link", { name: home.follow }).first().click();
  await expect(page.getByRole("heading", { name: following.code_heading })).toBeVisible();
  await expect(page).toHaveURL(/\/volgen$/);
  expect(loaded).toEqual(["/volgen"]);
});

test("a form that is sent from a page of an earlier build is done once and told of", needsScriptOneSize, async ({ page, staff }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await openDossier(staff, number, true);
  await becomesAnotherBuild(staff, "unreadable");
  const before = await timeline(staff).count();
  const loaded = documents(staff);
  await writeNote(staff, "Van voor de nieuwe versie.", true);
  await expect(timeline(staff)).toHaveCount(before + 1);
  await expect(part(staff, words.note_heading).getByLabel(words.note_label, { exact: true })).toHaveValue("");
  expect(loaded).toHaveLength(1);
});

test("a message half typed on a page of an earlier build stays for whoever stays", needsScriptOneSize, async ({ page: filer, someoneElse }) => {
  const { code } = await fileAtOnce(filer, anonymous);
  const page = await someoneElse();
  await follow(page, code, true);
  const message = page.locator('textarea[name="message"]');
  await message.fill("Nog niet af");
  await becomesAnotherBuild(page, "readable");
  // The first answer of the other build: a page that asks.
  await page.getByRole("link", { name: common.regulation }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reading.regulation_title);
  await page.goBack();
  await expect(message).toHaveValue("Nog niet af");
  const asked = page.waitForEvent("dialog");
  await page.getByRole("link", { name: common.privacy, exact: true }).click();
  expect((await asked).type()).toBe("beforeunload");
});

test("a story half written on a page of an earlier build waits on the phone", needsScriptOneSize, async ({ page }) => {
  await becomesAnotherBuild(page, "readable");
  await write(page);
  const loaded = documents(page);
  await page.getByRole("link", { name: common.privacy, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(privacy.title);
  expect(loaded).toEqual(["/privacy"]);
  await open(page, "/klacht", true);
  await openDraft(page);
});

test("who leaves a page of an earlier build before the last words are kept is asked first", needsScriptOneSize, async ({ page }) => {
  await becomesAnotherBuild(page, "readable");
  await write(page);
  const asked = page.waitForEvent("dialog");
  await page.evaluate((link) => {
    const story = document.querySelector<HTMLTextAreaElement>('[name="description"]');
    if (story) {
      story.value += " En nog iets.";
      story.dispatchEvent(new Event("input", { bubbles: true }));
    }
    document.querySelector<HTMLAnchorElement>(`a[href="${link}"]`)?.click();
  }, "/privacy");
  expect((await asked).type()).toBe("beforeunload");
});
