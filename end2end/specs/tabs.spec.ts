/** More than one page of ours in one browser, and the way back to them: each stays what it was, and says what became of it. */
import { fileAtOnce } from "../support/api.ts";
import { anonymous, confidential } from "../support/complaints.ts";
import { follow, leave } from "../support/following.ts";
import { file, fill, send } from "../support/form.ts";
import { complaints, lose, pass } from "../support/network.ts";
import { everythingOn, open, wordsOnPage } from "../support/page.ts";
import { keptForLater, letTimePass, sendOff, waiting } from "../support/sending.ts";
import { expect, needsScriptOneSize, oneSize, test } from "../support/test.ts";
import { common, filing, following as words, home } from "../support/words.ts";

const first = { ...anonymous, description: "De eerste klacht gaat over de receptie." };
const second = { ...anonymous, description: "De tweede klacht gaat over de brief." };

test("the page of one complaint stays that of one complaint, or asks for its code", oneSize, async ({ page, script }) => {
  const { code } = await fileAtOnce(page, first);
  await open(page, "/klacht/ontvangen", script);
  await page.getByRole("link", { name: filing.follow, exact: true }).click();
  await expect(page.getByRole("heading", { name: words.thread, exact: true })).toBeVisible();
  expect(await wordsOnPage(page)).toContain(first.description);
  await fileAtOnce(page, second);
  await page.reload();
  await expect(page.getByLabel(words.code, { exact: true })).toBeVisible();
  await expect(page.getByText(words.problem_other_visit)).toBeVisible();
  await page.getByLabel(words.code, { exact: true }).fill(code);
  await page.getByRole("button", { name: words.code_open, exact: true }).click();
  await expect(page.getByRole("heading", { name: words.thread, exact: true })).toBeVisible();
  const shown = await wordsOnPage(page);
  expect(shown).toContain(first.description);
  expect(shown).not.toContain(second.description);
});

test("the way back to a form that was refused shows it again, and so does loading it again and the other language", oneSize, async ({ page, script }) => {
  test.skip(script, "with script nothing is sent before it can be taken in");
  await open(page, "/klacht", script);
  await page.locator('[name="where"]').fill("In de gang.");
  await send(page);
  await expect(page.getByRole("alert").first()).toBeVisible();
  await page.reload();
  await expect(page.locator('[name="where"]')).toHaveValue("In de gang.");
  await page.getByRole("link", { name: "English", exact: true }).click();
  await expect(page.locator('[name="where"]')).toHaveValue("In de gang.");
  await page.goto("/reglement");
  await page.goBack();
  await expect(page.locator('[name="where"]')).toHaveValue("In de gang.");
  await open(page, "/klacht?taal=nl", script);
});

test("the other language keeps what waits for a code", oneSize, async ({ page, script }) => {
  test.skip(script, "with script the page itself asks for the code");
  await fileAtOnce(page, first);
  await open(page, "/volgen", script);
  await page.locator('textarea[name="message"]').fill("Dit wacht op de code.");
  await page.context().clearCookies();
  await page.getByRole("button", { name: words.message_send, exact: true }).click();
  await expect(page.locator('textarea[name="message"]')).toHaveValue("Dit wacht op de code.");
  await page.getByRole("link", { name: "English", exact: true }).click();
  await expect(page.locator('textarea[name="message"]')).toHaveValue("Dit wacht op de code.");
});

test("closing a complaint is said on the first page", oneSize, async ({ page, script }) => {
  const { code } = await fileAtOnce(page, first);
  await page.context().clearCookies();
  await follow(page, code, script);
  await leave(page, script);
  await expect(page.getByText(home.closed)).toBeVisible();
});

test.describe("with script", () => {
  test("closing a complaint closes it in every tab", needsScriptOneSize, async ({ page, script }) => {
    const { code } = await fileAtOnce(page, first);
    await page.context().clearCookies();
    await follow(page, code, script);
    const other = await page.context().newPage();
    await follow(other, code, script);
    await leave(page, script);
    await expect(other.getByText(home.closed)).toBeVisible();
    await open(other, "/volgen", script);
    await expect(other.getByLabel(words.code, { exact: true })).toBeVisible();
  });

  test("two complaints in two tabs are both still open after a reload", needsScriptOneSize, async ({ page, script }) => {
    const one = await fileAtOnce(page, first);
    const two = await fileAtOnce(page, second);
    const other = await page.context().newPage();
    await page.context().clearCookies();
    await follow(page, one.code, script);
    await follow(other, two.code, script);
    for (const [tab, complaint] of [[page, first], [other, second], [page, first]] as const) {
      await tab.reload();
      await expect(tab.getByRole("heading", { name: words.thread, exact: true })).toBeVisible();
      expect(await wordsOnPage(tab)).toContain(complaint.description);
    }
  });

  test("a message that is half typed is there again after a reload, and in the other language", needsScriptOneSize, async ({ page, script }) => {
    const { code } = await fileAtOnce(page, first);
    await page.context().clearCookies();
    await follow(page, code, script);
    const message = page.locator('textarea[name="message"]');
    await message.fill("Nog niet klaar");
    const kept = () => page.evaluate(() => sessionStorage.getItem("gehoor-tab-typing"));
    await expect.poll(kept).toBeTruthy();
    expect(await kept(), "encrypted").not.toContain("klaar");
    await page.reload();
    await expect(message).toHaveValue("Nog niet klaar");
    await page.getByRole("link", { name: "English", exact: true }).click();
    await expect(page.locator("html[lang=en][data-hydrated]")).toBeAttached();
    await expect(message).toHaveValue("Nog niet klaar");
    await open(page, "/?taal=nl", script);
  });

  test("withdrawing says first that something else was typed and not sent", needsScriptOneSize, async ({ page, script }) => {
    const { code } = await fileAtOnce(page, first);
    await page.context().clearCookies();
    await follow(page, code, script);
    await page.locator('textarea[name="message"]').fill("Nog niet klaar");
    await page.locator("summary").filter({ hasText: words.withdraw }).click();
    const withdraw = page.getByRole("button", { name: words.withdraw_do, exact: true });
    await withdraw.click();
    await expect(page.getByText(words.unsent_text)).toBeFocused();
    await withdraw.click();
    await expect(page.getByRole("heading", { name: words.headline_withdrawn })).toBeVisible();
  });

  test.describe("on a line that breaks", () => {
    test.use({ baseURL: async ({ network }, use) => use(network.origin), peaceful: false });

    test("a complaint that waits goes from whichever page is open, and the first page tells of it", needsScriptOneSize, async ({ page, network, arrived }) => {
      network.meet(complaints, lose);
      await sendOff(page);
      await waiting(page);
      await expect(page.locator("#onderweg")).toBeFocused();
      await page.close();
      const later = await page.context().newPage();
      await open(later, "/", true);
      await expect(later.getByText(home.waits)).toBeVisible();
      network.meet(complaints, pass);
      await open(later, "/reglement", true);
      await expect.poll(arrived).toHaveLength(1);
    });

    test("a complaint that is loaded again without a connection opens by itself once there is one", needsScriptOneSize, async ({ page, network }) => {
      await page.clock.install();
      await open(page, "/", true);
      await keptForLater(page);
      await sendOff(page, confidential);
      await expect(page.getByRole("heading", { name: filing.receipt_title, exact: true })).toBeVisible();
      await expect(page).toHaveURL(/ontvangen/);
      const code = (await page.locator("[data-follow-code]").innerText()).trim();
      await follow(page, code, true);
      network.cut();
      await page.reload();
      await expect(page.getByText(words.no_connection)).toBeVisible();
      const field = page.getByLabel(words.code, { exact: true });
      await field.fill("ABCDE");
      network.mend();
      await letTimePass(page);
      // Nothing is taken from under the hands of whoever types.
      await expect(field).toHaveValue("ABCDE");
      await expect(field).toBeFocused();
      await field.fill("");
      await letTimePass(page);
      await expect(page.getByRole("heading", { name: words.thread, exact: true })).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    });

    test("a receipt that is loaded again without a connection shows the code", needsScriptOneSize, async ({ page, network }) => {
      await open(page, "/", true);
      await keptForLater(page);
      await sendOff(page, confidential);
      const shown = page.locator("[data-follow-code]");
      await expect(page.getByRole("heading", { name: filing.receipt_title, exact: true })).toBeVisible();
      await expect(page).toHaveURL(/ontvangen/);
      const code = await shown.innerText();
      network.cut();
      await page.reload();
      await expect(page.getByRole("heading", { name: common.error_no_connection_title, exact: true })).toBeVisible();
      await expect(shown).toHaveText(code);
    });
  });

  test("who said what to do with the name is not asked about the other choice", needsScriptOneSize, async ({ page, script }) => {
    await open(page, "/klacht", script);
    await fill(page, confidential, script);
    await expect(page.getByText(filing.contact_anonymous)).toBeHidden();
  });
});

test("with text twice as large nobody has to scroll sideways on the narrowest screen", oneSize, async ({ page, script }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const { code } = await fileAtOnce(page, confidential);
  await page.context().clearCookies();
  await follow(page, code, script);
  const found: string[] = [];
  for (const path of ["/volgen", "/klacht/ontvangen", "/", "/klacht", "/reglement", "/privacy", "/toegankelijkheid"]) {
    await open(page, path, script);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (beyond > 0) {
      found.push(`${path}: ${beyond} pixels`);
    }
  }
  expect(found).toEqual([]);
});

test.describe("gone to another site", () => {
  test.use({ peaceful: false });

  test("after the quick way out neither Back nor the address shows the case or its code", needsScriptOneSize, async ({ page }) => {
    await page.route("https://www.knmi.nl/**", (route) => route.fulfill({ contentType: "text/html", body: "<p>Het weer</p>" }));
    const { code } = await file(page, first, true);
    await follow(page, code, true);
    await page.getByRole("link", { name: common.quick_exit }).click();
    await expect(page.getByText("Het weer", { exact: true })).toBeVisible();
    // Back leads to nothing of ours, but on to where they went.
    for (let step = 0; step < 2; step += 1) {
      await page.goBack();
      await expect(page.getByText("Het weer", { exact: true })).toBeVisible();
      expect(await everythingOn(page)).not.toContain(code);
    }
    // Opening it anew is somebody's own choice.
    await open(page, "/volgen", true);
    await expect(page.getByLabel(words.code, { exact: true })).toBeVisible();
  });
});
