/** What a page says, taken from it as it stands in a browser or as it came over the line: read once, compared with the book. */
import type { Page } from "@playwright/test";

/** Something that happened, as a page tells it. */
export interface Entry {
  readonly heading: string;
  readonly text: string;
}

export interface ClockShown {
  readonly name: string;
  readonly due: string;
  readonly state: string;
}

/** A form as a browser would send it, were nothing filled in. */
export interface FormShown {
  readonly action: string;
  /** What is written on its buttons. */
  readonly buttons: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

export interface Shown {
  readonly title: string;
  readonly heading: string;
  /** Every word of it, also what is folded. */
  readonly text: string;
  readonly entries: readonly Entry[];
  /** The letter that stands on top of the page of who complains. */
  readonly onTop: string;
  readonly clocks: readonly ClockShown[];
  readonly steps: readonly string[];
  readonly next: string;
  /** The lists, each with how many stand in it. */
  readonly chips: Readonly<Record<string, string>>;
  readonly todo: readonly string[];
  readonly forms: readonly FormShown[];
}

/** Reads a page that is open in a browser, with script or without. */
export async function read(page: Page, reader: Reader): Promise<Shown> {
  return reader.read(await page.content());
}

/** Reads pages that came over the line, in a page of its own that belongs to nobody. */
export class Reader {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  read(html: string): Promise<Shown> {
    return this.#page.evaluate((html) => {
      const page = new DOMParser().parseFromString(html, "text/html");
      for (const silent of page.querySelectorAll("script, style, template")) {
        silent.remove();
      }
      const said = (node: Element | null | undefined) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
      const all = (chosen: string, within: ParentNode = page) => [...within.querySelectorAll(chosen)];
      const entries = all("section[aria-labelledby='wat-er-gebeurde'] .timeline > li").map((entry) => ({
        heading: said(entry.querySelector("h3")),
        text: said(entry),
      }));
      const thread = all(".thread > li").map((entry) => ({ heading: said(entry.querySelector(".entry-who strong")), text: said(entry) }));
      const clocks = all(".clocks > li").map((clock) => ({
        name: said(clock.querySelector("h3")).split(" · ")[0] ?? "",
        due: said(clock.querySelector(".clock-due")),
        state: said(clock.querySelector(".clock-state")),
      }));
      const forms = all("form").map((form) => {
        const fields: Record<string, string> = {};
        for (const field of all("input[name], textarea[name], select[name]", form)) {
          const name = field.getAttribute("name") ?? "";
          if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
            if (field.checked) {
              fields[name] = field.value;
            }
          } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
            fields[name] = field.value;
          }
        }
        return { action: form.getAttribute("action") ?? "", buttons: all("button", form).map(said), fields };
      });
      return {
        title: page.title,
        heading: said(page.querySelector("h1")),
        text: said(page.body),
        entries: entries.length > 0 ? entries : thread,
        onTop: said(page.querySelector(".answer-card")),
        clocks,
        steps: all(".steps > li").map(said),
        next: said(page.querySelector(".next-date")),
        chips: Object.fromEntries(
          all(".chips a.chip").map((chip) => {
            const count = said(chip.querySelector(".chip-count"));
            return [said(chip).slice(0, -count.length).trim(), count];
          }),
        ),
        todo: all(".to-do").map(said),
        forms,
      };
    }, html);
  }
}
