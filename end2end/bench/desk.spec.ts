/** What a working day at the desk costs: actions, loads and pixels for ten tasks, and how soon an outcome shows. Prints figures. */
import type { Locator, Page } from "@playwright/test";
import { fileAtOnce } from "../support/api.ts";
import { anonymous } from "../support/complaints.ts";
import { demoPassword } from "../support/desk.ts";
import { openDossier, part, signIn, timeline } from "../support/directie.ts";
import { open } from "../support/page.ts";
import { test } from "../support/test.ts";
import { deeds, register, staff as words } from "../support/words.ts";
import { at, print } from "./figures.ts";

const screen = { width: 1440, height: 900 };
const times = 20;

/** Somebody with a mouse and a keyboard: what they did, how far the pointer went, and what they had to scroll for. */
class Hand {
  private place = { x: screen.width / 2, y: screen.height / 2 };
  actions = 0;
  pixels = 0;
  unseen = 0;

  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(control: Locator): Promise<void> {
    const { x, y } = await this.sees(control);
    this.pixels += Math.hypot(x - this.place.x, y - this.place.y);
    this.place = { x, y };
    this.actions += 1;
    await control.click();
  }

  async key(key: string): Promise<void> {
    this.actions += 1;
    await this.page.keyboard.press(key);
  }

  /** Into what has the focus. */
  async types(text: string): Promise<void> {
    this.actions += 1;
    await this.page.keyboard.type(text);
  }

  /** Where the middle of it is, as far as it is on the screen. */
  async sees(control: Locator): Promise<{ x: number; y: number }> {
    await control.waitFor();
    const box = (await control.boundingBox()) ?? { x: 0, y: -1, width: 0, height: 0 };
    if (box.y < 0 || box.y + Math.min(box.height, 24) > screen.height) {
      this.unseen += 1;
    }
    return { x: box.x + box.width / 2, y: box.y + Math.min(box.height, screen.height - box.y) / 2 };
  }
}

interface Task {
  readonly name: string;
  readonly does: (hand: Hand, page: Page) => Promise<void>;
}

const row = (page: Page, action: string, tone = ""): Locator =>
  page.locator(`.to-do${tone}`).filter({ has: page.getByRole("link", { name: new RegExp(`^${action} `) }) }).getByRole("link").first();
const caseOf = (page: Page, stage: string): Locator => page.locator(".case-row").filter({ hasText: stage }).getByRole("link").first();
const form = (page: Page, address: string): Locator => page.locator(`#doe-${address}`).locator("select, textarea, input:not([type=hidden])").first();

/** From the row of a case through the menu of what can be done with it. */
async function through(hand: Hand, page: Page, deed: string): Promise<void> {
  await hand.press(caseOf(page, words.stage_investigating));
  await hand.press(page.locator(".case-menu > summary"));
  await hand.press(page.locator(".case-menu").getByRole("link", { name: deed, exact: true }));
}

const tasks: readonly Task[] = [
  { name: "open today", does: (hand, page) => hand.press(page.getByRole("link", { name: new RegExp(`^${words.nav_today}`) })) },
  {
    name: "acknowledge",
    does: async (hand, page) => {
      await hand.press(row(page, words.action_acknowledge, ":not(:has(.tone-late))"));
      await hand.press(page.getByRole("link", { name: words.letter_go, exact: true }));
      await hand.press(part(page, words.now_acknowledge).getByRole("button", { name: words.action_acknowledge, exact: true }));
      await timeline(page).filter({ hasText: words.what_acknowledged }).first().waitFor();
    },
  },
  {
    name: "answer",
    does: async (hand, page) => {
      await hand.press(row(page, words.action_answer));
      await hand.press(part(page, words.message_heading).getByLabel(words.message_label, { exact: true }));
      await hand.types("Dank u. Wij nemen dit mee.");
      await hand.press(part(page, words.message_heading).getByRole("button", { name: words.message_send, exact: true }));
      await timeline(page).filter({ hasText: "Wij nemen dit mee." }).first().waitFor();
    },
  },
  {
    name: "ask another",
    does: async (hand, page) => {
      await through(hand, page, deeds.ask_others);
      await hand.sees(form(page, "navragen"));
    },
  },
  {
    name: "judge",
    does: async (hand, page) => {
      await through(hand, page, deeds.judge);
      await hand.sees(form(page, "oordeel"));
    },
  },
  {
    name: "react",
    does: async (hand, page) => {
      await hand.press(page.locator(".to-do").filter({ hasText: words.need_respond }).getByRole("link").first());
      await hand.press(page.getByRole("link", { name: words.letter_go, exact: true }));
      await hand.sees(page.locator(".now .button-main").first());
    },
  },
  {
    name: "find by number",
    does: async (hand, page) => {
      const number = (await page.locator(".case-row-number").last().innerText()).trim();
      await hand.key("/");
      await hand.types(number);
      await hand.press(page.locator(".case-row").filter({ hasText: number }).getByRole("link"));
    },
  },
  { name: "find what waits for us", does: (hand, page) => hand.press(page.locator(".chip").filter({ hasText: words.show_waiting })) },
  {
    name: "enter a letter",
    does: async (hand, page) => {
      await hand.press(page.getByRole("link", { name: register.nav, exact: true }));
      await hand.sees(page.locator(".register").locator("select, textarea, input:not([type=hidden])").first());
    },
  },
  {
    name: "hand over",
    does: async (hand, page) => {
      await through(hand, page, deeds.assign);
      await hand.sees(form(page, "behandelaar"));
    },
  },
];

test("ten tasks of every day", async ({ anotherDesk, page }) => {
  const desk = await anotherDesk("with a year of cases");
  await page.setViewportSize(screen);
  await signIn(page, desk.origin, demoPassword);
  await open(page, `${desk.origin}/directie`, true);
  let loads = 0;
  page.on("request", (request) => {
    loads += request.isNavigationRequest() ? 1 : 0;
  });
  for (const { name, does } of tasks) {
    const today = page.getByRole("link", { name: new RegExp(`^${words.nav_today}`) });
    await today.click();
    await page.locator(".to-do").first().waitFor();
    const hand = new Hand(page);
    const before = loads;
    await does(hand, page);
    print(name, `${hand.actions} actions, ${loads - before} loads, ${hand.pixels.toFixed(0)} pixels, out of sight ${hand.unseen}`);
  }
});

test("how soon an outcome shows at the desk", async ({ page, staff }) => {
  await staff.setViewportSize(screen);
  const took = async (does: () => Promise<unknown>, shows: () => Promise<unknown>) => {
    const all: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const begun = performance.now();
      await does();
      await shows();
      all.push(performance.now() - begun);
    }
    return `p50 ${at(0.5, all)} ms, p95 ${at(0.95, all)} ms (n = ${times})`;
  };
  await open(staff, "/directie?toon=alle&op=ontvangst", true);
  let number = "";
  const filed = async () => {
    ({ number } = await fileAtOnce(page, anonymous));
  };
  const arrives = () => staff.locator('[data-fresh="list"]').getByRole("link", { name: number, exact: true }).waitFor();
  print("from filing to its row on an open desk, filing included", `${await took(filed, arrives)}; budget 300`);
  const chips = [words.show_running, words.show_all];
  let chip = 0;
  const choose = () => staff.locator(".chip").filter({ hasText: chips[(chip += 1) % 2] ?? "" }).click();
  const chosen = () => staff.locator(".chip[aria-current]").filter({ hasText: chips[chip % 2] ?? "" }).waitFor();
  print("from pressing a filter to the list", `${await took(choose, chosen)}; budget 100`);
  await openDossier(staff, number, true);
  let note = 0;
  const notes = part(staff, words.note_heading);
  const wrote = async () => {
    note += 1;
    await notes.getByLabel(words.note_label, { exact: true }).fill(`Notitie ${note}.`);
    await notes.getByRole("button", { name: words.note_save, exact: true }).click();
  };
  print("from writing a note to where it stands", `${await took(wrote, () => timeline(staff).filter({ hasText: `Notitie ${note}.` }).waitFor())}; budget 200`);
});
