/** Somebody with a browser: reads, fills in and presses, by the words that are on the page. */
import { expect } from "@playwright/test";
import { button, css, labelled, type Question, type Tab, type Target } from "./engine.ts";

export class Person {
  readonly #tab: Tab;
  readonly #origin: string;

  constructor(tab: Tab, origin: string) {
    this.#tab = tab;
    this.#origin = origin;
  }

  async goesTo(path: string): Promise<void> {
    await this.#tab.goto(`${this.#origin}${path}`);
    await this.#answered();
  }

  async reloads(): Promise<void> {
    await this.#tab.reload();
    await this.#answered();
  }

  /** Waits for something to stand on the page. */
  async sees(target: Target): Promise<void> {
    await this.#until(target, "is it there", (answer) => expect(answer, `sees ${JSON.stringify(target)}`).toBe(true));
  }

  /** Waits until a text that somebody wrote stands on the page, opened. Folded away will do. */
  async reads(text: string): Promise<void> {
    await this.#until(css('[dir="auto"]:not(textarea, input)'), "what do all say", (texts) => expect(texts).toContain(text));
  }

  /** Waits until a part of the page, or one of its passing remarks, holds a sentence; what follows its first `{place}` is left out. */
  async hears(sentence: string, where: Target = css('[role="status"]')): Promise<void> {
    const [beginning = ""] = sentence.split("{");
    await this.#until(where, "what do all say", (texts) => expect((texts as string[]).join("\n")).toContain(beginning));
  }

  async presses(name: string, within?: string): Promise<void> {
    await this.clicks(button(name, within));
  }

  async clicks(target: Target): Promise<void> {
    await this.sees(target);
    await this.#answered();
    await this.#tab.click(target);
  }

  async chooses(target: Target): Promise<void> {
    await this.clicks(target);
    await this.#until(target, "is it chosen", (answer) => expect(answer, `chose ${JSON.stringify(target)}`).toBe(true));
  }

  async fills(target: Target | string, text: string): Promise<void> {
    const field = typeof target === "string" ? labelled(target) : target;
    await this.sees(field);
    await this.#answered();
    await this.#tab.type(field, text);
    await expect.poll(() => this.typed(field), "every key has arrived").toBe(text);
  }

  /** What stands in a field. */
  typed(field: Target): Promise<string> {
    return this.#tab.ask(field, "what was typed");
  }

  /** All that can be read in a part of the page. */
  said(target: Target): Promise<string> {
    return this.#tab.ask(target, "what does it say");
  }

  /** Where links lead. */
  addresses(target: Target): Promise<string[]> {
    return this.#tab.ask(target, "where do all lead");
  }

  /** Waits until all that was typed is kept: the page says so from its first letter on. */
  async restsUntilKept(): Promise<void> {
    await this.#tab.ask(css("main form"), "tell when all is kept");
    await this.sees(css("html[data-all-kept]"));
  }

  /** The path of the page that is open. */
  path(): Promise<string> {
    return this.#tab.ask(css("html"), "on which page is it");
  }

  isThere(target: Target): Promise<boolean> {
    return this.#tab.ask(target, "is it there");
  }

  /** Whether a worker brings the pages, which it does from the second visit on. */
  isKeptForLater(): Promise<boolean> {
    return this.#tab.ask(css("html"), "is a worker there");
  }

  picture(): Promise<Buffer> {
    return this.#tab.picture();
  }

  leave(): Promise<void> {
    return this.#tab.close();
  }

  /** A page with script answers from then on. */
  async #answered(): Promise<void> {
    await this.sees(css("html[data-hydrated]"));
  }

  /** A page that is being changed for another one cannot be asked; then the new one is. */
  async #until(target: Target, question: Question, expectation: (answer: unknown) => void): Promise<void> {
    await expect(async () => expectation(await this.#tab.ask(target, question))).toPass();
  }
}
