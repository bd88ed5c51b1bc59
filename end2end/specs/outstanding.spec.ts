/** The work that no single case shows: measures, answers and letters of all cases, each leading to where it is done. */
import type { Locator, Page } from "@playwright/test";
import { sendAtOnce } from "../support/api.ts";
import { demoPassword } from "../support/desk.ts";
import { ahead, does, part, signIn } from "../support/directie.ts";
import { arrive, open } from "../support/page.ts";
import { expect, oneSize, test } from "../support/test.ts";
import { deeds, outstanding as words } from "../support/words.ts";

const measure = "Het telefoonrooster hangt voortaan bij de balie.";

test("what is to come of a case is on the page until it is there, and leads to where that is said", oneSize, async ({ page, anotherDesk, script }) => {
  test.setTimeout(180_000);
  const desk = await anotherDesk("with a year of cases");
  const { number, dossier } = await planMeasure(page, desk.origin, script);
  await sendAtOnce(page, `${dossier}/navragen`, { source: "witness", due: ahead, text: "Wie had die dag dienst?" });
  await sendAtOnce(page, `${dossier}/voortgang`, { next: ahead, text: "Wij zijn nog bezig.", way: "email", step: "send" });

  // The measure, with its words; a link leads to the form that ends it, open.
  await look(page, script);
  await expect(row(page, words.measures, number)).toContainText(measure);
  await follow(row(page, words.measures, number), "maatregel-gedaan", script);
  await does(page, deeds.complete_action, { [deeds.text_proof]: "Het hangt er." }, script);
  await look(page, script);
  await expect(row(page, words.measures, number).filter({ hasText: measure })).toHaveCount(0);
  await expect(row(page, words.learned, number)).toContainText(measure);

  // The question, until it is answered.
  const asked = row(page, words.answers, number).filter({ hasText: deeds.asked_witness });
  await follow(asked, "antwoord", script);
  await does(page, deeds.answer_request, { [deeds.text_report]: "Loes." }, script);
  await look(page, script);
  await expect(asked).toHaveCount(0);

  // The letter, until somebody says when it went.
  await expect(row(page, words.letters, number)).toContainText(deeds.way_email);
  await follow(row(page, words.letters, number), "bezorging", script);
  const today = new Date().toLocaleDateString("sv", { timeZone: "Europe/Amsterdam" });
  const went = { [deeds.field_arrived]: deeds.way_post, [deeds.field_sent_on]: today };
  await does(page, deeds.correct_delivery, went, script);
  await look(page, script);
  await expect(row(page, words.letters, number)).toHaveCount(0);
});

test("what a colleague has is counted, and each number leads to the list of it", oneSize, async ({ page, anotherDesk, script }) => {
  test.setTimeout(180_000);
  const desk = await anotherDesk("with a year of cases");
  const { number, dossier } = await planMeasure(page, desk.origin, script);
  await look(page, script);
  const table = part(page, words.loads).getByRole("row");
  const mine = table.filter({ hasText: words.measures }).last();
  await mine.getByRole("link").last().click();
  await page.waitForURL(/\/openstaand\?eigenaar=[0-9a-f]{32}#maatregelen$/);
  await expect(row(page, words.measures, number)).toContainText(measure);
  const who = new URL(page.url()).searchParams.get("eigenaar") ?? "";
  await sendAtOnce(page, `${dossier}/behandelaar`, { who });

  await open(page, `${desk.origin}/directie/openstaand`, script);
  const handled = part(page, words.loads).locator(`[href="/directie?behandelaar=${who}"]`);
  const counted = Number.parseInt(await handled.innerText(), 10);
  await handled.click();
  await page.waitForURL(`**/directie?behandelaar=${who}`);
  await expect(page.locator(".case-row-number")).toHaveCount(counted);
  await expect(page.locator(".case-row-number").filter({ hasText: number })).toHaveCount(1);
});

/** By the way that people go. */
async function look(page: Page, script: boolean): Promise<void> {
  await page.getByRole("link", { name: words.nav, exact: true }).click();
  await page.waitForURL("**/directie/openstaand");
  await arrive(page, script);
  await expect(page.getByRole("heading", { level: 1, name: words.title, exact: true })).toBeVisible();
}

/** What one case has in a part of the page. */
function row(page: Page, heading: string, number: string): Locator {
  return part(page, heading).getByRole("listitem").filter({ hasText: number });
}

/** The link of a row leads to the form of this deed, which shows without anything being opened. */
async function follow(row: Locator, deed: string, script: boolean): Promise<void> {
  const page = row.page();
  await row.getByRole("link").first().click();
  await page.waitForURL(`**/directie/dossier/*#doe-${deed}`);
  await arrive(page, script);
  const form = page.locator(`#doe-${deed}`);
  await expect(form.getByRole("button")).toBeVisible();
  await expect(form).toBeInViewport();
}

/** Signs in and plans a measure in the case that came in last of those that are looked into. */
async function planMeasure(page: Page, origin: string, script: boolean): Promise<{ number: string; dossier: string }> {
  await signIn(page, origin, demoPassword);
  await open(page, `${origin}/directie?fase=investigating&op=ontvangst`, script);
  const number = await page.locator(".case-row-number").first().innerText();
  const dossier = `${origin}/directie/dossier/${number}`;
  await open(page, dossier, script);
  await does(page, deeds.plan_action, { [deeds.text_action]: measure, [deeds.field_due]: ahead }, script);
  return { number, dossier };
}
