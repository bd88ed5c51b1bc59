/** What the phone does by itself: keep a draft, seal without a connection, send once there is one, wipe. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { anonymous } from "../support/complaints.ts";
import { numbers, openDossier } from "../support/directie.ts";
import { enterCode, followOn } from "../support/following.ts";
import { field, file, fill, receipt, send } from "../support/form.ts";
import { everythingOn, open, wordsOnPage } from "../support/page.ts";
import { press, said, share, underway, wipe } from "../support/sending.ts";
import { expect, needsScriptOneSize, oneSize, test } from "../support/test.ts";
import { common, fill as filled, filing as words, following, home } from "../support/words.ts";

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

test("wiping says first what goes, and wipes everything from the device", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await fill(page, anonymous, script);
  await expect(said(page, words.keep_until)).toBeVisible();
  await press(page, words.shelf_open);
  await press(page, words.wipe);
  await expect(page.getByText(words.wipe_goes)).toBeVisible();
  await expect(page.getByRole("group", { name: words.wipe_goes })).toBeFocused();
  await press(page, words.ask_not);
  await expect(field(page, "description")).toHaveValue(anonymous.description);
  await wipe(page);
  await expect(said(page, words.wiped)).toBeVisible();
  await expect(field(page, "description")).toHaveValue("");
  await open(page, "/klacht", script);
  await expect(said(page, words.keep_saving)).toBeVisible();
  await expect(page.getByRole("button", { name: words.draft_open, exact: true })).toHaveCount(0);
});

test("on a shared device nothing is kept, and the complaint still arrives", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await share(page);
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
    await share(page);
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
    await expect(page.getByRole("heading", { name: words.shield, level: 2 })).toBeVisible();
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
    const first = page.getByRole("heading", { name: words.shield, level: 2 });
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

test("the code is off the screen before its end is asked, and comes back until somebody has it", needsScriptOneSize, async ({ page, script }) => {
  const { code } = await file(page, anonymous, script);
  const shown = page.locator("[data-follow-code]");
  await press(page, words.code_have);
  await expect(shown).toHaveCount(0);
  expect(await everythingOn(page)).not.toContain(code);
  const end = page.getByLabel(words.confirm, { exact: true });
  await expect(end).toBeFocused();
  await press(page, words.code_show);
  await expect(shown).toHaveText(code);
  await page.reload();
  await expect(shown).toHaveText(code);
  await press(page, words.code_have);
  await end.fill(code.slice(-5));
  await expect(page.getByText(words.confirm_right, { exact: true })).toBeVisible();
  // It goes when its owner says so, and not because five characters were typed.
  await page.reload();
  await expect(shown).toHaveText(code);
  await press(page, words.code_have);
  await end.fill(code.slice(-5));
  await press(page, words.code_take_away);
  await expect(page.getByText(words.confirm_gone, { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText(words.code_not_here, { exact: true })).toBeVisible();
});

test("a code that this device holds is offered where it is asked for, behind a tap, and opens its case", needsScriptOneSize, async ({ page, context, script }) => {
  const { code } = await file(page, anonymous, script);
  const other = await context.newPage();
  await page.close();
  await open(other, "/volgen", script);
  await expect(other.getByText(following.held, { exact: true })).toBeVisible();
  expect(await everythingOn(other)).not.toContain(code);
  const opens = other.getByRole("button", { name: (following.held_use ?? "").split("{")[0] ?? "" });
  await expect(opens).toBeHidden();
  await other.getByText(following.held, { exact: true }).click();
  await opens.click();
  await expect(other.getByRole("heading", { name: following.thread, exact: true })).toBeVisible();
});

test("a code is found in whatever was pasted around it, and one that lacks a character is told how many there are", oneSize, async ({ page, script }) => {
  const { code } = await file(page, anonymous, script);
  await page.context().clearCookies();
  await enterCode(page, code.slice(0, -1), script);
  await expect(page.getByText(filled(following.problem_too_short, { typed: "24" }), { exact: true })).toBeVisible();
  await enterCode(page, `Mijn code is ${code}, dank u`, script);
  await expect(page.getByRole("heading", { name: following.thread, exact: true })).toBeVisible();
});

test("a code can be copied, saved, printed with its address and scanned, and the complaint can be kept", needsScriptOneSize, async ({ page, script }) => {
  const { code, number } = await file(page, anonymous, script);
  const scan = page.getByRole("img", { name: words.qr_label, exact: true });
  await expect(scan).toBeHidden();
  await press(page, words.qr);
  await expect(scan).toBeVisible();
  const saved = async (button: string) => {
    const [download] = await Promise.all([page.waitForEvent("download"), press(page, button)]);
    return readFile(await download.path(), "utf8");
  };
  const kept = await saved(words.save ?? "");
  expect(kept).toContain(code);
  expect(kept).toContain(`${new URL(page.url()).origin}/volgen`);
  const copy = await saved(words.copy_save ?? "");
  expect(copy).toContain(number);
  expect(copy).toContain(anonymous.description);
  expect(copy).not.toContain(code);
  await press(page, words.qr);
  await page.emulateMedia({ media: "print" });
  await expect(scan).toBeVisible();
  await expect(page.getByText(`${new URL(page.url()).origin}/volgen`)).toBeVisible();
});

test("what is shared holds the code as text, with an address that has nothing of it", needsScriptOneSize, async ({ page, script }) => {
  await page.addInitScript(() => {
    const shared: ShareData[] = [];
    const share = async (data: ShareData) => void shared.push(data);
    Object.defineProperty(navigator, "share", { value: share });
    Object.defineProperty(globalThis, "shared", { value: shared });
  });
  const { code, number } = await file(page, anonymous, script);
  await press(page, words.share);
  const shared = () => page.evaluate(() => Reflect.get(globalThis, "shared") as ShareData[]);
  await expect.poll(async () => (await shared()).length).toBe(1);
  const [data] = await shared();
  expect(Object.keys(data ?? {})).toEqual(["text"]);
  const text = data?.text ?? "";
  expect(text).toContain(code);
  expect(text).toContain(number);
  const addresses = text.match(/https?:\/\/\S+/g);
  expect(addresses).toEqual([`${new URL(page.url()).origin}/volgen`]);
});

test.describe("on a line that breaks", () => {
  // The browser reports every request that fails.
  test.use({ peaceful: false });

  test("a complaint that waits shows its code to whoever opens the form later only when they ask", needsScriptOneSize, async ({ page, script }) => {
    await page.route("**/api/v1/filings", (route) => route.abort());
    await open(page, "/klacht", script);
    await fill(page, anonymous, script);
    await send(page);
    const shown = page.locator("[data-follow-code]");
    const code = await shown.innerText();
    await open(page, "/klacht", script);
    await expect(underway(page, words.way_queued_title)).toBeVisible();
    await expect(shown).toHaveCount(0);
    await press(page, words.code_show_own);
    await expect(shown).toHaveText(code);
  });
});
