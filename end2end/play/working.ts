/** What the people of the bureau do with a case: in their page, with script or without, or as a form alone. */
import { expect, type Page } from "@playwright/test";
import { does, openDossier, timeline, writeNote, writeToComplainant } from "../support/directie.ts";
import { common, deeds, fill, staff as words } from "../support/words.ts";
import type { Book } from "./book.ts";
import { type AtWork, type Bureau, people, wayOf } from "./bureau.ts";
import { after, type Day } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import type { Complaint } from "./complaint.ts";
import { addresses, type Deed, fieldsOf } from "./deeds.ts";
import { type Fields, formOf, isTaken } from "./line.ts";
import { read } from "./reading.ts";

export class Working {
  readonly #bureau: Bureau;
  readonly #book: Book;

  constructor(bureau: Bureau, book: Book) {
    this.#bureau = bureau;
    this.#book = book;
  }

  get #day(): Day {
    return this.#bureau.day;
  }

  /** Does one thing, and writes it into the book once it is done. */
  async does(who: AtWork, complaint: Complaint, deed: Deed, inPage: boolean, chance: Chance): Promise<void> {
    // A letter that goes as it was proposed says nothing of one's own.
    const asItIs: readonly Deed[] = inPage ? ["assigned", "reaction", "acknowledgement", "withdrawal_confirmed"] : ["assigned", "reaction"];
    const word = asItIs.includes(deed) ? "" : this.#book.word();
    const colleague = chance.one(this.#readers(complaint));
    await (inPage ? who.turn.take(() => this.#seen(who, () => this.#inPage(who, complaint, deed, word, colleague))) : this.#alone(who, complaint, deed, word, colleague));
    this.#book.did(wayOf(who, inPage));
    this.#write(who, complaint, deed, word, colleague);
  }

  /** What stands on the page goes along with what went wrong. */
  async #seen(who: AtWork, does: () => Promise<void>): Promise<void> {
    try {
      await does();
    } catch (problem) {
      const { heading, text } = await read(who.page, this.#bureau.reader);
      throw new Error(`${who.person.name}, ${who.script ? "with" : "without"} script, at ${who.page.url()} "${heading}": ${String(problem).slice(0, 400)}\n${text.slice(0, 1500)}`);
    }
  }

  #write(who: AtWork, complaint: Complaint, deed: Deed, word: string, colleague: string): void {
    complaint.write(deed, word, this.#day);
    if (deed === "assigned") {
      complaint.handler = colleague;
    } else if (deed === "proposal") {
      complaint.proposedBy = who.person.name;
    } else if (deed === "progress") {
      complaint.terms.push({ name: "update", due: after(this.#day, 7) });
    }
  }

  #readers(complaint: Complaint): string[] {
    return people.map(({ name }) => name).filter((name) => name !== complaint.about);
  }

  async #alone(who: AtWork, complaint: Complaint, deed: Deed, word: string, colleague: string): Promise<void> {
    const { shown, html } = await who.line.get(`/directie/dossier/${complaint.number}`);
    const form = formOf(shown, `/${addresses[deed]}`);
    const fields = deed === "assigned" ? { who: idOf(html, colleague) } : fieldsOf(complaint, deed, `Wij zeggen ${word}.`, this.#day);
    const { shown: _unseen, ...carried } = form.fields;
    const led = await who.line.post(form.action, { ...carried, ...fields });
    if (!isTaken(led)) {
      const { shown: why } = await who.line.get(led);
      throw new Error(`${who.person.name} could not do ${deed}: ${/Dit is niet verstuurd of bewaard.{0,300}/.exec(why.text)?.[0] ?? why.heading}`);
    }
  }

  async #inPage(who: AtWork, complaint: Complaint, deed: Deed, word: string, colleague: string): Promise<void> {
    const { page, script } = who;
    const text = `Wij zeggen ${word}.`;
    const byCode: Readonly<Record<string, string>> = complaint.channel === "post" ? { [deeds.field_way]: deeds.way_portal } : {};
    await openDossier(page, complaint.number, script);
    switch (deed) {
      case "acknowledgement": {
        // Where the law asks something sooner, this is the second thing on the page, and folded.
        const isLate = (await page.getByLabel(deeds.late_why, { exact: true }).count()) > 0;
        return this.#deed(page, deeds.acknowledge, isLate ? { [deeds.late_why]: "Het bleef liggen." } : {}, script, words.what_acknowledged);
      }
      case "message":
      case "question":
        return writeToComplainant(page, text, deed === "question", script);
      case "note":
        return writeNote(page, text, script);
      case "plan":
        return this.#deed(page, deeds.plan, { [deeds.text_plan]: text }, script, text);
      case "heard":
        return this.#deed(page, deeds.hear, { [deeds.field_source_heard]: deeds.source_witness, [deeds.text_report]: text }, script, text);
      case "assigned":
        return this.#deed(page, deeds.assign, { [deeds.field_staff]: colleague }, script, fill(deeds.what_assigned, { name: colleague }));
      case "progress":
        return this.#deed(page, deeds.report_progress, { [deeds.field_next]: after(this.#day, 7), [words.letter_text]: text, ...byCode }, script, text);
      case "proposal":
        return this.#deed(page, deeds.propose_reaction, { [words.letter_solution]: text }, script, text);
      case "reaction":
        return this.#deed(page, deeds.respond, byCode, script, deeds.what_responded);
      case "withdrawal_confirmed":
        return this.#deed(page, deeds.confirm_withdrawal, byCode, script, deeds.what_withdrawal_confirmed);
    }
  }

  async #deed(page: Page, deed: string, fields: Readonly<Record<string, string>>, script: boolean, shows: string): Promise<void> {
    await does(page, deed, fields, script);
    await expect(timeline(page).filter({ hasText: shows }).last()).toBeVisible();
  }

  /** Judges one ground after the other, and says that a measure was taken where one is founded. */
  async judges(who: AtWork, complaint: Complaint, inPage: boolean, chance: Chance): Promise<void> {
    for (const ground of complaint.grounds.filter((ground) => !complaint.judged.has(ground))) {
      const [word, isFounded] = [this.#book.word(), chance.happens(0.4)];
      const text = `Wij vonden ${word}.`;
      await (inPage
        ? who.turn.take(async () => {
            await openDossier(who.page, complaint.number, who.script);
            const verdict = isFounded ? deeds.verdict_founded : deeds.verdict_unfounded;
            const fields = { [deeds.field_ground]: common[`ground_${ground}`] ?? "", [deeds.field_verdict]: verdict, [deeds.text_judgement]: text };
            await this.#deed(who.page, deeds.judge, fields, who.script, text);
          })
        : this.#posts(who, complaint, "judged", { ground, verdict: isFounded ? "founded" : "unfounded", text }));
      complaint.judged.add(ground);
      complaint.lacksMeasure ||= isFounded;
      complaint.write("judged", word, this.#day);
      this.#book.did(wayOf(who, inPage));
    }
    if (complaint.lacksMeasure) {
      const word = this.#book.word();
      await this.#posts(who, complaint, "measure", { text: `Er is al gedaan: ${word}.` });
      complaint.lacksMeasure = false;
      complaint.write("measure", word, this.#day);
      this.#book.did(wayOf(who, false));
    }
  }

  /** A director decides that nothing leaked. */
  async clears(who: AtWork, complaint: Complaint): Promise<void> {
    const word = this.#book.word();
    await this.#posts(who, complaint, "breach", { conclusion: "no_breach", text: `Er is niets gelekt, zegt ${word}.` });
    complaint.write("breach", word, this.#day);
    this.#book.did(wayOf(who, false));
  }

  async #posts(who: AtWork, complaint: Complaint, deed: "judged" | "measure" | "breach", fields: Fields): Promise<void> {
    const { shown } = await who.line.get(`/directie/dossier/${complaint.number}`);
    if (!(await who.line.send(formOf(shown, `/${addresses[deed]}`), fields))) {
      throw new Error(`${who.person.name} could not do ${deed}`);
    }
  }

}

/** Under which id somebody can be chosen. */
function idOf(html: string, name: string): string {
  const id = new RegExp(`<option[^>]*value="([0-9a-f]{32})"[^>]*>\\s*(?:<!---->)?${name}`).exec(html)?.[1];
  if (id === undefined) {
    throw new Error(`${name} cannot be chosen`);
  }
  return id;
}
