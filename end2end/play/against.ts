/** Two people at the same case at the same moment, and a button that is pressed more than once. */
import { expect, type Page } from "@playwright/test";
import { openDossier, part, timeline } from "../support/directie.ts";
import { arrive } from "../support/page.ts";
import { staff as words } from "../support/words.ts";
import type { Book } from "./book.ts";
import { type AtWork, type Bureau, wayOf } from "./bureau.ts";
import type { Complaint } from "./complaint.ts";
import { addresses, fieldsOf } from "./deeds.ts";
import { formOf, isTaken } from "./line.ts";

export class Against {
  readonly #bureau: Bureau;
  readonly #book: Book;

  constructor(bureau: Bureau, book: Book) {
    this.#bureau = bureau;
    this.#book = book;
  }

  /** Two people, each in their own page, press at the same moment; what is refused is read and pressed again. */
  async write(one: AtWork, other: AtWork, complaint: Complaint): Promise<void> {
    const [first, second] = [this.#book.word(), this.#book.word()];
    await both(one, other, async () => {
      const pages = [
        { who: one, text: `Eén van ons zegt ${first}.` },
        { who: other, text: `De ander zegt ${second}.` },
      ];
      const form = (page: Page) => part(page, words.message_heading);
      await Promise.all(
        pages.map(async ({ who, text }) => {
          await openDossier(who.page, complaint.number, who.script);
          await form(who.page).getByLabel(words.message_label, { exact: true }).fill(text);
        }),
      );
      await Promise.all(pages.map(({ who }) => form(who.page).getByRole("button", { name: words.message_send, exact: true }).click()));
      for (const { who, text } of pages) {
        const stands = timeline(who.page).filter({ hasText: text });
        const refused = who.page.getByRole("alert").filter({ hasText: words.refused_already });
        await expect(stands.or(refused).first()).toBeVisible();
        await arrive(who.page, who.script);
        if ((await stands.count()) === 0) {
          this.#book.refused += 1;
          await expect(form(who.page).getByLabel(words.message_label, { exact: true }), "what was typed stands there still").toHaveValue(text);
          await form(who.page).getByRole("button", { name: words.message_send, exact: true }).click();
          await expect(stands.first()).toBeVisible();
        }
      }
    });
    for (const [who, word] of [[one, first], [other, second]] as const) {
      complaint.write("message", word, this.#bureau.day);
      this.#book.did(wayOf(who, true));
    }
    this.#book.clashes += 1;
  }

  /** Two people confirm at the same moment: one of them does, and the other is told. */
  async acknowledge(one: AtWork, other: AtWork, complaint: Complaint): Promise<void> {
    const two = [
      { who: one, word: this.#book.word() },
      { who: other, word: this.#book.word() },
    ];
    const forms = await Promise.all(
      two.map(async ({ who }) => formOf((await who.line.get(`/directie/dossier/${complaint.number}`)).shown, `/${addresses.acknowledgement}`)),
    );
    const taken = await Promise.all(
      two.map(({ who, word }, at) => {
        const { shown: _unseen, ...carried } = forms[at]!.fields;
        return who.line.post(forms[at]!.action, { ...carried, ...fieldsOf(complaint, "acknowledgement", `Wij zeggen ${word}.`, this.#bureau.day) });
      }),
    );
    const won = two.filter((_, at) => isTaken(taken[at] ?? ""));
    if (won.length !== 1) {
      this.#book.finds(`${complaint.number}: two people confirmed at once, and ${won.length} of them did`);
    }
    complaint.write("acknowledgement", won[0]?.word ?? "", this.#bureau.day);
    two.forEach(({ who }) => this.#book.did(wayOf(who, false)));
    this.#book.clashes += 1;
  }

  /** A button that is pressed several times at once, and two people who note something at the same moment. */
  async note(one: AtWork, other: AtWork, complaint: Complaint): Promise<void> {
    const notes = await Promise.all(
      [one, other].map(async (who) => ({ who, word: this.#book.word(), form: formOf((await who.line.get(`/directie/dossier/${complaint.number}`)).shown, "/notitie") })),
    );
    await Promise.all(
      notes.map(async ({ who, word, form }) => {
        const send = () => who.line.send(form, { text: `Ter notitie: ${word}.` });
        let taken = (await Promise.all([send(), send(), send()])).includes(true);
        // Whoever is told that something happened meanwhile presses once more; what is typed stands there still.
        for (let again = 0; !taken && again < 5; again += 1) {
          this.#book.refused += 1;
          taken = await send();
        }
      }),
    );
    for (const { who, word } of notes) {
      complaint.write("note", word, this.#bureau.day);
      this.#book.did(wayOf(who, false));
    }
    this.#book.clashes += 1;
  }
}

/** Takes the turn of both, always in the same order, so that nobody waits for who waits for them. */
function both(one: AtWork, other: AtWork, does: () => Promise<void>): Promise<void> {
  const [first, second] = one.person.name < other.person.name ? [one, other] : [other, one];
  return first.turn.take(() => second.turn.take(does));
}
