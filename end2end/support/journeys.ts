/** Journeys past every page in every state that a person can meet, each state brought about for real. */
import { expect, type Page } from "@playwright/test";
import { acknowledgeAtOnce, fileAtOnce, sendAtOnce } from "./api.ts";
import { anonymous, confidential } from "./complaints.ts";
import { type Beginning, demoPassword, type Desk, director, setUpLink } from "./desk.ts";
import { acknowledge, ahead, answering, does, judge, openDossier, rewriteLetter, showIdentity, signIn, ticked, writeNote, writeToComplainant } from "./directie.ts";
import { damageFirst, putDraft } from "./drawers.ts";
import { answer, enterCode, follow, says, withdraw } from "./following.ts";
import { fill, problems, receipt, refuse, send } from "./form.ts";
import { admit, answerQuestion, codes, enterGuestCode, invite, join, signInAs } from "./guests.ts";
import { arrive, open } from "./page.ts";
import { said, sendOff, share, waiting, write } from "./sending.ts";
import { colleagues, consent, deeds, filing, filingInEnglish, following, plain, register, staff as words } from "./words.ts";

export interface World {
  readonly page: Page;
  /** The director's browser. */
  readonly staff: Page;
  readonly someoneElse: () => Promise<Page>;
  readonly anotherDesk: (beginning: Beginning) => Promise<Desk>;
  readonly script: boolean;
}

/** Called at every station, with what is on the screen. A page in English has a name that ends with "in English". */
export type Look = (state: string, page: Page) => Promise<void>;

export interface Journey {
  readonly name: string;
  walk(world: World, look: Look): Promise<void>;
}

/** Shows the same page in English, and returns to Dutch. */
async function inEnglish(look: Look, state: string, page: Page, script: boolean): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  await open(page, `${origin}${pathname}?taal=en`, script);
  await look(`${state}, in English`, page);
  await open(page, `${origin}${pathname}?taal=nl`, script);
}

/** Presses a button and waits for what the desk says about it. */
async function press(page: Page, button: string, said: string, script: boolean): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByText(said, { exact: true }).first().waitFor();
  await arrive(page, script);
}

const reading: Journey = {
  name: "what everybody may read",
  walk: async ({ page, script }, look) => {
    const pages = {
      "the first page": "/",
      "the regulation": "/reglement",
      privacy: "/privacy",
      accessibility: "/toegankelijkheid",
    };
    for (const [state, path] of Object.entries(pages)) {
      await open(page, path, script);
      await look(state, page);
      await inEnglish(look, state, page, script);
    }
    await open(page, "/reglement/1.0", script);
    await look("a version of the regulation", page);
    await open(page, "/bestaat-niet", script);
    await look("a page that does not exist", page);
    await inEnglish(look, "a page that does not exist", page, script);
    await page.goto("/volgen/sluiten");
    await page.getByRole("heading", { name: plain.method_title, exact: true }).waitFor();
    await look("an address that is only for a form", page);
  },
};

const theForm: Journey = {
  name: "the form, part by part",
  walk: async ({ page, someoneElse, script }, look) => {
    await open(page, "/klacht", script);
    await look("the empty form", page);
    const named = { ...confidential, grounds: ["information", "other"], other_ground: "de folder" } as const;
    await fill(page, named, script, { at: (title) => (script ? look(`the form, at "${title}"`, page) : Promise.resolve()) });
    await look("the form, filled in", page);

    const nameless = { ...anonymous, description: "Mail mij op ik@example.nl of bel 06-00000072." };
    const hidden = await someoneElse();
    await open(hidden, "/klacht", script);
    await fill(hidden, nameless, script, { at: (title) => (script && title === filing.step_story ? look("the form, where an anonymous complaint is told", hidden) : Promise.resolve()) });
    await look("the form, with a text that gives its writer away", hidden);

    const stranger = await someoneElse();
    await open(stranger, "/klacht?taal=en", script);
    await fill(stranger, named, script, { said: filingInEnglish, at: (title) => (script ? look(`the form, at "${title}", in English`, stranger) : Promise.resolve()) });
    await look("the form, filled in, in English", stranger);

    if (script) {
      // What others see without script, in a browser in which it can be measured.
      const bare = await someoneElse();
      await bare.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
      await open(bare, "/klacht", false);
      await look("the whole form on one page", bare);
      await refuse(bare, named, { name: "description", text: " " }, false);
      await look("the whole form on one page, refused", bare);
    }
  },
};

const keptAndWaiting: Journey = {
  name: "what a phone keeps, and what waits on it",
  walk: async ({ page, someoneElse, script }, look) => {
    await open(page, "/geen-verbinding", script);
    await look("a page that needs a connection", page);
    if (!script) {
      // Nothing is kept.
      return;
    }
    await write(page);
    await open(page, "/klacht", script);
    await page.getByRole("button", { name: filing.draft_open, exact: true }).waitFor();
    await look("the form, with a draft to go on with", page);
    await damageFirst(page, "drafts");
    await open(page, "/klacht", script);
    await page.getByText(filing.damaged, { exact: true }).waitFor();
    await look("the form, with a draft that cannot be opened", page);
    await putDraft(page, "0b7e6a52-8f0d-4c7e-9d5b-2f4a1c3e5d77", '{"version":"1","description":"Er werd over mij gepraat.');
    await open(page, "/klacht", script);
    await page.getByText(filing.rescued, { exact: true }).click();
    await page.getByText("Er werd over mij gepraat.").waitFor();
    await look("the form, with the words of a damaged draft", page);
    await share(page, true);
    await said(page, filing.keep_shared).waitFor();
    await look("the form, on a device that others use", page);
    await page.getByRole("button", { name: filing.wipe, exact: true }).click();
    await look("the form, where wiping is asked first", page);
    await page.getByRole("button", { name: filing.wipe_yes, exact: true }).click();
    await said(page, filing.wiped).waitFor();
    await look("the form, on a device that was wiped", page);

    const sender = await someoneElse();
    await sender.route("**/api/v1/filings", (route) => route.fulfill({ body: "<h1>Welkom op onze wifi</h1>", contentType: "text/html" }));
    await sendOff(sender);
    await waiting(sender);
    await look("a complaint that waits for a connection", sender);
  },
};

const refusedAndReceived: Journey = {
  name: "a complaint that is refused, put right and received",
  walk: async ({ page, someoneElse, script }, look) => {
    await open(page, "/klacht/ontvangen", script);
    await look("a receipt that is not there", page);

    await refuse(page, confidential, { name: "email", text: "wiebe bij example" }, script);
    await look("a form with an address that is none", page);
    await refuse(page, confidential, { name: "description", text: " " }, script);
    await look("a form without a story", page);

    const twice = await someoneElse();
    await open(twice, "/klacht", script);
    const sent = {
      filing: await twice.locator('[name="filing"]').inputValue(),
      code: await twice.locator('[name="code"]').inputValue(),
      description: "De eerste tekst.",
    };
    await sendAtOnce(twice, "/klacht", sent);
    await fill(twice, confidential, script);
    await send(twice);
    if (script) {
      // Its text was added to the complaint that had arrived.
      await receipt(twice, script);
    } else {
      await problems(twice).filter({ hasText: filing.conflict_title }).waitFor();
    }
    await arrive(twice, script);
    await look("a second complaint in the same form", twice);

    await open(page, "/klacht", script);
    await fill(page, confidential, script);
    await send(page);
    const { code } = await receipt(page, script);
    await look("the receipt", page);
    if (script) {
      await page.getByRole("button", { name: filing.qr, exact: true }).click();
      await look("the receipt, with the code to be scanned", page);
      await page.getByRole("button", { name: filing.code_have, exact: true }).click();
      const end = page.getByLabel(filing.confirm, { exact: true });
      await end.fill("00000");
      await page.getByText(filing.confirm_wrong, { exact: true }).waitFor();
      await look("the receipt, with the end of the code typed over wrongly", page);
      await end.fill(code.slice(-5));
      await page.getByText(filing.confirm_right, { exact: true }).waitFor();
      await look("the receipt, with the end of the code typed over well", page);
    }
    await inEnglish(look, "the receipt", page, script);
  },
};

const withTheCode: Journey = {
  name: "coming back with the code",
  walk: async ({ page, staff, someoneElse, script }, look) => {
    const { code, number } = await fileAtOnce(page, confidential);
    await open(page, "/volgen", script);
    await look("a case that was just received", page);

    await openDossier(staff, number, script);
    await acknowledge(staff, script);
    await writeToComplainant(staff, "Op welke dag belde u?", true, script);
    const later = await someoneElse();
    await open(later, "/volgen", script);
    await look("the question for a code", later);
    await inEnglish(look, "the question for a code", later, script);
    await enterCode(later, "7QK2M-D9XTA-40WFB-RH6VE-1ZNJC", script);
    await look("a wrong code", later);
    await follow(later, code, script);
    await look("a case with a question, and with the code for the last time", later);
    await inEnglish(look, "a case with a question", later, script);

    await press(later, following.message_send, following.refused_missing, script);
    await look("a case with a message that says nothing", later);
    await open(later, "/volgen", script);
    await answer(later, "Op dinsdag.", script);
    await look("a case with an answer", later);

    await later.locator('textarea[name="message"]').fill("Nog iets.");
    if (script) {
      await writeToComplainant(staff, "Hoe laat was dat?", true, script);
      await later.getByRole("button", { name: following.message_send, exact: true }).click();
      await later.getByRole("alert").getByText(following.overtaken, { exact: true }).waitFor();
      await look("a case to which something was added while somebody was writing", later);
    } else {
      // Only the server's own visit can end.
      await later.context().clearCookies();
      await press(later, following.message_send, following.problem_expired_text, script);
      await look("a visit that ended while somebody was writing", later);
    }

    await open(page, "/volgen", script);
    const stale = await page.context().newPage();
    await open(stale, "/volgen", script);
    await withdraw(page, "Het is opgelost.", script);
    await look("a withdrawn case, for its complainant", page);
    await stale.locator('textarea[name="message"]').fill("Toch nog iets.");
    await press(stale, following.message_send, following.refused_text, script);
    await look("a message that came too late", stale);
    await openDossier(staff, number, script);
    await look("a withdrawn case, for staff", staff);
  },
};

const atTheDoor: Journey = {
  name: "at the door of the directie",
  walk: async ({ page, script }, look) => {
    await open(page, "/directie", script);
    await look("the list, without signing in", page);
    await open(page, "/directie/dossier/2026-00000", script);
    await look("a case, without signing in", page);
    await open(page, "/directie/inrichten/bestaat-niet", script);
    await look("a set-up link that is closed", page);
    await open(page, "/directie/inloggen", script);
    await look("signing in", page);
    await inEnglish(look, "signing in", page, script);
    await page.getByLabel(words.sign_in_email, { exact: true }).fill("niemand@example.nl");
    await page.getByLabel(words.sign_in_password, { exact: true }).fill("niet het goede woord");
    await press(page, words.sign_in_send, words.sign_in_not_known, script);
    await look("a refused sign-in", page);
  },
};

const aCase: Journey = {
  name: "a case on the desk of the directie",
  walk: async ({ page, staff, someoneElse, script }, look) => {
    const { number } = await fileAtOnce(page, confidential);
    const nameless = await fileAtOnce(await someoneElse(), anonymous);
    await open(staff, "/directie", script);
    await look("the list", staff);
    await inEnglish(look, "the list", staff, script);

    await openDossier(staff, number, script);
    await look("a case with its letter, not yet acknowledged", staff);
    await rewriteLetter(staff, "Beste melder,\n\nWij hebben uw klacht.", script);
    await look("a letter that was changed, before it is sent", staff);
    await rewriteLetter(staff, " ", script);
    await look("a letter in which nothing is typed", staff);

    await openDossier(staff, number, script);
    const second = await staff.context().newPage();
    await openDossier(second, number, script);
    await acknowledge(staff, script);
    await look("a case that was acknowledged", staff);
    // With script the other page shows by itself what was done.
    if (!script) {
      await press(second, words.action_acknowledge, words.refused_summary, script);
    }
    await look("an acknowledgement that was given already", second);

    await press(staff, words.message_send, words.refused_summary, script);
    await look("a refused message on a case", staff);
    await openDossier(staff, number, script);
    await press(staff, words.note_save, words.refused_summary, script);
    await look("a refused note on a case", staff);

    await openDossier(staff, number, script);
    await writeNote(staff, "Eerst de planning vragen.", script);
    await writeToComplainant(staff, "Op welke dag belde u?", true, script);
    await open(page, "/volgen", script);
    await answer(page, "Op dinsdag.", script);
    await openDossier(staff, number, script);
    await showIdentity(staff, "Terugbellen.", script);
    await look("a case with everything in it", staff);
    await inEnglish(look, "a case with everything in it", staff, script);

    await openDossier(staff, nameless.number, script);
    await look("an anonymous case", staff);
    await open(staff, "/directie/dossier/2026-00000", script);
    await look("a case that does not exist, for staff", staff);
  },
};

const theProcedure: Journey = {
  name: "a complaint from its judgement to its appeal",
  walk: async ({ page, staff, someoneElse, script }, look) => {
    const { code, number } = await fileAtOnce(page, anonymous);
    await acknowledgeAtOnce(staff, number);
    await openDossier(staff, number, script);
    await does(staff, deeds.assess, { [deeds.text_why]: " " }, script);
    await does(staff, deeds.hear, { [deeds.text_report]: " " }, script);
    await look("a refused report of a hearing", staff);
    await does(staff, deeds.ask_others, { [deeds.field_answer_by]: "2020-01-01", [deeds.text_question]: "Wie had dienst?" }, script);
    await look("a question with a day that has passed", staff);
    await judge(staff, "Er had iemand moeten zijn.", script);
    await look("a founded ground that needs a measure", staff);
    await does(staff, deeds.measure_taken, { [deeds.text_measure]: "Er staat nu altijd iemand." }, script);
    const costs = { [deeds.field_kind]: deeds.remedy_cost_reimbursement, [deeds.field_amount]: "61,40", [deeds.text_remedy]: "Uw reiskosten." };
    await does(staff, deeds.offer_remedy, costs, script);
    await look("a reaction that is ready", staff);
    await inEnglish(look, "a reaction that is ready", staff, script);
    await does(staff, deeds.respond, answering, script);
    await staff.getByText(deeds.step_await_opening, { exact: true }).waitFor();
    await look("a reaction that nobody has opened", staff);

    const complainant = await someoneElse();
    await follow(complainant, code, script);
    await look("the answer to a complaint", complainant);
    await press(complainant, following.offer_accept, following.remedy_accepted, script);
    await look("a reimbursement that was accepted", complainant);
    await inEnglish(look, "a reimbursement that was accepted", complainant, script);
    await complainant.getByLabel(following.bank_account_text, { exact: true }).fill("NL91 ABNA 0417 1643 00");
    await press(complainant, following.bank_account_do, following.bank_account_given, script);
    await look("a bank account that was given", complainant);
    await says(complainant, following.talk, following.talk_do, " ", script);
    await look("a talk about nothing", complainant);
    await says(complainant, following.appeal_form, following.appeal_do, "Er was niemand.", script);
    await complainant.getByRole("heading", { name: following.headline_appealed, exact: true }).waitFor();
    await look("an appeal that was lodged", complainant);

    await openDossier(staff, number, script);
    await look("an appeal that waits for a committee", staff);
    await staff.getByRole("button", { name: deeds.appoint_committee, exact: true }).click();
    await staff.getByText(words.refused_summary, { exact: true }).waitFor();
    await arrive(staff, script);
    await look("a letter in which something is still open", staff);
  },
};

const byHand: Journey = {
  name: "a complaint that came by post",
  walk: async ({ staff, script }, look) => {
    await open(staff, "/directie/registreren", script);
    await look("entering a complaint", staff);
    await inEnglish(look, "entering a complaint", staff, script);
    await staff.getByLabel(register.received, { exact: true }).fill("2020-01-01");
    await staff.getByLabel(register.description, { exact: true }).fill("De brief bleef drie weken liggen bij de receptie van het bureau.");
    await press(staff, register.save, words.refused_summary, script);
    await look("a complaint that was entered without a reason", staff);
    await staff.getByLabel(register.late, { exact: true }).fill("Laat ontdekt.");
    await staff.getByRole("button", { name: register.save, exact: true }).click();
    await staff.getByRole("link", { name: register.done_open, exact: true }).waitFor();
    await arrive(staff, script);
    await look("a complaint that was entered", staff);
    await open(staff, "/directie/registreren", script);
    await staff.getByLabel(register.received, { exact: true }).fill("2020-01-02");
    await staff.getByLabel(register.late, { exact: true }).fill("Laat ontdekt.");
    await staff.getByLabel(register.description, { exact: true }).fill("De brief bleef drie weken liggen bij de receptie van het bureau.");
    await staff.getByRole("button", { name: register.save, exact: true }).click();
    await staff.getByRole("heading", { name: register.look_alike, exact: true }).waitFor();
    await arrive(staff, script);
    await look("a complaint that looks like another one", staff);
  },
};

const others: Journey = {
  name: "people from outside, with a code",
  walk: async ({ page, staff, someoneElse, anotherDesk, script }, look) => {
    const { code: own, number } = await fileAtOnce(page, anonymous);
    await openDossier(staff, number, script);
    const report = { [deeds.field_source_heard]: deeds.source_subject, [deeds.text_report]: "Zij wist het meteen." };
    await does(staff, deeds.hear, report, script);
    await look("somebody who may not be heard without consent", staff);
    const asks = { [deeds.field_consent_to]: deeds.consent_to_subject, [consent.account]: ticked, [deeds.text_consent]: "Mogen wij het aan de balie vragen?" };
    await does(staff, deeds.ask_consent, asks, script);
    const complainant = await someoneElse();
    await follow(complainant, own, script);
    await look("a question for consent", complainant);
    await inEnglish(look, "a question for consent", complainant, script);
    await press(complainant, following.consent_yes, following.consent_given, script);
    await look("consent that was given", complainant);
    await openDossier(staff, number, script);
    const fields = { [deeds.field_answer_by]: ahead, [deeds.text_question]: "Wie had dienst?", [deeds.text_excerpt]: "Er was niemand.", [consent.account]: ticked };
    await does(staff, deeds.ask_others, fields, script);
    await look("a code for somebody who is asked", staff);
    const code = await codes(staff).innerText();
    const asked = await someoneElse();
    await open(asked, "/gast", script);
    await look("the question for the code of a guest", asked);
    await inEnglish(look, "the question for the code of a guest", asked, script);
    await enterGuestCode(asked, "7QK2M-D9XTA-40WFB-RH6VE-1ZNJC", script);
    await look("a wrong code of a guest", asked);
    await enterGuestCode(asked, code, script);
    await look("a question to somebody else", asked);
    await inEnglish(look, "a question to somebody else", asked, script);
    await answerQuestion(asked, " ", script);
    await look("an answer that says nothing", asked);
    await answerQuestion(asked, "Loes.", script);
    await look("a question that was answered", asked);

    const desk = await anotherDesk("with its director");
    await signIn(page, desk.origin);
    await open(page, `${desk.origin}/directie/collegas`, script);
    await look("a bureau of one", page);
    await inEnglish(look, "a bureau of one", page, script);
    const invitation = await invite(page, desk.origin, colleagues.role_outside, "Bea Buiten", script);
    await look("an invitation that was made", page);
    await join(asked, desk.origin, "7QK2M-D9XTA-40WFB-RH6VE-1ZNJC", "Bea Buiten", script);
    await look("an invitation that does not exist", asked);
    await join(asked, desk.origin, invitation, "Bea Buiten", script);
    await look("an account that waits to be confirmed", asked);
    await open(page, `${desk.origin}/directie/collegas`, script);
    await look("a colleague to confirm", page);
    await inEnglish(look, "a colleague to confirm", page, script);
    await admit(page, desk.origin, "Bea Buiten", desk.recovery, script);
    await look("a colleague who was confirmed", page);
    await signInAs(asked, desk.origin, "Bea Buiten", script);
    await open(asked, `${desk.origin}/directie/collegas`, script);
    await look("the colleagues, for the person outside the bureau", asked);
    await open(asked, `${desk.origin}/directie/account`, script);
    await look("one's own account", asked);
    const locked = `${desk.origin}/directie/herstelcode`;
    await open(asked, locked, script);
    await look("the question for the recovery code", asked);
    await inEnglish(look, "the question for the recovery code", asked, script);
  },
};

const theCommittee: Journey = {
  name: "the committee of one case",
  walk: async ({ page, staff, someoneElse, script }, look) => {
    const { code, number } = await fileAtOnce(page, anonymous);
    await acknowledgeAtOnce(staff, number);
    await openDossier(staff, number, script);
    await judge(staff, "Er had iemand moeten zijn.", script);
    await does(staff, deeds.measure_taken, { [deeds.text_measure]: "Er staat nu iemand." }, script);
    await does(staff, deeds.respond, answering, script);
    const complainant = await someoneElse();
    await follow(complainant, code, script);
    await says(complainant, following.appeal_form, following.appeal_do, "Het gebeurde weer.", script);
    await complainant.getByRole("heading", { name: following.headline_appealed, exact: true }).waitFor();
    await openDossier(staff, number, script);
    await staff.getByLabel(deeds.field_independent, { exact: true }).check();
    await does(staff, deeds.appoint_committee, { [deeds.text_members]: "mr. A. Bovenkamp\ndrs. B. Lind" }, script);
    await look("the codes of a committee", staff);
    const member = await someoneElse();
    await enterGuestCode(member, await codes(staff).first().innerText(), script);
    await look("the file for the committee", member);
    await inEnglish(look, "the file for the committee", member, script);
  },
};

const theFirstDay: Journey = {
  name: "the first day of a desk",
  walk: async ({ page, anotherDesk, script }, look) => {
    const desk = await anotherDesk("out of the box");
    await open(page, setUpLink(desk), script);
    await look("making the first account", page);
    await inEnglish(look, "making the first account", page, script);
    await press(page, words.set_up_send, words.set_up_problems, script);
    await look("an account that was refused", page);
    await page.getByLabel(words.set_up_name, { exact: true }).fill(director.name);
    await page.getByLabel(words.set_up_email, { exact: true }).fill(director.email);
    await page.getByLabel(words.set_up_password, { exact: true }).fill(director.password);
    await page.getByLabel(words.set_up_password_again, { exact: true }).fill(director.password);
    await press(page, words.set_up_send, words.set_up_recovery_heading, script);
    await look("the recovery code", page);
    const code = (await page.locator("[data-recovery-code]").innerText()).trim();
    const end = page.getByLabel(words.set_up_last_group, { exact: true });
    await end.fill("00000");
    await press(page, words.set_up_kept, words.set_up_last_group_wrong, script);
    await look("the recovery code, typed over wrongly", page);
    await end.fill(code.slice(-5));
    await press(page, words.set_up_kept, words.set_up_done_heading, script);
    await look("an account that was made", page);
    await signIn(page, desk.origin);
    await arrive(page, script);
    await look("a list without complaints", page);
  },
};

const aYear: Journey = {
  name: "a desk after a year",
  walk: async ({ page, anotherDesk, script }, look) => {
    const desk = await anotherDesk("with a year of cases");
    await signIn(page, desk.origin, demoPassword);
    await arrive(page, script);
    await look("the list of a year", page);
    await inEnglish(look, "the list of a year", page, script);
    // One of every kind of thing to do, and one that ended.
    const kinds = page.locator(".to-do").filter({ has: page.getByRole("link", { name: words.action_acknowledge }) });
    await kinds.first().getByRole("link").click();
    await page.waitForURL("**/dossier/*");
    await arrive(page, script);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/20\d\d-/);
    await look("the most pressing case that waits for its acknowledgement", page);
    const late = page.getByLabel(deeds.late_why, { exact: true });
    await expect(late, "the invented year has an acknowledgement that is too late").toBeVisible();
    await late.fill(" ");
    await press(page, words.action_acknowledge, words.refused_summary, script);
    await look("an acknowledgement that is too late, without a reason", page);
    await open(page, `${desk.origin}/directie`, script);
    await open(page, `${desk.origin}/directie?toon=alle&fase=closed`, script);
    await look("the list, narrowed", page);
    await page.locator(".case-row-number").first().click();
    await page.waitForURL("**/dossier/*");
    await arrive(page, script);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/20\d\d-/);
    await look("a case that ended", page);
    await open(page, `${desk.origin}/directie/cijfers`, script);
    await look("the year in figures", page);
    await inEnglish(look, "the year in figures", page, script);
    await open(page, `${desk.origin}/directie/openstaand`, script);
    await look("what is outstanding", page);
    await inEnglish(look, "what is outstanding", page, script);
    await open(page, `${desk.origin}/directie?toon=alle&van=2020-01&termijn=acknowledgement`, script);
    await look("the list of a figure", page);
  },
};

export const journeys: readonly Journey[] = [
  reading,
  theForm,
  keptAndWaiting,
  refusedAndReceived,
  withTheCode,
  atTheDoor,
  aCase,
  theProcedure,
  byHand,
  others,
  theCommittee,
  theFirstDay,
  aYear,
];
