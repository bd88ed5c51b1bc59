/** What staff typed and did not send is there again after a reload and in another tab, sealed, for themselves alone. */
import type { Page } from "@playwright/test";
import { acknowledgeAtOnce, fileAtOnce } from "../support/api.ts";
import { anonymous } from "../support/complaints.ts";
import { letter, openDossier, part, rewriteLetter, signIn, timeline } from "../support/directie.ts";
import { follow } from "../support/following.ts";
import { fill as fillForm, receipt, send } from "../support/form.ts";
import { admit, invite, join } from "../support/guests.ts";
import { open } from "../support/page.ts";
import { expect, needsScriptOneSize, test } from "../support/test.ts";
import { colleagues, following, register, staff as words } from "../support/words.ts";

const TYPED = "Zij herkende het gesprek.";

function note(page: Page) {
  return part(page, words.note_heading).getByLabel(words.note_label, { exact: true });
}

function throwAway(page: Page) {
  return page.getByRole("button", { name: words.kept_throw_away, exact: true });
}

/** All that the browser keeps, as somebody finds it who looks in it. */
function keptIn(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }));
}

test("a note that was not sent stands there after a reload and in another tab, until it is thrown away or sent", needsScriptOneSize, async ({ page, staff }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await acknowledgeAtOnce(staff, number);
  await openDossier(staff, number, true);
  await note(staff).fill(TYPED);
  const kept = await keptIn(staff);
  expect(kept).toContain("gehoor-typed-");
  for (const told of [TYPED, "herkende", number, "notitie"]) {
    expect(kept).not.toContain(told);
  }

  await openDossier(staff, number, true);
  await expect(note(staff)).toHaveValue(TYPED);
  await expect(throwAway(staff)).toHaveCount(1);
  await expect(part(staff, words.note_heading).getByRole("status")).toContainText(/Dit stond hier nog van .* 20\d\d/);
  const tab = await staff.context().newPage();
  await staff.close();
  await openDossier(tab, number, true);
  await expect(note(tab)).toHaveValue(TYPED);

  await throwAway(tab).click();
  await expect(note(tab)).toHaveValue("");
  await expect(note(tab)).toBeFocused();
  await expect(throwAway(tab)).toHaveCount(0);
  expect(await keptIn(tab)).not.toContain("gehoor-typed-");
  await openDossier(tab, number, true);
  await expect(note(tab)).toHaveValue("");

  await note(tab).fill(TYPED);
  await openDossier(tab, number, true);
  await part(tab, words.note_heading).getByRole("button", { name: words.note_save, exact: true }).click();
  await expect(timeline(tab).last()).toContainText(TYPED);
  await expect(note(tab)).toHaveValue("");
  await expect(throwAway(tab)).toHaveCount(0);
  expect(await keptIn(tab)).not.toContain("gehoor-typed-");
});

test("a letter that was changed is shown as it will be read, also while somebody types and after a reload", needsScriptOneSize, async ({ page, staff }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await openDossier(staff, number, true);
  await rewriteLetter(staff, "U hoort snel van ons.", true);
  await expect(letter(staff)).toContainText("U hoort snel van ons.");
  await openDossier(staff, number, true);
  await expect(letter(staff)).toContainText("U hoort snel van ons.");
  await expect(letter(staff)).toContainText(number);
  const told = part(staff, words.now_acknowledge).getByRole("status");
  await expect(told).toContainText(/Dit stond hier nog van .* 20\d\d/);
  await staff.reload();
  await expect(letter(staff)).toContainText("U hoort snel van ons.");
  await expect(told).toContainText(/Dit stond hier nog van .* 20\d\d/);
  await part(staff, words.now_acknowledge).getByText(words.letter_edit, { exact: true }).click();
  await staff.getByLabel(words.letter_text, { exact: true }).first().fill("U hoort morgen van ons.");
  await expect(letter(staff)).toContainText("U hoort morgen van ons.");
  await part(staff, words.now_acknowledge).getByRole("button", { name: words.action_acknowledge, exact: true }).click();
  await expect(timeline(staff).last()).toContainText("U hoort morgen van ons.");
  expect(await keptIn(staff)).not.toContain("gehoor-typed-");
});

test("what somebody else did meanwhile is told at the form by itself, and what was typed is kept", needsScriptOneSize, async ({ page, staff, someoneElse }) => {
  const { number, code } = await fileAtOnce(page, anonymous);
  await acknowledgeAtOnce(staff, number);
  await openDossier(staff, number, true);
  const message = part(staff, words.message_heading).getByLabel(words.message_label, { exact: true });
  await message.fill("Wij bellen u morgen.");

  const complainant = await someoneElse();
  await follow(complainant, code, true);
  await complainant.locator('textarea[name="message"]').fill("Belt u mij liever niet.");
  await complainant.getByRole("button", { name: following.message_send, exact: true }).click();
  await expect(complainant.locator('textarea[name="message"]')).toHaveValue("");

  const told = part(staff, words.message_heading).getByRole("status");
  for (const again of [false, true]) {
    if (again) {
      await openDossier(staff, number, true);
    }
    await expect(timeline(staff).last()).toContainText("Belt u mij liever niet.");
    await expect(message).toHaveValue("Wij bellen u morgen.");
    await expect(told).toContainText(words.kept_happened);
    await expect(told).toContainText(words.what_information);
  }
});

test("another person on the same browser is not given a word of it, and its writer is", needsScriptOneSize, async ({ page, someoneElse, anotherDesk }) => {
  const { origin, recovery } = await anotherDesk("with its director");
  await signIn(page, origin);
  const invitation = await invite(page, origin, colleagues.role_director, "Loes Zaal", true);
  await join(await someoneElse(), origin, invitation, "Loes Zaal", true);
  await admit(page, origin, "Loes Zaal", recovery, true);
  const filer = await someoneElse();
  await open(filer, `${origin}/klacht`, true);
  await fillForm(filer, anonymous, true);
  await send(filer);
  const { number } = await receipt(filer, true);

  const dossier = `${origin}/directie/dossier/${number}`;
  await open(page, dossier, true);
  await note(page).fill(TYPED);
  await page.getByRole("button", { name: words.sign_out, exact: true }).click();
  await page.waitForURL("**/directie/inloggen");
  expect(await page.content()).not.toContain(TYPED);
  expect(await keptIn(page)).not.toContain("herkende");

  const enter = async (email: string, password: string) => {
    await page.getByLabel(words.sign_in_email, { exact: true }).fill(email);
    await page.getByLabel(words.sign_in_password, { exact: true }).fill(password);
    await page.getByRole("button", { name: words.sign_in_send, exact: true }).click();
    await page.waitForURL("**/directie");
    await open(page, dossier, true);
  };
  await enter("loes.zaal@example.nl", "vier rustige woorden samen");
  await expect(note(page)).toHaveValue("");
  await expect(throwAway(page)).toHaveCount(0);
  expect(await page.content()).not.toContain(TYPED);
  await page.getByRole("button", { name: words.sign_out, exact: true }).click();
  await page.waitForURL("**/directie/inloggen");
  await enter("directie@example.nl", "vier rustige woorden samen");
  await expect(note(page)).toHaveValue(TYPED);
});

test("a complaint that is entered by hand is there after a reload and in another tab, until it is saved or thrown away", needsScriptOneSize, async ({ staff }) => {
  const description = (page: Page) => page.getByLabel(register.description, { exact: true });
  const channel = (page: Page) => page.getByLabel(register.channel, { exact: true });
  await open(staff, "/directie/registreren", true);
  await description(staff).fill(TYPED);
  await channel(staff).selectOption("email");
  await staff.getByLabel(register.received, { exact: true }).fill("2020-01-02");
  expect(await keptIn(staff)).not.toContain("herkende");
  await staff.reload();
  await expect(description(staff)).toHaveValue(TYPED);
  await expect(channel(staff)).toHaveValue("email");
  await expect(staff.getByLabel(register.received, { exact: true })).toHaveValue("2020-01-02");
  await expect(staff.getByRole("status").filter({ hasText: /Dit stond hier nog van/ })).toBeVisible();
  const tab = await staff.context().newPage();
  await open(tab, "/directie/registreren", true);
  await expect(description(tab)).toHaveValue(TYPED);
  await tab.close();

  // Refused: it stands there as what was refused, and no more as what was perhaps sent.
  await staff.getByRole("button", { name: register.save, exact: true }).click();
  await expect(staff.getByRole("alert")).toBeVisible();
  await expect(description(staff)).toHaveValue(TYPED);
  await open(staff, "/directie/registreren", true);
  await expect(description(staff)).toHaveValue(TYPED);
  await expect(staff.getByText(/Misschien is het al verstuurd/)).toHaveCount(0);

  await throwAway(staff).click();
  await expect(description(staff)).toHaveValue("");
  expect(await keptIn(staff)).not.toContain("gehoor-typed-");

  await description(staff).fill(TYPED);
  const today = await staff.evaluate(() => new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Amsterdam" }));
  await staff.getByLabel(register.received, { exact: true }).fill(today);
  await staff.getByRole("button", { name: register.save, exact: true }).click();
  // It goes to the printer, and stands on the screen for whoever asks for it.
  await expect(staff.locator("[data-follow-code]")).toBeHidden();
  await staff.getByText(register.done_show, { exact: true }).click();
  await expect(staff.locator("[data-follow-code]")).toBeVisible();
  await open(staff, "/directie/registreren", true);
  await expect(description(staff)).toHaveValue("");
  expect(await keptIn(staff)).not.toContain("gehoor-typed-");
});
