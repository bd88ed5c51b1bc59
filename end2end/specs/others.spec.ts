/** Others than the complainant and the director: somebody who is asked something, the committee, a colleague, the person outside. */
import { acknowledgeAtOnce, fileAtOnce } from "../support/api.ts";
import { anonymous } from "../support/complaints.ts";
import { director } from "../support/desk.ts";
import { ahead, answering, does, judge, openDossier, signIn, timeline } from "../support/directie.ts";
import { follow, says } from "../support/following.ts";
import { file } from "../support/form.ts";
import { admit, answerQuestion, codes, enterGuestCode, invite, join, signInAs } from "../support/guests.ts";
import { everythingOn, open } from "../support/page.ts";
import { expect, oneSize, test } from "../support/test.ts";
import { colleagues, common, deeds, following, guest } from "../support/words.ts";

test("somebody who is asked reads one question, answers it once, and never learns who complained", async ({ page, staff, someoneElse, script }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await openDossier(staff, number, script);
  const question = "Wie had dienst aan de balie?";
  const asked = { [deeds.field_asked]: deeds.source_witness, [deeds.text_excerpt]: "Er was niemand." };
  const fields = { ...asked, [deeds.field_answer_by]: ahead, [deeds.text_question]: question };
  await does(staff, deeds.ask_others, fields, script);
  const code = await codes(staff).innerText();
  await openDossier(staff, number, script);
  await expect(codes(staff), "the code is shown once").toHaveCount(0);

  const witness = await someoneElse();
  await enterGuestCode(witness, code.toLowerCase(), script);
  await expect(witness.getByRole("heading", { level: 1 })).toHaveText(guest.question);
  const shown = await everythingOn(witness);
  expect(shown).toContain(question);
  expect(shown).toContain("Er was niemand.");
  expect(shown).not.toContain(number);
  expect(shown).not.toContain(anonymous.description);

  await answerQuestion(witness, " ", script);
  await expect(witness.getByLabel(guest.answer, { exact: true })).toHaveAttribute("aria-invalid", "true");
  await answerQuestion(witness, "Loes had dienst.", script);
  await expect(witness.getByRole("heading", { level: 1 })).toHaveText(guest.answered);
  await enterGuestCode(await someoneElse(), code, script);
  await openDossier(staff, number, script);
  await expect(timeline(staff).filter({ hasText: deeds.what_request_answered })).toContainText("Loes had dienst.");
});

test("a member of the committee reads the file with a code, and no longer when the advice is there", oneSize, async ({ page, staff, someoneElse, script }) => {
  const { code, number } = await fileAtOnce(page, anonymous);
  await acknowledgeAtOnce(staff, number);
  await openDossier(staff, number, script);
  await judge(staff, "Er had iemand moeten zijn.", script);
  await does(staff, deeds.measure_taken, { [deeds.text_measure]: "Er staat nu iemand." }, script);
  await does(staff, deeds.respond, answering, script);
  const complainant = await someoneElse();
  await follow(complainant, code, script);
  await says(complainant, following.appeal_form, following.appeal_do, "Het gebeurde weer.", script);
  await expect(complainant.getByRole("heading", { level: 1 })).toHaveText(following.headline_appealed);
  await openDossier(staff, number, script);
  await staff.getByLabel(deeds.field_independent, { exact: true }).check();
  await does(staff, deeds.appoint_committee, { [deeds.text_members]: "mr. A. Bovenkamp\ndrs. B. Lind" }, script);
  await expect(codes(staff)).toHaveCount(2);
  const member = await someoneElse();
  const theirs = await codes(staff).last().innerText();
  await enterGuestCode(member, theirs, script);
  await expect(member.locator("body")).toContainText(anonymous.description);
  await expect(member.locator("body")).toContainText("Het gebeurde weer.");
  expect(await everythingOn(member)).not.toContain(director.name);

  await openDossier(staff, number, script);
  const advice = { [common.ground_conduct]: deeds.verdict_founded, [common.ground_other]: deeds.verdict_founded };
  await does(staff, deeds.receive_advice, { ...advice, [deeds.text_advice]: "Er had iemand moeten zijn." }, script);
  await open(member, "/gast", script);
  await expect(member.getByRole("alert")).toBeVisible();
  expect(await everythingOn(member)).not.toContain(anonymous.description);
});

test("a complaint about the only director is read by the person outside the bureau and not by that director", oneSize, async ({ page, someoneElse, anotherDesk, script }) => {
  const desk = await anotherDesk("with its director");
  const boss = await someoneElse();
  await signIn(boss, desk.origin);
  await open(boss, `${desk.origin}/directie/collegas`, script);
  await expect(boss.getByRole("heading", { name: colleagues.lacks_outside, exact: true })).toBeVisible();
  const code = await invite(boss, desk.origin, colleagues.role_outside, "Bea Buiten", script);
  const outside = await someoneElse();
  await join(outside, desk.origin, code.replaceAll("-", " "), "Bea Buiten", script);
  await expect(outside.getByRole("heading", { name: colleagues.made_heading, exact: true })).toBeVisible();
  await admit(boss, desk.origin, "Bea Buiten", desk.recovery, script);
  await signInAs(outside, desk.origin, "Bea Buiten", script);

  await file(page, { ...anonymous, about: director.name }, script, desk.origin);
  await open(boss, `${desk.origin}/directie?toon=alle`, script);
  await expect(boss.locator('[data-fresh="list"] li')).toHaveCount(0);
  await open(outside, `${desk.origin}/directie?toon=alle`, script);
  await expect(outside.locator('[data-fresh="list"] li')).toHaveCount(1);
  await outside.locator(".case-row-number").click();
  await outside.waitForURL("**/dossier/*");
  await expect(outside.locator("body")).toContainText(anonymous.description);
});
