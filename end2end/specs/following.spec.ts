/** Coming back with the code: what somebody reads, writes and ends. */
import { fileAtOnce } from "../support/api.ts";
import { anonymous } from "../support/complaints.ts";
import { acknowledge, does, openDossier, timeline, writeToComplainant } from "../support/directie.ts";
import { answer, enterCode, follow, leave, withdraw } from "../support/following.ts";
import { file } from "../support/form.ts";
import { everythingOn, open, wordsOnPage } from "../support/page.ts";
import { expect, needsScriptOneSize, oneSize, test } from "../support/test.ts";
import { common, deeds, fill, following as words, longDate, staff as staffWords } from "../support/words.ts";

test("the code opens the case: what was written, where it stands and the next date", async ({ page, someoneElse, script }) => {
  const { code, number } = await file(page, anonymous, script);
  const later = await someoneElse();
  await follow(later, code, script);
  await expect(later.getByRole("heading", { level: 1 })).toHaveText(words.headline_received);
  const main = later.getByRole("main");
  await expect(main).toContainText(number);
  await expect(main).toContainText(longDate);
  expect(await wordsOnPage(later)).toEqual(expect.arrayContaining([anonymous.description, anonymous.when, anonymous.requested_solution]));
});

test("a code may be typed in small letters, with spaces, with look-alikes, and with words around it", oneSize, async ({ page, someoneElse, script }) => {
  const { code } = await fileAtOnce(page, anonymous);
  const later = await someoneElse();
  const sloppy = `Uw volgcode: ${code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")}. `;
  await follow(later, sloppy, script);
  await expect(later.getByRole("heading", { level: 1 })).toHaveText(words.headline_received);
});

test("the code is shown once more on the first return, and not after that", oneSize, async ({ page, someoneElse, script }) => {
  const { code } = await fileAtOnce(page, anonymous);
  const later = await someoneElse();
  await follow(later, code, script);
  await expect(later.locator("[data-follow-code]")).toHaveText(code);
  const again = await someoneElse();
  await follow(again, code, script);
  await expect(again.locator("[data-follow-code]")).toHaveCount(0);
});

test("a mistyped code and a code of nobody get one and the same sentence", oneSize, async ({ page, script }) => {
  const { code } = await fileAtOnce(page, anonymous);
  await leaveFrom();
  const mistyped = `${code.slice(0, -1)}${code.endsWith("2") ? "3" : "2"}`;
  for (const wrong of [mistyped, "7QK2M-D9XTA-40WFB-RH6VE-1ZNJC", "klacht"]) {
    await enterCode(page, wrong, script);
    await expect(page.getByRole("alert")).toHaveText(words.problem_not_known);
    expect(await everythingOn(page)).not.toContain("wachtkamer");
  }
  await enterCode(page, "", script);
  await expect(page.getByRole("alert")).toHaveText(fill(words.problem_too_short, { typed: "0" }));

  async function leaveFrom(): Promise<void> {
    await open(page, "/volgen", script);
    await leave(page, script);
  }
});

test("a question is answered, and the answer reaches the director", async ({ page, staff, someoneElse, script }) => {
  const { code, number } = await file(page, anonymous, script);
  await openDossier(staff, number, script);
  await acknowledge(staff, script);
  await writeToComplainant(staff, "Welke verdieping was het?", true, script);

  const later = await someoneElse();
  await follow(later, code, script);
  await expect(later.getByRole("heading", { level: 1 })).toHaveText(words.headline_investigating);
  await expect(later.getByRole("heading", { name: words.question_heading, exact: true })).toBeVisible();
  await expect(later.getByLabel(words.message_answer, { exact: true })).toBeVisible();
  await answer(later, "De tweede.\n\nBij de lift.", script);
  await expect(later.getByRole("heading", { name: words.question_heading, exact: true })).toHaveCount(0);

  await openDossier(staff, number, script);
  expect(await wordsOnPage(staff)).toContain("De tweede.\n\nBij de lift.");
});

test("something can be added without being asked", oneSize, async ({ page, staff, script }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await open(page, "/volgen", script);
  await answer(page, "Ik herinner me nog dat het regende.", script);
  await openDossier(staff, number, script);
  await expect(timeline(staff).last()).toContainText(staffWords.what_information);
  expect(await wordsOnPage(staff)).toContain("Ik herinner me nog dat het regende.");
});

test("an empty message is not sent, and a message that is too long comes back whole", oneSize, async ({ page, script }) => {
  await fileAtOnce(page, anonymous);
  await open(page, "/volgen", script);
  const message = page.locator('textarea[name="message"]');
  await page.getByRole("button", { name: words.message_send, exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(words.refused_missing);
  const tooLong = "a".repeat(20_001);
  await open(page, "/volgen", script);
  await message.fill(tooLong);
  await page.getByRole("button", { name: words.message_send, exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(/20\D?001/);
  await expect(message).toHaveValue(tooLong);
});

test("a withdrawn complaint is over on both sides of the desk", async ({ page, staff, script }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await open(page, "/volgen", script);
  await withdraw(page, "We hebben het uitgepraat.", script);
  await expect(page.locator('textarea[name="message"]')).toHaveCount(0);
  await expect(page.getByText(words.may_not_write, { exact: true })).toBeVisible();
  await openDossier(staff, number, script);
  expect(await wordsOnPage(staff)).toContain("We hebben het uitgepraat.");
  await expect(staff.getByRole("button", { name: staffWords.action_acknowledge, exact: true })).toHaveCount(0);
  await expect(staff.getByRole("button", { name: staffWords.message_send, exact: true })).toHaveCount(0);
  await does(staff, deeds.confirm_withdrawal, {}, script);
  await expect(staff.getByRole("heading", { name: staffWords.withdrawn_heading, exact: true })).toBeVisible();
  await expect(staff.getByRole("button", { name: deeds.confirm_withdrawal, exact: true })).toHaveCount(0);
  await open(page, "/volgen", script);
  await expect(page.getByText("Wij stoppen met het onderzoek.")).toBeVisible();
});

test("who leaves has left, and the way back shows nothing", oneSize, async ({ page, script }) => {
  const { code } = await fileAtOnce(page, anonymous);
  await open(page, "/volgen", script);
  await leave(page, script);
  await page.goBack();
  const shown = await everythingOn(page);
  expect(shown).not.toContain(code);
  expect(shown).not.toContain("wachtkamer");
  await open(page, "/volgen", script);
  await expect(page.getByLabel(words.code, { exact: true })).toBeVisible();
});

test.describe("with script", () => {
  test("the code never leaves the browser, and neither does a word that is not sealed", needsScriptOneSize, async ({ page, staff, script }) => {
    const { code, number } = await file(page, anonymous, script);
    const sent: string[] = [];
    page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
    await follow(page, code, script);
    await answer(page, "Het was op de tweede verdieping.", script);
    await withdraw(page, "We hebben het uitgepraat.", script);
    for (const secret of [code, code.replaceAll("-", ""), "tweede verdieping", "uitgepraat"]) {
      expect(sent.filter((one) => one.includes(secret)), secret).toEqual([]);
    }
    expect(sent.filter((one) => one.includes("/api/")).length).toBeGreaterThan(2);
    await openDossier(staff, number, script);
    expect(await wordsOnPage(staff)).toEqual(expect.arrayContaining(["Het was op de tweede verdieping.", "We hebben het uitgepraat."]));
  });

  test("a visit goes on when the page is loaded again, is not there in another tab, and is gone after leaving", needsScriptOneSize, async ({ page, context, script }) => {
    const { code } = await file(page, anonymous, script);
    await follow(page, code, script);
    await open(page, "/volgen", script);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.headline_received);
    expect(await wordsOnPage(page)).toContain(anonymous.description);
    await leave(page, script);
    await open(page, "/volgen", script);
    await expect(page.getByLabel(words.code, { exact: true })).toBeVisible();

    await follow(page, code, script);
    const other = await context.newPage();
    await open(other, "/volgen", script);
    await expect(other.getByLabel(words.code, { exact: true })).toBeVisible();
    expect(await everythingOn(other)).not.toContain("wachtkamer");
  });

  test("an empty message is not sealed, and one that is too long stays whole", needsScriptOneSize, async ({ page, script }) => {
    const { code } = await file(page, anonymous, script);
    await follow(page, code, script);
    const send = page.getByRole("button", { name: words.message_send, exact: true });
    await send.click();
    await expect(page.getByRole("alert")).toHaveText(words.refused_missing);
    const tooLong = "a".repeat(20_001);
    await page.locator('textarea[name="message"]').fill(tooLong);
    await send.click();
    await expect(page.getByRole("alert")).toContainText(/20\D?001/);
    await expect(page.locator('textarea[name="message"]')).toHaveValue(tooLong);
  });

  test("a question that came in between is shown first, and what was typed stays to be sent", needsScriptOneSize, async ({ page, staff, script }) => {
    const { code, number } = await file(page, anonymous, script);
    await openDossier(staff, number, script);
    await acknowledge(staff, script);
    await follow(page, code, script);
    await writeToComplainant(staff, "Welke dag was het?", true, script);
    const message = page.locator('textarea[name="message"]');
    await message.fill("Nog iets: het regende.");
    await page.getByRole("button", { name: words.message_send, exact: true }).click();
    await expect(page.getByRole("alert")).toHaveText(words.overtaken);
    expect(await wordsOnPage(page)).toContain("Welke dag was het?");
    await expect(message).toHaveValue("Nog iets: het regende.");
    // The same words again, now that they were read.
    await answer(page, "Nog iets: het regende.", script);
    await openDossier(staff, number, script);
    expect((await wordsOnPage(staff)).filter((text) => text === "Nog iets: het regende.")).toHaveLength(1);
  });

  test("while a message is on its way the page says so, and nothing can be typed that would go unsent", needsScriptOneSize, async ({ page, script }) => {
    const { code } = await file(page, anonymous, script);
    await follow(page, code, script);
    let answer = () => {};
    const held = new Promise<void>((done) => (answer = done));
    await page.route("**/api/v1/messages", async (route) => {
      await held;
      await route.continue();
    });
    const message = page.locator('textarea[name="message"]');
    await message.fill("Het regende.");
    await page.getByRole("button", { name: words.message_send, exact: true }).click();
    await expect(message).not.toBeEditable();
    await expect(page.getByText(common.sending, { exact: true })).toBeVisible();
    answer();
    await expect(page.getByText("Het regende.", { exact: true })).toBeVisible();
    await expect(message).toBeEditable();
    await expect(message).toHaveValue("");
    await expect(page.getByText(common.sending, { exact: true })).toHaveCount(0);
  });

  test("two questions may have the same answer", needsScriptOneSize, async ({ page, staff, script }) => {
    const { code, number } = await file(page, anonymous, script);
    await openDossier(staff, number, script);
    await acknowledge(staff, script);
    await follow(page, code, script);
    for (const question of ["Was het op dinsdag?", "Regende het?"]) {
      await writeToComplainant(staff, question, true, script);
      await page.reload();
      await expect(page.getByText(question, { exact: true }).first()).toBeVisible();
      await answer(page, "Ja.", script);
    }
    await openDossier(staff, number, script);
    expect((await wordsOnPage(staff)).filter((text) => text === "Ja.")).toHaveLength(2);
  });

  test.describe("on a line that fails", () => {
    // The browser reports every request that fails.
    test.use({ peaceful: false });

    test("what was typed stays, and is added once although its answer was lost", needsScriptOneSize, async ({ page, staff, script }) => {
      const { code, number } = await file(page, anonymous, script);
      await page.route("**/api/ask/sealed_case", (route) => route.abort());
      await enterCode(page, code, script);
      await expect(page.getByRole("alert")).toHaveText(words.no_connection);
      await page.unroute("**/api/ask/sealed_case");
      await follow(page, code, script);
      await page.route("**/api/v1/messages", async (route) => {
        // The server did it, and the answer is lost.
        await route.fetch();
        await route.abort();
      });
      const message = page.locator('textarea[name="message"]');
      const send = page.getByRole("button", { name: words.message_send, exact: true });
      await message.fill("Het regende.");
      await send.click();
      await expect(page.getByRole("alert")).toHaveText(words.not_sent);
      await expect(message).toHaveValue("Het regende.");
      await page.unroute("**/api/v1/messages");
      await answer(page, "Het regende.", script);
      await openDossier(staff, number, script);
      expect((await wordsOnPage(staff)).filter((text) => text === "Het regende.")).toHaveLength(1);
    });
  });
});
