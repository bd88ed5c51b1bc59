/** What complainants do: file, read, write, answer, take back, be dissatisfied; in pages with and without script, or as forms alone. */
import { expect, type Page } from "@playwright/test";
import type { Complaint as Typed, Ground } from "../support/complaints.ts";
import { answer, follow, says, withdraw } from "../support/following.ts";
import { file, receipt } from "../support/form.ts";
import { arrive } from "../support/page.ts";
import { keptForLater, letTimePass, sendOff, waiting } from "../support/sending.ts";
import { following as words } from "../support/words.ts";
import type { Book } from "./book.ts";
import type { Complaint } from "./complaint.ts";
import type { Kind } from "./kinds.ts";
import type { Bureau } from "./bureau.ts";
import type { Chance } from "./chance.ts";
import { formOf, type Line } from "./line.ts";
import { read, type Shown } from "./reading.ts";

/** What somebody complains about, with one word in each text that is said nowhere else. */
export function typed(complaint: Complaint, words: readonly [string, string, string], chance: Chance): Typed {
  const [story, where, solution] = words;
  const begin = chance.one(["Aan de balie werd mij niets uitgelegd.", "Er werd drie keer niet teruggebeld.", "Mijn brief bleef weken liggen.", "De afspraak ging zonder bericht niet door.", "Men praatte over mij op de gang."]);
  const isNamed = complaint.shield !== "anonymous";
  return {
    capacity: complaint.capacity,
    shield: complaint.shield,
    grounds: complaint.grounds,
    description: `${begin} Dat heet bij mij ${story}.`,
    where: `In de gang die ${where} heet.`,
    requested_solution: `Dat er iets komt als ${solution}.`,
    ...(complaint.about === "" ? {} : { about: complaint.about }),
    ...(isNamed ? { name: `Iemand ${complaint.label}`, email: `iemand.${complaint.label.toLowerCase()}@example.nl` } : {}),
  };
}

export class Complaining {
  readonly #bureau: Bureau;
  readonly #book: Book;

  constructor(bureau: Bureau, book: Book) {
    this.#bureau = bureau;
    this.#book = book;
  }

  /** The words of a complaint, noted as said in it. */
  #words(complaint: Complaint, chance: Chance): Typed {
    const words = [this.#book.word(), this.#book.word(), this.#book.word()] as const;
    for (const word of words) {
      complaint.write("filed", word, this.#bureau.day);
    }
    return typed(complaint, words, chance);
  }

  async filesInPage(complaint: Complaint, script: boolean, chance: Chance): Promise<void> {
    const page = await this.#bureau.visitor(script);
    Object.assign(complaint, await file(page, this.#words(complaint, chance), script));
    this.#book.did(script ? "in a page with script" : "in a page without script");
    await this.#bureau.leaves(page);
  }

  /** Sends the form by itself; `twice` when somebody presses it twice at once. */
  async filesAtOnce(complaint: Complaint, twice: boolean, chance: Chance): Promise<void> {
    const line = await this.#bureau.visitorsLine();
    const { shown } = await line.get("/klacht");
    const { about: _about, ...typed } = this.#words(complaint, chance);
    const form = formOf(shown, "/klacht");
    const send = () => line.post(form.action, { ...form.fields, ...typed });
    const led = await Promise.all(twice ? [send(), send()] : [send()]);
    if (!led.some((to) => to.includes("/klacht/ontvangen"))) {
      throw new Error(`a complaint led to ${led}`);
    }
    const html = await line.text("/klacht/ontvangen");
    complaint.code = /data-follow-code[^>]*>\s*([0-9A-Z-]{29})/.exec(html)?.[1] ?? "";
    complaint.number = /\b20\d\d-[0-9A-Z]{5}\b/.exec(html)?.[0] ?? "";
    this.#book.did("as a form alone");
    this.#book.clashes += twice ? 1 : 0;
    await line.stop();
  }

  /** In the evening, without a connection: the complaint waits on the phone. Answers with what happens in the morning. */
  async filesOffline(complaint: (day: string) => Complaint, chance: Chance): Promise<() => Promise<Complaint>> {
    const page = await this.#bureau.visitor(true);
    await page.clock.install({ time: new Date(`${this.#bureau.day}T20:00:00Z`) });
    const said = [this.#book.word(), this.#book.word(), this.#book.word()] as const;
    await page.goto("/klacht");
    await arrive(page, true);
    await keptForLater(page);
    await page.context().setOffline(true);
    await sendOff(page, typed(complaint(this.#bureau.day), said, chance));
    const code = await waiting(page);
    this.#bureau.liesOver(page);
    return async () => {
      const filed = complaint(this.#bureau.day);
      for (const word of said) {
        filed.write("filed", word, this.#bureau.day);
      }
      await page.clock.setSystemTime(new Date(`${this.#bureau.day}T07:00:00Z`));
      await page.context().setOffline(false);
      await letTimePass(page);
      const { number } = await receipt(page, true);
      Object.assign(filed, { code, number });
      this.#book.did("in a page with script");
      this.#bureau.liesNoMore(page);
      await this.#bureau.leaves(page);
      return filed;
    };
  }

  /** Reads the case with its code, over a line of its own. What it shows; a reaction is opened by that. */
  async reads(complaint: Complaint): Promise<Shown> {
    const line = await this.#bureau.visitorsLine();
    const shown = await this.#enters(line, complaint);
    await line.stop();
    return shown;
  }

  async #enters(line: Line, complaint: Complaint): Promise<Shown> {
    const { shown: asks } = await line.get("/volgen");
    const to = await line.post("/volgen", { ...formOf(asks, "/volgen").fields, code: complaint.code });
    const { shown } = await line.get(to);
    this.#opened(complaint);
    return shown;
  }

  /** Whoever reads the reaction has opened it. */
  #opened(complaint: Complaint): void {
    if (complaint.stage === "answered" && !complaint.isOpened) {
      complaint.write("opened", "", this.#bureau.day);
    }
  }

  /** Reads it in a real page, and shows what stands there. */
  async readsInPage(complaint: Complaint, script: boolean): Promise<Shown> {
    const page = await this.#bureau.visitor(script);
    await follow(page, complaint.code, script);
    this.#opened(complaint);
    const shown = await read(page, this.#bureau.reader);
    await this.#bureau.leaves(page);
    return shown;
  }

  /** Says something in the case, in a page or as a form alone. */
  async says(complaint: Complaint, kind: Extract<Kind, "information" | "answer" | "withdrawal" | "talk" | "second_look">, how: "script" | "plain" | "alone", twice = false): Promise<void> {
    const word = this.#book.word();
    const text = `Dit wil ik zeggen: ${word}.`;
    const day = this.#bureau.day;
    if (how === "alone") {
      const line = await this.#bureau.visitorsLine();
      const shown = await this.#enters(line, complaint);
      const [address, button, field] = forms[kind];
      const form = formOf(shown, address, button);
      const filled = { ...form.fields, [field]: text };
      await Promise.all((twice ? [1, 2, 3] : [1]).map(() => line.post(form.action, filled)));
      complaint.write(kind, word, day);
      this.#book.did("as a form alone");
      this.#book.clashes += twice ? 1 : 0;
      await line.stop();
      return;
    }
    const script = how === "script";
    const page = await this.#bureau.visitor(script);
    await follow(page, complaint.code, script);
    this.#opened(complaint);
    await this.#saysInPage(page, kind, text, script);
    complaint.write(kind, word, day);
    this.#book.did(script ? "in a page with script" : "in a page without script");
    await this.#bureau.leaves(page);
  }

  async #saysInPage(page: Page, kind: keyof typeof forms, text: string, script: boolean): Promise<void> {
    if (kind === "withdrawal") {
      await withdraw(page, text, script);
    } else if (kind === "talk" || kind === "second_look") {
      const [, button] = forms[kind];
      await says(page, kind === "talk" ? words.talk : words.second_look, button, text, script);
      await expect(page.locator(".thread")).toContainText(text);
    } else {
      await answer(page, text, script);
    }
  }
}

/** Where each is sent, the button that sends it, and its field. */
const forms = {
  information: ["/volgen", words.message_send, "message"],
  answer: ["/volgen", words.message_send, "message"],
  withdrawal: ["/volgen/intrekken", words.withdraw_do, "reason"],
  talk: ["/volgen/doen", words.talk_do, "text"],
  second_look: ["/volgen/doen", words.second_look_do, "text"],
} as const;

export const grounds: readonly Ground[] = ["conduct", "information", "procedure", "confidentiality"];
