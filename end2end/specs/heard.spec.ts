/** What a screen reader hears after a change of page and after every kind of outcome. The texts stand in `end2end/heard`. */
import type { Locator, Page } from "@playwright/test";
import { acknowledgeAtOnce, fileAtOnce } from "../support/api.ts";
import { anonymous, confidential } from "../support/complaints.ts";
import { setUpLink } from "../support/desk.ts";
import { ahead, acknowledge, does, openDossier, part, rewriteLetter, signIn, writeNote } from "../support/directie.ts";
import { answer, enterCode, follow, leave, withdraw } from "../support/following.ts";
import { fill, receipt, refuse, send } from "../support/form.ts";
import { answerQuestion, codes, enterGuestCode } from "../support/guests.ts";
import { heard } from "../support/listener.ts";
import { open } from "../support/page.ts";
import { underway } from "../support/sending.ts";
import { expect, needsScriptOneSize, test } from "../support/test.ts";
import { colleagues, common, deeds, filing, following, guest, home, privacy, staff as words } from "../support/words.ts";

const question = {
  [deeds.field_asked]: deeds.source_witness,
  [deeds.field_answer_by]: ahead,
  [deeds.text_question]: "Wie had dienst?",
  [deeds.text_excerpt]: "Er was niemand.",
};

/** Compares with the text that was read and judged. */
async function hears(page: Page, moment: string, region?: Locator): Promise<void> {
  // Whoever listens goes on from where the focus came to rest.
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  const comesToRest = async () => expect(await heard(page, region ?? page.getByRole("main"))).toMatchSnapshot(`${moment}.txt`);
  await expect(comesToRest).toPass({ timeout: 10_000 });
}

test("after a change of page: where one is, from its heading on", needsScriptOneSize, async ({ page, someoneElse, anotherDesk }) => {
  await open(page, "/", true);
  await page.getByRole("link", { name: common.privacy, exact: true }).first().click();
  await expect(page.locator(":focus")).toHaveText(privacy.title);
  await hears(page, "another-page", page.getByRole("main").getByRole("heading", { level: 1 }));
  await page.goBack();
  await expect(page.locator(":focus")).toHaveText(home.heading);
  await hears(page, "the-page-before");

  const desk = await anotherDesk("with its director");
  const director = await someoneElse();
  await signIn(director, desk.origin);
  await director.getByRole("link", { name: colleagues.nav, exact: true }).click();
  await expect(director.locator(":focus")).toHaveText(colleagues.title);
  await hears(director, "another-page-of-the-desk");
  await director.getByRole("link", { name: new RegExp(`^${words.nav_today}`) }).click();
  await expect(director.getByRole("main").getByRole("heading", { level: 1 })).toBeFocused();
  await hears(director, "today", part(director, words.to_do));
  // Its desk goes before its browser would.
  await director.close();
});

test("of the form: the next part, what is wrong in it, and the receipt", needsScriptOneSize, async ({ page }) => {
  await refuse(page, confidential, { name: "email", text: "wiebe bij example" }, true);
  await hears(page, "a-part-that-was-refused", page.getByRole("main").locator("[data-step]:visible"));
  await open(page, "/klacht", true);
  await fill(page, confidential, true);
  await hears(page, "the-last-part", page.getByRole("main").locator("[data-step]:visible"));
  await send(page);
  await receipt(page, true);
  await expect(page.locator(":focus")).toHaveText(filing.receipt_title);
  await hears(page, "the-receipt");
});

test.describe("without a connection", () => {
  test.use({ peaceful: false });

  test("of the form and the desk: what waits, and what did not go", needsScriptOneSize, async ({ page, staff }) => {
    await open(page, "/klacht", true);
    await fill(page, anonymous, true);
    await page.context().setOffline(true);
    await send(page);
    await expect(underway(page, filing.way_queued_title)).toBeVisible();
    await hears(page, "a-complaint-that-waits", underway(page, filing.way_queued_title).locator("xpath=.."));
    await page.context().setOffline(false);
    const { number } = await receipt(page, true);

    await openDossier(staff, number, true);
    await part(staff, words.note_heading).getByLabel(words.note_label, { exact: true }).fill("Terugbellen.");
    await staff.context().setOffline(true);
    await part(staff, words.note_heading).getByRole("button", { name: words.note_save, exact: true }).click();
    await expect(staff.locator("#niet-verstuurd")).toBeFocused();
    await hears(staff, "a-form-that-did-not-go", part(staff, words.note_heading));
  });
});

test("of a case, for who complains: a wrong code, the case, what was refused, sent, withdrawn and closed", needsScriptOneSize, async ({ page, someoneElse, staff }) => {
  const { code, number } = await fileAtOnce(page, anonymous);
  await acknowledgeAtOnce(staff, number);
  const later = await someoneElse();
  await enterCode(later, "7QK2M-D9XTA-40WFB-RH6VE-1ZNJC", true);
  await hears(later, "a-wrong-code");
  await follow(later, code, true);
  await hears(later, "a-case-that-was-opened");
  await later.getByRole("button", { name: following.message_send, exact: true }).click();
  await expect(later.getByRole("alert").getByText(following.refused_missing)).toBeVisible();
  await hears(later, "an-empty-message", later.locator("form").filter({ has: later.locator('[name="message"]') }));
  await answer(later, "Het was op dinsdag.", true);
  await hears(later, "a-message-that-was-sent");
  await withdraw(later, "Het is opgelost.", true);
  await hears(later, "a-case-that-was-withdrawn");
  await leave(later, true);
  await hears(later, "a-case-that-was-closed");
});

test("of a case, for the directie: what was looked at, sent, noted, refused and asked with a code", needsScriptOneSize, async ({ page, staff }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await openDossier(staff, number, true);
  await rewriteLetter(staff, "Beste melder,\n\nWij hebben uw klacht.", true);
  await hears(staff, "a-letter-that-was-changed", part(staff, words.now_acknowledge));
  await openDossier(staff, number, true);
  await acknowledge(staff, true);
  await hears(staff, "a-letter-that-went", part(staff, words.timeline));
  await writeNote(staff, "Eerst bellen.", true);
  await hears(staff, "a-note-that-was-kept", part(staff, words.timeline));
  await part(staff, words.note_heading).getByRole("button", { name: words.note_save, exact: true }).click();
  await expect(staff.getByText(words.refused_missing).first()).toBeVisible();
  await hears(staff, "a-note-of-nothing", part(staff, words.note_heading));
  await does(staff, deeds.ask_others, question, true);
  await expect(codes(staff)).toBeVisible();
  await hears(staff, "a-code-that-is-shown-once", codes(staff).locator("xpath=ancestor::*[self::section or @role][1]"));
});

test("of a question, for somebody else: the question, an answer of nothing, and an answer", needsScriptOneSize, async ({ page, staff, someoneElse }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await openDossier(staff, number, true);
  await does(staff, deeds.ask_others, question, true);
  const asked = await someoneElse();
  await enterGuestCode(asked, await codes(staff).innerText(), true);
  await expect(asked.getByLabel(guest.answer, { exact: true })).toBeVisible();
  await hears(asked, "a-question-to-somebody-else");
  await answerQuestion(asked, " ", true);
  await hears(asked, "an-answer-of-nothing");
  await answerQuestion(asked, "Loes.", true);
  await hears(asked, "an-answer-that-was-sent");
});

test("at the door: signing in that was refused, and an account that was", needsScriptOneSize, async ({ page, anotherDesk }) => {
  await open(page, "/directie/inloggen", true);
  await page.getByLabel(words.sign_in_email, { exact: true }).fill("niemand@example.nl");
  await page.getByLabel(words.sign_in_password, { exact: true }).fill("niet het goede woord");
  await page.getByRole("button", { name: words.sign_in_send, exact: true }).click();
  await expect(page.getByText(words.sign_in_not_known)).toBeVisible();
  await hears(page, "a-sign-in-that-was-refused");
  await open(page, setUpLink(await anotherDesk("out of the box")), true);
  await page.getByRole("button", { name: words.set_up_send, exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await hears(page, "an-account-that-was-refused");
});
