/** The bureau of the play: its desk under the time of the play, and three people who each work in a browser of their own. */
import { type Browser, type BrowserContext, type Page, request } from "@playwright/test";
import { type Desk, director, openDesk } from "../support/desk.ts";
import { admit, invite, join } from "../support/guests.ts";
import { arrive, open } from "../support/page.ts";
import type { Recorder } from "../support/recorder.ts";
import { colleagues, staff as words } from "../support/words.ts";
import type { Book } from "./book.ts";
import { type Day, startsAt } from "./calendar.ts";
import { Line } from "./line.ts";
import { Reader } from "./reading.ts";

const screen = { width: 1366, height: 900 };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** One after the other: nobody does two things at the same moment. */
export class Turn {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(does: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(does, does);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

/** Somebody of the bureau, on one day. */
export interface AtWork {
  readonly person: Person;
  readonly script: boolean;
  readonly page: Page;
  /** The same visit without pages: what many forms go over. */
  readonly line: Line;
  readonly turn: Turn;
}

/** How something is done by them. */
export function wayOf({ script }: AtWork, inPage: boolean): keyof Book["deeds"] {
  return inPage ? (script ? "in a page with script" : "in a page without script") : "as a form alone";
}

export class Person {
  readonly name: string;
  readonly email: string;
  readonly role: "director" | "handler";

  constructor(name: string, email: string, role: "director" | "handler") {
    this.name = name;
    this.email = email;
    this.role = role;
  }
}

const invited = (name: string, role: "director" | "handler") => new Person(name, `${name.toLowerCase().replaceAll(" ", ".")}@example.nl`, role);
export const people = [new Person(director.name, director.email, "director"), invited("Bea Binnen", "director"), invited("Hugo Handel", "handler")] as const;

export class Bureau {
  #time = "09:00:00";
  #contexts: BrowserContext[] = [];
  #desk: Desk | undefined;
  day: Day;
  #reader: Reader | undefined;

  readonly #browser: Browser;
  readonly #book: Book;
  readonly #recorder: (origin: string) => Recorder;
  #watch: Recorder | undefined;

  constructor(browser: Browser, book: Book, first: Day, recorder: (origin: string) => Recorder) {
    this.#browser = browser;
    this.#book = book;
    this.#recorder = recorder;
    this.day = first;
  }

  readonly #falls = (what: string) => this.#book.finds(`${this.day}: ${what}`);

  get desk(): Desk {
    if (this.#desk === undefined) {
      throw new Error("the desk was never opened");
    }
    return this.#desk;
  }

  get reader(): Reader {
    if (this.#reader === undefined) {
      throw new Error("nobody reads yet");
    }
    return this.#reader;
  }

  /** The first morning: the desk is set up, and two colleagues are invited and confirmed. */
  async begin(): Promise<void> {
    this.#desk = await openDesk("with its director", () => startsAt(this.day, this.#time));
    this.#watch = this.#recorder(this.desk.origin);
    this.#reader = new Reader(await (await this.#browser.newContext()).newPage());
    const [juliana, bea, hugo] = people;
    const boss = await this.#opened({ viewport: screen });
    await signIn(boss, juliana, true);
    await this.#joins(bea, await invite(boss, this.desk.origin, colleagues.role_director, bea.name, true));
    await admit(boss, this.desk.origin, bea.name, this.desk.recovery, true);
    await this.#joins(hugo, await invite(boss, this.desk.origin, colleagues.role_handler, hugo.name, true));
    // From now on there is somebody else who can say that it is the right person.
    const second = await this.#opened({ viewport: screen });
    await signIn(second, bea, true);
    await open(second, "/directie/collegas", true);
    await second.getByRole("button", { name: colleagues.admit.replace("{name}", hugo.name), exact: true }).click();
    await second.getByRole("status").filter({ hasText: colleagues.notice_done }).waitFor();
    await this.#goHome();
  }

  async #joins(person: Person, code: string): Promise<void> {
    await join(await this.#opened({ viewport: screen }), this.desk.origin, code, person.name, true);
  }

  /** The evening: everybody goes home and the machine is switched off. */
  async close(): Promise<void> {
    await this.#goHome();
    await this.desk.close();
  }

  async openOn(day: Day, time: string): Promise<void> {
    this.day = day;
    this.#time = time;
    await this.desk.reopen();
  }

  async stop(): Promise<void> {
    await this.#goHome();
    await this.#desk?.stop();
  }

  /** The morning: somebody signs in, in a browser in which scripts run or do not. */
  async signsIn(person: Person, script: boolean): Promise<AtWork> {
    const page = await this.#opened({ viewport: screen, javaScriptEnabled: script });
    await signIn(page, person, script);
    return { person, script, page, line: new Line(page.context().request, this.reader, this.#falls), turn: new Turn() };
  }

  /** A browser of somebody who complains. */
  visitor(script: boolean): Promise<Page> {
    return this.#opened({ ...phone, javaScriptEnabled: script });
  }

  /** Somebody who complains, without a browser around it. */
  async visitorsLine(): Promise<Line> {
    return new Line(await request.newContext({ baseURL: this.desk.origin, extraHTTPHeaders: { "accept-language": "nl" } }), this.reader, this.#falls);
  }

  async leaves(page: Page): Promise<void> {
    await page.context().close();
    this.#contexts = this.#contexts.filter((context) => context !== page.context());
  }

  /** A phone that lies on a table over night is not closed. */
  async #goHome(): Promise<void> {
    await Promise.all(this.#contexts.filter((context) => !this.#lyingOver.has(context)).map((context) => context.close()));
    this.#contexts = this.#contexts.filter((context) => this.#lyingOver.has(context));
  }

  readonly #lyingOver = new Set<BrowserContext>();

  liesOver(page: Page): void {
    this.#lyingOver.add(page.context());
  }

  liesNoMore(page: Page): void {
    this.#lyingOver.delete(page.context());
  }

  async #opened(how: Parameters<Browser["newContext"]>[0]): Promise<Page> {
    const context = await this.#browser.newContext({ ...how, baseURL: this.desk.origin, locale: "nl-NL", timezoneId: "Europe/Amsterdam" });
    this.#watch?.watch(context);
    this.#contexts.push(context);
    this.#book.browsers += 1;
    const page = await context.newPage();
    page.on("load", () => {
      this.#book.pages += 1;
    });
    return page;
  }
}

async function signIn(page: Page, person: Person, script: boolean): Promise<void> {
  await open(page, "/directie/inloggen", script);
  await page.getByLabel(words.sign_in_email, { exact: true }).fill(person.email);
  await page.getByLabel(words.sign_in_password, { exact: true }).fill(director.password);
  await page.getByRole("button", { name: words.sign_in_send, exact: true }).click();
  await page.waitForURL("**/directie");
  await arrive(page, script);
}
