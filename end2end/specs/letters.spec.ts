/** The letter that is shown is the letter that goes out, with script and without, and is there again after a reload. */
import type { Page } from "@playwright/test";
import { acknowledgeAtOnce, fileAtOnce, sendAtOnce } from "../support/api.ts";
import { anonymous } from "../support/complaints.ts";
import { letter, openDossier, part, rewriteLetter } from "../support/directie.ts";
import { follow } from "../support/following.ts";
import { expect, oneSize, test } from "../support/test.ts";
import { deeds, staffInEnglish, staff as words } from "../support/words.ts";

const TERM = /tot en met \S+ \d+ \S+ 20\d\d/;

/** Sees the letter with what is filled in: it follows by itself, or is asked for. */
async function look(page: Page, script: boolean): Promise<void> {
  const ask = page.getByRole("button", { name: words.letter_look, exact: true });
  if (script) {
    await expect(ask).toBeHidden();
  } else {
    await ask.first().click();
    await expect(page.getByText(words.letter_edited, { exact: true })).toBeVisible();
  }
}

/** Says what becomes of what was asked for: without it the letter does not go. */
function answer(page: Page): Promise<void> {
  return part(page, deeds.step_respond).getByLabel(words.letter_solution, { exact: true }).fill("Dat komt er.");
}

function paragraphs(page: Page): Promise<string[]> {
  return letter(page).first().locator(".letter > p").allInnerTexts();
}

test("the letter follows the way that is chosen, and goes out as it was shown", oneSize, async ({ page, staff, someoneElse, script }) => {
  const { code, number } = await fileAtOnce(page, { ...anonymous, grounds: ["procedure"] });
  await acknowledgeAtOnce(staff, number);
  const judged = { ground: "procedure", verdict: "unfounded", text: "Er is gebeld." };
  await sendAtOnce(staff, `/directie/dossier/${number}/oordeel`, judged);
  await openDossier(staff, number, script);
  await expect(letter(staff).first()).not.toContainText(TERM);
  const way = part(staff, deeds.step_respond).getByLabel(deeds.field_way, { exact: true });
  await way.selectOption({ label: deeds.way_post });
  await answer(staff);
  await look(staff, script);
  await expect(letter(staff).first()).toContainText(TERM);
  await expect(way).toHaveValue("post");
  const shown = await paragraphs(staff);
  await part(staff, deeds.step_respond).getByRole("button", { name: deeds.respond, exact: true }).click();
  await expect(part(staff, deeds.step_await_term)).toBeVisible();

  const complainant = await someoneElse();
  await follow(complainant, code, script);
  const read = await complainant.locator(".letter > p").allInnerTexts();
  expect(read.join("\n")).toContain(shown.join("\n"));
});

test("a letter that says something else than the one that was shown does not go before it is seen", oneSize, async ({ page, staff, script }) => {
  test.skip(script, "with script the letter follows by itself");
  const { number } = await fileAtOnce(page, { ...anonymous, grounds: ["procedure"] });
  await acknowledgeAtOnce(staff, number);
  const judged = { ground: "procedure", verdict: "unfounded", text: "Er is gebeld." };
  await sendAtOnce(staff, `/directie/dossier/${number}/oordeel`, judged);
  await openDossier(staff, number, script);
  const respond = part(staff, deeds.step_respond);
  await respond.getByLabel(deeds.field_way, { exact: true }).selectOption({ label: deeds.way_post });
  await answer(staff);
  await respond.getByRole("button", { name: deeds.respond, exact: true }).click();
  await expect(staff.getByRole("alert")).toContainText(deeds.rule_not_as_shown);
  await expect(letter(staff).first()).toContainText(TERM);
  await respond.getByRole("button", { name: deeds.respond, exact: true }).click();
  await expect(part(staff, deeds.step_await_term)).toBeVisible();
});

test("a letter that was looked at is there again after a reload, in the other language and on the way back", oneSize, async ({ page, staff, script }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await openDossier(staff, number, script);
  await rewriteLetter(staff, "U hoort snel van ons.", script);
  const notice = staff.locator(".notice").filter({ hasText: words.letter_edited });
  await staff.reload();
  await expect(letter(staff)).toContainText("U hoort snel van ons.");
  await expect(notice).toBeVisible();
  await staff.getByRole("link", { name: "English", exact: true }).click();
  await expect(staff.locator("html[lang=en]")).toBeAttached();
  await expect(staff.locator(".letter-preview").first()).toContainText("U hoort snel van ons.");
  await expect(staff.getByText(staffInEnglish.letter_edited, { exact: true })).toBeVisible();
  await staff.getByRole("link", { name: "Nederlands", exact: true }).click();
  await expect(notice).toBeVisible();
  await part(staff, words.now_acknowledge).getByRole("button", { name: words.action_acknowledge, exact: true }).click();
  await expect(part(staff, words.timeline)).toContainText("U hoort snel van ons.");
  await staff.goBack();
  await expect(notice).toHaveCount(0);
});
