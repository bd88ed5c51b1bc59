/** From the judgement to the last letter, seen from both sides of the desk; and a desk that hears of things by itself. */
import { acknowledgeAtOnce, fileAtOnce } from "../support/api.ts";
import { anonymous } from "../support/complaints.ts";
import { ahead, answering, does, judge, openDossier, part, ticked, timeline } from "../support/directie.ts";
import { follow, says } from "../support/following.ts";
import { file } from "../support/form.ts";
import { arrive, everythingOn, open } from "../support/page.ts";
import { expect, needsScriptOneSize, oneSize, test } from "../support/test.ts";
import { common, consent, deeds, fill, following, longDate, register, staff as words } from "../support/words.ts";

test("a complaint is judged and answered, and the appeal of somebody anonymous is heard to the end", async ({ page, staff, someoneElse, script }) => {
  const { code, number } = await file(page, anonymous, script);
  await acknowledgeAtOnce(staff, number);
  await openDossier(staff, number, script);
  const heard = { [deeds.field_source_heard]: deeds.source_witness, [deeds.text_report]: "De balie was leeg, zegt de planning." };
  await does(staff, deeds.hear, heard, script);
  await judge(staff, "Er had iemand moeten zijn.", script);
  await does(
    staff,
    deeds.plan_action,
    { [deeds.text_action]: "De balie krijgt een rooster.", [deeds.field_due]: ahead },
    script,
  );
  await does(staff, deeds.respond, answering, script);
  await expect(part(staff, deeds.step_await_term)).toContainText(deeds.step_await_opening);

  const complainant = await someoneElse();
  await follow(complainant, code, script);
  await expect(complainant.getByRole("heading", { level: 1 })).toHaveText(following.headline_answered);
  await expect(complainant.locator(".next-date")).toHaveText(longDate);
  const seen = await everythingOn(complainant);
  expect(seen).toContain("Er had iemand moeten zijn.");
  expect(seen).toContain("De balie krijgt een rooster.");
  expect(seen, "what was heard stays inside").not.toContain("zegt de planning");

  await says(complainant, following.appeal_form, following.appeal_do, "Het gebeurde weer.", script);
  await expect(complainant.getByRole("heading", { level: 1 })).toHaveText(following.headline_appealed);
  await expect(complainant.locator("body")).toContainText("Het gebeurde weer.");

  await openDossier(staff, number, script);
  await expect(timeline(staff).filter({ hasText: deeds.what_appeal })).toContainText("Het gebeurde weer.");
  await does(staff, deeds.appoint_committee, { [deeds.text_members]: "mr. A. Bovenkamp\ndrs. B. Lind\nC. Veld" }, script);
  await expect(staff.getByRole("alert")).toContainText(deeds.rule_not_independent);
  await staff.getByLabel(deeds.field_independent, { exact: true }).check();
  await does(staff, deeds.appoint_committee, {}, script);
  await expect(part(staff, deeds.step_await_committee)).toBeVisible();

  await follow(await someoneElse(), code, script);
  await open(complainant, "/volgen", script);
  await expect(complainant.locator("body")).toContainText("drs. B. Lind");
  await says(complainant, following.object, following.object_do, "Mevrouw Lind is mijn tante.", script);
  await expect(complainant.locator("body")).toContainText(following.objected);

  await openDossier(staff, number, script);
  await does(staff, deeds.answer_objection, { [deeds.field_upheld]: deeds.upheld_no, [deeds.text_why]: "Zij is geen familie." }, script);
  await expect(part(staff, deeds.step_await_committee)).toBeVisible();
  const advice = { [common.ground_conduct]: deeds.verdict_unfounded, [common.ground_other]: deeds.verdict_founded };
  await does(staff, deeds.receive_advice, { ...advice, [deeds.text_advice]: "De balie deed wat kon." }, script);
  const follows = fill(deeds.decision_follows, { verdict: deeds.verdict_founded });
  const stays = fill(deeds.decision_stays, { verdict: deeds.verdict_founded });
  const decided = { [common.ground_conduct]: stays, [common.ground_other]: follows, [words.letter_text]: "Er had iemand moeten zijn." };
  await does(staff, deeds.decide_appeal, decided, script);
  await expect(part(staff, deeds.step_ended)).toBeVisible();
  await open(complainant, "/volgen", script);
  await expect(complainant.locator("body")).toContainText("De balie deed wat kon.");
  await expect(complainant.locator("body")).toContainText("Ons oordeel was: gegrond.");
  await expect(complainant.locator("body")).toContainText("De commissie adviseert: ongegrond.");
});

test("somebody anonymous decides whether the person it is about may know, and loses nothing by a no", async ({ page, staff, someoneElse, script }) => {
  const { code, number } = await file(page, anonymous, script);
  await openDossier(staff, number, script);
  const report = { [deeds.field_source_heard]: deeds.source_subject, [deeds.text_report]: "Zij wist meteen over wie het ging." };
  await does(staff, deeds.hear, report, script);
  await expect(staff.getByRole("alert")).toContainText(deeds.rule_consent_missing);
  await expect(staff.getByLabel(deeds.text_report, { exact: true }).and(staff.locator("#gehoord-text"))).toHaveValue(report[deeds.text_report]);
  const question = "Wij willen de medewerker van de balie vragen wat er die dag gebeurde.";
  const asks = { [deeds.field_consent_to]: deeds.consent_to_subject, [consent.account]: ticked, [deeds.text_consent]: question };
  await does(staff, deeds.ask_consent, asks, script);

  const complainant = await someoneElse();
  await follow(complainant, code, script);
  const asked = complainant.getByRole("region", { name: following.consent });
  await expect(asked).toContainText(following.consent_why);
  // The answer is given under what was asked.
  await expect(asked).toContainText(question);
  await expect(asked.getByRole("listitem")).toHaveText([consent.account]);
  await asked.getByLabel(following.offer_text, { exact: true }).fill("Dan weet iedereen het.");
  await asked.getByRole("button", { name: following.consent_no, exact: true }).click();
  await expect(complainant.locator("body")).toContainText(following.consent_refused);
  await expect(asked).toHaveCount(0);

  await openDossier(staff, number, script);
  await expect(timeline(staff).filter({ hasText: deeds.what_consent_refused })).toContainText("Dan weet iedereen het.");
  await does(staff, deeds.hear, report, script);
  await staff.getByLabel(deeds.field_unrevealing, { exact: true }).and(staff.locator("#gehoord-unrevealing")).check();
  await does(staff, deeds.hear, {}, script);
  await expect(timeline(staff).last()).toContainText(report[deeds.text_report]);
  await expect(timeline(staff).last()).toContainText(deeds.field_unrevealing);
});

test("where a reimbursement goes is told apart from the case, and erased when it was paid", async ({ page, staff, someoneElse, script }) => {
  const account = "NL91 ABNA 0417 1643 00, A. Noniem";
  const { code, number } = await file(page, anonymous, script);
  await acknowledgeAtOnce(staff, number);
  await openDossier(staff, number, script);
  const costs = { [deeds.field_kind]: deeds.remedy_cost_reimbursement, [deeds.field_amount]: "61,40", [deeds.text_remedy]: "Uw reiskosten." };
  await does(staff, deeds.offer_remedy, costs, script);

  const complainant = await someoneElse();
  await follow(complainant, code, script);
  await complainant.getByRole("button", { name: following.offer_accept, exact: true }).click();
  await expect(complainant.locator("body")).toContainText(following.remedy_accepted);
  const goes = complainant.getByRole("region", { name: following.bank_account });
  await expect(goes).toContainText(following.bank_account_shows);
  await goes.getByLabel(following.bank_account_text, { exact: true }).fill(account);
  await goes.getByRole("button", { name: following.bank_account_do, exact: true }).click();
  await expect(goes).toContainText(following.bank_account_again);
  expect(await everythingOn(complainant), "also for who looks along").not.toContain(account);

  await openDossier(staff, number, script);
  const standing = part(staff, deeds.findings);
  await expect(standing).toContainText(account);
  await does(staff, deeds.fulfil_remedy, { [deeds.text_handled]: "Vandaag overgemaakt." }, script);
  await expect(standing).toContainText(deeds.fulfilled);
  expect(await everythingOn(staff)).not.toContain(account);
});

test("protection is raised by whoever asked for it, at any time", async ({ page, staff, someoneElse, script }) => {
  const { code, number } = await file(page, { ...anonymous, shield: "open", name: "Karel Open" }, script);
  await openDossier(staff, number, script);
  await expect(staff.locator("body")).toContainText("Karel Open");
  const complainant = await someoneElse();
  await follow(complainant, code, script);
  await complainant.locator("summary").filter({ hasText: following.protect }).click();
  await complainant.getByText(following.protect_anonymous, { exact: true }).click();
  await complainant.getByRole("button", { name: following.protect_anonymous_do, exact: true }).click();
  await expect(complainant.locator("body")).toContainText(following.shield_raised);
  await arrive(complainant, script);
  await openDossier(staff, number, script);
  await expect(part(staff, words.identity)).toContainText(words.identity_anonymous);
  expect(await everythingOn(staff)).not.toContain("Karel Open");
});

test("the next date can be put in a calendar that says nothing of a complaint", oneSize, async ({ page, someoneElse, script }) => {
  const { code, number } = await file(page, anonymous, script);
  const complainant = await someoneElse();
  await follow(complainant, code, script);
  const link = complainant.getByRole("link", { name: following.calendar, exact: true });
  const calendar = decodeURIComponent((await link.getAttribute("href")) ?? "");
  expect(calendar).toMatch(/^data:text\/calendar;charset=utf-8,BEGIN:VCALENDAR\r\n/);
  expect(calendar).toMatch(/\r\nDTSTART;VALUE=DATE:20\d{6}\r\n/);
  expect(calendar).not.toMatch(/klacht|gehoor|complaint/i);
  expect(calendar).not.toContain(number);
});

test("a letter that came by post is entered with its own day, and is followed with the code that goes back", oneSize, async ({ staff, someoneElse, script }) => {
  await open(staff, "/directie/registreren", script);
  const text = `Op papier: de lift in gebouw ${script ? "Oost" : "West"} doet het al weken niet.`;
  await staff.getByLabel(register.received, { exact: true }).fill("2026-01-05");
  await staff.getByLabel(register.description, { exact: true }).fill(text);
  await staff.getByRole("button", { name: register.save, exact: true }).click();
  await expect(staff.getByRole("alert")).toContainText(deeds.rule_reason_missing);
  await expect(staff.getByLabel(register.description, { exact: true })).toHaveValue(text);
  await staff.getByLabel(register.late, { exact: true }).fill("De brief lag in een postvak.");
  await staff.getByRole("button", { name: register.save, exact: true }).click();
  await staff.getByText(register.done_show, { exact: true }).click();
  const code = await staff.locator("[data-follow-code]").innerText();
  await staff.getByRole("link", { name: register.done_open, exact: true }).click();
  await staff.waitForURL("**/dossier/*");
  await expect(staff.locator(".case-meta")).toContainText("5 januari 2026");
  await expect(timeline(staff).last()).toContainText("De brief lag in een postvak.");
  const complainant = await someoneElse();
  await follow(complainant, code.trim(), script);
  await expect(complainant.locator("body")).toContainText(text);
  expect(await everythingOn(complainant)).not.toContain("postvak");
});

test("a new complaint appears on the page of today by itself, and nothing moves under the pointer", needsScriptOneSize, async ({ page, staff }) => {
  await open(staff, "/directie?toon=alle&op=ontvangst", true);
  const first = await fileAtOnce(page, anonymous);
  const list = staff.locator('[data-fresh="list"]');
  await expect(list.getByRole("link", { name: first.number, exact: true })).toBeVisible();

  await list.getByRole("link", { name: first.number, exact: true }).focus();
  const second = await fileAtOnce(page, anonymous);
  const news = staff.getByRole("button", { name: words.news_show, exact: true });
  await expect(news).toBeVisible();
  await expect(list.getByRole("link", { name: second.number, exact: true })).toHaveCount(0);
  await news.click();
  await expect(list.getByRole("link", { name: second.number, exact: true })).toBeVisible();
});

test("what the list shows stands in its address", oneSize, async ({ page, staff, script }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await open(staff, "/directie", script);
  await staff.getByRole("navigation", { name: words.filter_show }).getByRole("link", { name: words.show_all }).click();
  await staff.waitForURL((url) => url.searchParams.get("toon") === "alle");
  await arrive(staff, script);
  await staff.getByRole("searchbox", { name: words.search }).fill(number.toLowerCase());
  await staff.keyboard.press("Enter");
  await staff.waitForURL((url) => url.searchParams.get("zoek")?.toUpperCase() === number);
  const rows = staff.locator('[data-fresh="list"] li');
  await expect(rows).toHaveCount(1);
  await staff.reload();
  await expect(rows).toHaveCount(1);
  await staff.getByRole("link", { name: words.filter_clear, exact: true }).click();
  await staff.waitForURL((url) => url.search === "");
});
