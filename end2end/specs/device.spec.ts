/** What the phone does by itself: keep a draft, seal without a connection, send once there is one, wipe. */
import type { Page } from "@playwright/test";
import { anonymous } from "../support/complaints.ts";
import { numbers, openDossier } from "../support/directie.ts";
import { field, fill, receipt, send } from "../support/form.ts";
import { open, wordsOnPage } from "../support/page.ts";
import { expect, needsScriptOneSize, test } from "../support/test.ts";
import { filing as words } from "../support/words.ts";

const kept = (page: Page) => page.getByRole("status").filter({ hasText: words.keep_until.split("{")[0] ?? "" });

function press(page: Page, name: string): Promise<void> {
  return page.getByRole("button", { name, exact: true }).click();
}

test("what was typed is offered again after the page was closed, and shows no word before it is asked for", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await fill(page, anonymous, script);
  await expect(kept(page)).toBeVisible();
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
  await expect(kept(page)).toBeVisible();
  await press(page, words.wipe);
  await expect(page.getByRole("status").filter({ hasText: words.wiped })).toBeVisible();
  await expect(field(page, "description")).toHaveValue("");
  await open(page, "/klacht", script);
  await expect(page.getByRole("status").filter({ hasText: words.keep_saving })).toBeVisible();
  await expect(page.getByRole("button", { name: words.draft_open, exact: true })).toHaveCount(0);
});

test("on a shared device nothing is kept, and the complaint still arrives", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await page.getByLabel(words.keep_shared_choice, { exact: true }).check();
  await fill(page, anonymous, script);
  await expect(page.getByRole("status").filter({ hasText: words.keep_shared })).toBeVisible();
  await send(page);
  expect((await receipt(page, script)).number).not.toBe("");
  await open(page, "/klacht", script);
  await expect(page.getByRole("status").filter({ hasText: words.keep_shared })).toBeVisible();
  await expect(page.getByRole("button", { name: words.draft_open, exact: true })).toHaveCount(0);
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
    await expect(page.getByRole("heading", { name: words.way_queued_title, exact: true })).toBeVisible();
    const code = await page.locator("[data-follow-code]").innerText();
    expect(await numbers(staff, script)).toEqual(before);

    await page.context().setOffline(false);
    const received = await receipt(page, script);
    expect(received.code).toBe(code.trim());
    expect(await numbers(staff, script)).toHaveLength(before.length + 1);
    await openDossier(staff, received.number, script);
    expect(await wordsOnPage(staff)).toContain(anonymous.description);
  });

  test("a complaint that waits goes on when the page is opened again", needsScriptOneSize, async ({ page, staff, script }) => {
    const before = await numbers(staff, script);
    await open(page, "/klacht", script);
    await fill(page, anonymous, script);
    await page.route("**/api/v1/filings", (route) => route.abort());
    await send(page);
    await expect(page.getByRole("heading", { name: words.way_queued_title, exact: true })).toBeVisible();
    await page.unroute("**/api/v1/filings");
    await open(page, "/klacht", script);
    await expect(page.getByRole("heading", { name: words.way_received_title, exact: true })).toBeVisible();
    expect(await numbers(staff, script)).toHaveLength(before.length + 1);
  });

  test("a portal's page or half an answer is no receipt, and a lost answer makes no second complaint", needsScriptOneSize, async ({ page, staff, script }) => {
    const before = await numbers(staff, script);
    let asked = 0;
    await page.route("**/api/v1/filings", async (route) => {
      asked += 1;
      switch (asked) {
        case 1:
          return route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Welkom op onze wifi</h1>" });
        case 2: {
          // The server did it, and the answer is lost.
          await route.fetch();
          return route.abort();
        }
        case 3:
          return route.fulfill({ status: 200, contentType: "application/json", body: '{"version":"1","answer":"rec' });
        default:
          return route.continue();
      }
    });
    await open(page, "/klacht", script);
    await fill(page, anonymous, script);
    await send(page);
    const { number } = await receipt(page, script);
    expect(asked).toBeGreaterThan(3);
    expect((await numbers(staff, script)).filter((known) => !before.includes(known))).toEqual([number]);
  });
});
