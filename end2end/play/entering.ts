/** Letters that came by post, as the people of the bureau enter them. */
import { expect } from "@playwright/test";
import type { Complaint as Typed } from "../support/complaints.ts";
import { arrive, open } from "../support/page.ts";
import { register } from "../support/words.ts";
import type { Book } from "./book.ts";
import { type AtWork, type Bureau, wayOf } from "./bureau.ts";
import type { Chance } from "./chance.ts";
import type { Complaint } from "./complaint.ts";
import { typed } from "./complaining.ts";
import { type Fields, formOf } from "./line.ts";

export class Entering {
  readonly #bureau: Bureau;
  readonly #book: Book;

  constructor(bureau: Bureau, book: Book) {
    this.#bureau = bureau;
    this.#book = book;
  }

  /** Enters a letter that came by post. */
  async enters(who: AtWork, complaint: Complaint, inPage: boolean, chance: Chance): Promise<void> {
    const [story, where, solution, late] = [this.#book.word(), this.#book.word(), this.#book.word(), this.#book.word()];
    const all = typed(complaint, [story, where, solution], chance);
    const isLate = complaint.received < this.#bureau.day;
    const reason = isLate ? `De brief lag in een postvak, zegt ${late}.` : "";
    // The code is shown once, to whoever looks next: one person enters one letter at a time.
    await who.turn.take(async () => {
      this.#entered(complaint, inPage ? await this.#inPage(who, complaint, all, reason) : await this.#alone(who, complaint, all, reason));
    });
    for (const word of [story, solution]) {
      complaint.write("entered", word, this.#bureau.day);
    }
    if (isLate) {
      complaint.write("note", late, this.#bureau.day);
    }
    this.#book.did(wayOf(who, inPage));
  }

  #entered(complaint: Complaint, html: string): void {
    complaint.code = /data-follow-code[^>]*>\s*([0-9A-Z-]{29})/.exec(html)?.[1] ?? "";
    complaint.number = /\b20\d\d-[0-9A-Z]{5}\b/.exec(/<h1[^>]*>[\s\S]*?<\/h1>/.exec(html)?.[0] ?? "")?.[0] ?? "";
  }

  /** Answers with the page that shows the code, once. */
  async #inPage({ page, script }: AtWork, complaint: Complaint, all: Typed, reason: string): Promise<string> {
    await open(page, "/directie/registreren", script);
    await page.getByLabel(register.received, { exact: true }).fill(complaint.received);
    await page.getByLabel(register.description, { exact: true }).fill(all.description ?? "");
    await page.getByLabel(register.solution, { exact: true }).fill(all.requested_solution ?? "");
    for (const ground of complaint.grounds) {
      await page.locator(`[name="grounds"][value="${ground}"]`).check();
    }
    await page.locator('select[name="shield"]').selectOption(complaint.shield);
    await page.locator('select[name="capacity"]').selectOption(complaint.capacity);
    if (complaint.shield !== "anonymous") {
      await page.locator('[name="name"]').fill(all.name ?? "");
    }
    if (reason !== "") {
      await page.getByLabel(register.late, { exact: true }).fill(reason);
    }
    const done = page.getByRole("link", { name: register.done_open, exact: true });
    const again = page.getByLabel(register.again, { exact: true });
    await page.getByRole("button", { name: register.save, exact: true }).click();
    await expect(done.or(again).first()).toBeVisible();
    await arrive(page, script);
    if (await again.isVisible()) {
      await again.check();
      await page.getByRole("button", { name: register.save, exact: true }).click();
      await expect(done).toBeVisible();
    }
    return page.content();
  }

  async #alone(who: AtWork, complaint: Complaint, all: Typed, reason: string): Promise<string> {
    const { shown } = await who.line.get("/directie/registreren");
    const form = formOf(shown, "/directie/registreren");
    const { about: _about, where: _where, ...fields } = all;
    const filled: Fields = { ...form.fields, ...fields, channel: "post", received: complaint.received, again: "yes", late: reason };
    await who.line.post(form.action, filled);
    return who.line.text("/directie/registreren");
  }
}
