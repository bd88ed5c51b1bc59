/** A complaint and its answer, from the first word to the last, seen from both sides of the desk. */
import { acknowledgeAtOnce, fileAtOnce } from "../support/api.ts";
import { anonymous } from "../support/complaints.ts";
import { director } from "../support/desk.ts";
import {
  acknowledge,
  letter,
  numbers,
  openDossier,
  rewriteLetter,
  signIn,
  timeline,
  writeNote,
  writeToComplainant,
} from "../support/directie.ts";
import { answer, follow } from "../support/following.ts";
import { file } from "../support/form.ts";
import { arrive, everythingOn, open, wordsOnPage } from "../support/page.ts";
import { expect, oneSize, test } from "../support/test.ts";
import { deeds, longDate, staff as words } from "../support/words.ts";

test("a complaint travels to the director, is acknowledged, questioned and answered, and nothing inside comes out", async ({
  page,
  someoneElse,
  script,
}) => {
  const { code, number } = await file(page, anonymous, script);

  const directie = await someoneElse();
  await signIn(directie);
  await arrive(directie, script);
  await open(directie, `/directie?toon=alle&nummer=${number}`, script);
  await directie.getByRole("link", { name: number, exact: true }).click();
  await expect(directie.getByRole("heading", { level: 1 })).toContainText(number);
  expect(await wordsOnPage(directie)).toEqual(
    expect.arrayContaining([
      anonymous.description,
      anonymous.when,
      anonymous.where,
      anonymous.who,
      anonymous.requested_solution,
      anonymous.other_ground,
    ]),
  );

  await expect(letter(directie)).toContainText(number);
  await expect(letter(directie)).toContainText(longDate);
  const rewritten = "Beste melder,\n\nWij hebben uw klacht gelezen.\nU hoort snel van ons.\n\nMet vriendelijke groet,\nde directie";
  await rewriteLetter(directie, rewritten, script);
  await expect(letter(directie)).toContainText("U hoort snel van ons.");
  await acknowledge(directie, script);

  const note = "Alleen voor onszelf: eerst de planning vragen.";
  await writeNote(directie, note, script);
  const question = "Op welke dag was dit?\nEen ongeveer is ook goed.";
  await writeToComplainant(directie, question, true, script);

  const complainant = await someoneElse();
  await follow(complainant, code, script);
  const read = await wordsOnPage(complainant);
  expect(read).toEqual(expect.arrayContaining(rewritten.split("\n\n")));
  expect(read).toContain(question);
  const seen = await everythingOn(complainant);
  expect(seen, "an internal note stays inside").not.toContain("eerst de planning vragen");
  expect(seen, "the complainant does not learn who reads").not.toContain(director.name);

  const answered = "Het was op een dinsdag.\n\nIk denk rond tien uur.";
  await answer(complainant, answered, script);
  expect(await wordsOnPage(complainant)).toContain(answered);

  await open(directie, `/directie?nummer=${number}`, script);
  await expect(directie.locator('[data-fresh="list"] li').filter({ hasText: number })).toContainText(words.waits_for_us);
  await openDossier(directie, number, script);
  expect(await wordsOnPage(directie)).toContain(answered);
  await expect(timeline(directie).last()).toContainText(words.what_message);
});

test("an acknowledgement is given once", oneSize, async ({ page, staff, script }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await openDossier(staff, number, script);
  const second = await staff.context().newPage();
  await openDossier(second, number, script);

  await acknowledge(staff, script);
  const again = second.getByRole("button", { name: words.action_acknowledge, exact: true });
  if (script) {
    // The other page shows by itself what was done.
    await expect(again).toHaveCount(0);
  } else {
    await again.click();
    await expect(second.getByRole("alert")).toContainText(deeds.rule_already_acknowledged);
  }
  await expect(timeline(second).filter({ hasText: words.what_acknowledged })).toHaveCount(1);
});

test("a message that says nothing is not sent, and the page says so", oneSize, async ({ page, staff, script }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await acknowledgeAtOnce(staff, number);
  await openDossier(staff, number, script);
  const before = await timeline(staff).count();
  await staff.getByRole("button", { name: words.message_send, exact: true }).click();
  await expect(staff.getByRole("alert")).toContainText(words.refused_missing);
  await expect(timeline(staff)).toHaveCount(before);
});

test("a wrong password and an unknown address get one and the same sentence", oneSize, async ({ page, script }) => {
  const attempt = async (email: string, password: string) => {
    await open(page, "/directie/inloggen", script);
    await page.getByLabel(words.sign_in_email, { exact: true }).fill(email);
    await page.getByLabel(words.sign_in_password, { exact: true }).fill(password);
    await page.getByRole("button", { name: words.sign_in_send, exact: true }).click();
    await expect(page.getByRole("alert")).toHaveText(words.sign_in_not_known);
    await expect(page.getByLabel(words.sign_in_password, { exact: true })).toHaveValue("");
  };
  await attempt(director.email, "een heel ander wachtwoord");
  await attempt("niemand@example.nl", director.password);
});

test("without signing in nothing of a complaint can be seen", oneSize, async ({ page, someoneElse, script }) => {
  const { number } = await fileAtOnce(page, anonymous);
  const visitor = await someoneElse();
  for (const path of ["/directie", `/directie/dossier/${number}`, "/directie/dossier/2026-00000"]) {
    await open(visitor, path, script);
    const shown = await everythingOn(visitor);
    expect(shown, path).not.toContain("wachtkamer");
    await expect(visitor.getByRole("heading", { level: 1 })).toHaveCount(1);
  }
});

test("after signing out the way back shows nothing", oneSize, async ({ page, someoneElse, script }) => {
  const { number } = await fileAtOnce(page, anonymous);
  const directie = await someoneElse();
  await signIn(directie);
  await openDossier(directie, number, script);
  await directie.getByRole("button", { name: words.sign_out, exact: true }).click();
  await directie.waitForURL((url) => !url.pathname.includes("/dossier/"));
  await directie.goBack();
  expect(await everythingOn(directie)).not.toContain("wachtkamer");
});

test("the list shows a complaint without a word of it", oneSize, async ({ page, staff, script }) => {
  const { number } = await fileAtOnce(page, anonymous);
  expect(await numbers(staff, script)).toContain(number);
  const shown = await everythingOn(staff);
  expect(shown).not.toContain("wachtkamer");
  expect(shown).not.toContain("balie");
});
