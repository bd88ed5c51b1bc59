/** What the phone does by itself: keep a draft, seal without a connection, send once there is one, wipe. */
import type { Page } from "@playwright/test";
import { anonymous } from "../support/complaints.ts";
import { numbers, openDossier } from "../support/directie.ts";
import { followOn } from "../support/following.ts";
import { field, file, fill, receipt, send } from "../support/form.ts";
import { open, wordsOnPage } from "../support/page.ts";
import { press, said, underway } from "../support/sending.ts";
import { expect, needsScriptOneSize, test } from "../support/test.ts";
import { common, filing as words, following, home } from "../support/words.ts";

test("what was typed is offered again after the page was closed, and shows no word before it is asked for", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await fill(page, anonymous, script);
  await expect(said(page, words.keep_until)).toBeVisible();
  await open(page, "/klacht", script);
  await expect(page.getByRole("button", { name: words.draft_open, exact: true })).toBeVisible();
  await expect(field(page, "description")).toHaveValue("");
  await press(page, words.draft_open);
  await expect(field(page, "description")).toHaveValue(anonymous.description);
  await expect(page.locator('[name="shield"][value="anonymous"]')).toBeChecked();
});

test("one tap wipes everything from the device", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await fill(page, anonymous, script);
  await expect(said(page, words.keep_until)).toBeVisible();
  await press(page, words.wipe);
  await expect(said(page, words.wiped)).toBeVisible();
  await expect(field(page, "description")).toHaveValue("");
  await open(page, "/klacht", script);
  await expect(said(page, words.keep_saving)).toBeVisible();
  await expect(page.getByRole("button", { name: words.draft_open, exact: true })).toHaveCount(0);
});

test("on a shared device nothing is kept, and the complaint still arrives", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await page.getByLabel(words.keep_shared_choice, { exact: true }).check();
  await fill(page, anonymous, script);
  await expect(said(page, words.keep_shared)).toBeVisible();
  await send(page);
  expect((await receipt(page, script)).number).not.toBe("");
  await open(page, "/klacht", script);
  await expect(said(page, words.keep_shared)).toBeVisible();
  await expect(page.getByRole("button", { name: words.draft_open, exact: true })).toHaveCount(0);
});

test.describe("on a shared device the code is shown once", () => {
  const code = (page: Page) => page.locator("[data-follow-code]");

  async function sendHere(page: Page): Promise<string> {
    await open(page, "/", true);
    await page.getByRole("link", { name: home.file }).click();
    await page.getByLabel(words.keep_shared_choice, { exact: true }).check();
    await fill(page, anonymous, true);
    await send(page);
    await expect(page.getByText(words.code_once, { exact: true })).toBeVisible();
    return code(page).innerText();
  }

  /** Nothing of it is on the page that is open, nor on any that somebody goes to from here without loading one again. */
  async function isNowhere(page: Page, shown: string): Promise<void> {
    await page.getByRole("link", { name: common.product, exact: true }).click();
    await expect(page.getByRole("heading", { name: home.heading })).toBeVisible();
    await expect(page.getByText(home.arrived_link)).toHaveCount(0);
    await page.getByRole("link", { name: home.file }).click();
    await expect(page.getByRole("heading", { name: words.step_who, level: 2 })).toBeVisible();
    await expect(code(page)).toHaveCount(0);
    expect(await page.content()).not.toContain(shown);
    await expect(field(page, "description")).toHaveValue("");
  }

  test("and whoever wrote it down goes on, and the next person finds nothing of it", needsScriptOneSize, async ({ page }) => {
    const shown = await sendHere(page);
    await page.getByRole("checkbox", { name: words.code_once_written, exact: true }).check();
    await page.getByRole("link", { name: words.way_what_next, exact: true }).click();
    await expect(page).toHaveURL(/\/klacht\/ontvangen/);
    await expect(page.getByText(words.code_not_here, { exact: true })).toBeVisible();
    expect(await page.content()).not.toContain(shown);
    await isNowhere(page, shown);
  });

  for (const way of ["what happens next", "the first page", "the browser's Back"]) {
    test(`and whoever leaves by ${way} is asked first whether it was written down`, needsScriptOneSize, async ({ page }) => {
      const shown = await sendHere(page);
      const leave = {
        "what happens next": () => page.getByRole("link", { name: words.way_what_next, exact: true }).click(),
        "the first page": () => page.getByRole("link", { name: common.product, exact: true }).click(),
        "the browser's Back": () => page.evaluate(() => history.back()),
      }[way];
      await leave?.();
      await expect(page.getByText(words.code_once_asked, { exact: true })).toBeVisible();
      await expect(page.getByRole("checkbox", { name: words.code_once_written, exact: true })).toBeFocused();
      expect(await code(page).innerText()).toBe(shown);
      await expect(page).toHaveURL(/\/klacht$/);

      await leave?.();
      await expect(page).not.toHaveURL(/\/klacht$/);
      await isNowhere(page, shown);
    });
  }
});

test("after a complaint was closed on this device its receipt does not ask to write down a code that is not there", needsScriptOneSize, async ({ page, script }) => {
  const { code } = await file(page, anonymous, script);
  await followOn(page, code, script);
  await press(page, following.leave);
  await expect(page.getByText(home.closed, { exact: true })).toBeVisible();
  await open(page, "/klacht/ontvangen", script);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(words.receipt_code_why, { exact: true })).toHaveCount(0);
});

test.describe("without a connection", () => {
  // The browser reports every request that fails.
  test.use({ peaceful: false });

  test("a complaint is sealed, waits with its code on the screen, and goes by itself", needsScriptOneSize, async ({ page, staff, script }) => {
    const before = await numbers(staff, script);
    await open(page, "/klacht", script);
    await fill(page, anonymous, script);
    await page.context().setOffline(true);
    await send(page);
    await expect(underway(page, words.way_queued_title)).toBeVisible();
    const code = await page.locator("[data-follow-code]").innerText();
    expect(await numbers(staff, script)).toEqual(before);

    await page.context().setOffline(false);
    const received = await receipt(page, script);
    expect(received.code).toBe(code.trim());
    expect(await numbers(staff, script)).toHaveLength(before.length + 1);
    await openDossier(staff, received.number, script);
    expect(await wordsOnPage(staff)).toContain(anonymous.description);
  });

  test("a complaint that waits is said first when the page is loaded again, and another one is a choice", needsScriptOneSize, async ({ page, script }) => {
    await open(page, "/klacht", script);
    await fill(page, anonymous, script);
    await page.route("**/api/v1/filings", (route) => route.abort());
    await send(page);
    await expect(underway(page, words.way_queued_title)).toBeVisible();
    await page.reload();
    await expect(underway(page, words.way_queued_title)).toBeVisible();
    const first = page.getByRole("heading", { name: words.step_who, level: 2 });
    const another = page.getByRole("button", { name: words.new_form, exact: true });
    await expect(another).toBeVisible();
    await expect(first).toBeHidden();
    await another.click();
    await expect(first).toBeFocused();
    await expect(field(page, "description")).toHaveValue("");
    await expect(underway(page, words.way_queued_title)).toBeVisible();
  });

  test("a complaint that waits goes on when the page is opened again", needsScriptOneSize, async ({ page, staff, script }) => {
    const before = await numbers(staff, script);
    await open(page, "/klacht", script);
    await fill(page, anonymous, script);
    await page.route("**/api/v1/filings", (route) => route.abort());
    await send(page);
    await expect(underway(page, words.way_queued_title)).toBeVisible();
    // The page that tries must be gone, or it may leave for the receipt meanwhile.
    await page.goto("about:blank");
    await page.unroute("**/api/v1/filings");
    await open(page, "/klacht", script);
    await expect(underway(page, words.way_received_title)).toBeVisible();
    expect(await numbers(staff, script)).toHaveLength(before.length + 1);
  });
});

test("a receipt that is looked at again after another complaint was filed still gives the code of its own", needsScriptOneSize, async ({ page, context }) => {
  const { code } = await file(page, anonymous, true);
  const other = await context.newPage();
  const second = await file(other, anonymous, true);
  await open(page, "/klacht/ontvangen", true);
  await expect(page.getByRole("region", { name: words.receipt_other, exact: true }).locator("[data-follow-code]")).toHaveText(code);
  await expect(page.locator("[data-follow-code]").last()).toHaveText(second.code);
});
