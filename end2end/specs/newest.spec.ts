/** The page of a case begins with what is new: what is asked, what was answered, what was sent just now. */
import type { Page } from "@playwright/test";
import { acknowledgeAtOnce, fileAtOnce } from "../support/api.ts";
import { confidential } from "../support/complaints.ts";
import { answering, does, judge, openDossier, writeToComplainant } from "../support/directie.ts";
import { answer, follow } from "../support/following.ts";
import { arrive, open } from "../support/page.ts";
import { expect, needsScriptOneSize, oneSize, test } from "../support/test.ts";
import { deeds, fill, following as words, longDate } from "../support/words.ts";

/** "Verstuurd om 21.40 uur." */
const sent = new RegExp(`^${fill(words.sent, { time: "\\d{1,2}\\.\\d\\d uur" })}$`);

/** How far the page sticks out of a screen of this width. */
async function beyond(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 700 });
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test("a question stands on top with its field and its button, and what was sent is told once with its time", oneSize, async ({ page, staff, someoneElse, script }) => {
  const { code, number } = await fileAtOnce(page, confidential);
  await acknowledgeAtOnce(staff, number);
  await openDossier(staff, number, script);
  await writeToComplainant(staff, "Welke dag was het?", true, script);
  const later = await someoneElse();
  await follow(later, code, script);
  const card = later.getByRole("region", { name: words.question_heading });
  await expect(card).toContainText("Welke dag was het?");
  await expect(card.getByLabel(words.message_answer, { exact: true })).toBeVisible();
  await expect(card.getByRole("button", { name: words.message_send, exact: true })).toBeVisible();
  await expect(later.locator('textarea[name="message"]')).toHaveCount(1);
  // The newest comes first, and the letter from before it is folded until a link leads there.
  await expect(later.locator(".thread > li").first()).toContainText("Welke dag was het?");
  const letter = later.locator("#brief");
  await expect(letter).toBeHidden();
  if (script) {
    await later.getByRole("link", { name: words.read_letter, exact: true }).click();
    await expect(letter).toBeVisible();
  }
  expect(await beyond(later, 320)).toBe(0);

  await answer(later, "Op dinsdag.", script);
  await expect(later.getByRole("status").getByText(sent)).toBeVisible();
  await open(later, "/volgen", script);
  await expect(later.locator(".thread > li").first()).toContainText("Op dinsdag.");
  await expect(later.getByText(sent)).toHaveCount(0);
});

test("the answer stands on top, with the term that began today and what can be done now", oneSize, async ({ page, staff, someoneElse, script }) => {
  const { code, number } = await fileAtOnce(page, confidential);
  await acknowledgeAtOnce(staff, number);
  await openDossier(staff, number, script);
  await judge(staff, "Er had iemand moeten zijn.", script);
  await does(staff, deeds.measure_taken, { [deeds.text_measure]: "Er staat nu iemand." }, script);
  await does(staff, deeds.respond, answering, script);
  const later = await someoneElse();
  await follow(later, code, script);
  await expect(later.locator(".next-date")).toContainText("Vandaag begon uw termijn, tot en met");
  await expect(later.locator(".next-date")).toContainText(longDate);
  const card = later.getByRole("region", { name: words.responded });
  await expect(card).toContainText("Er had iemand moeten zijn.");
  await expect(later.getByText("Er had iemand moeten zijn.")).toHaveCount(1);
  await expect(later.getByText(words.appeal_what, { exact: true })).toBeVisible();
  await expect(later.getByText(words.talk_what, { exact: true })).toBeVisible();
  expect(await beyond(later, 320)).toBe(0);
});

test("what is typed is there after the page is loaded again in this tab, folded or not", needsScriptOneSize, async ({ page, someoneElse, script }) => {
  const { code } = await fileAtOnce(page, confidential);
  const later = await someoneElse();
  await follow(later, code, script);
  const kept = () => later.evaluate(() => JSON.stringify({ ...sessionStorage }));
  const before = await kept();
  const message = later.locator('textarea[name="message"]');
  await message.fill("Het regende.");
  await expect.poll(kept).not.toBe(before);
  const first = await kept();
  const folded = later.locator("details").filter({ has: later.locator("summary", { hasText: words.withdraw }) });
  await folded.locator("summary").click();
  await folded.getByRole("textbox").fill("Het is opgelost.");
  await expect.poll(kept).not.toBe(first);
  await later.reload();
  await arrive(later, script);
  await expect(message).toHaveValue("Het regende.");
  await expect(folded.getByRole("textbox")).toHaveValue("Het is opgelost.");
});
