/** The book beside the lists of the desk: each case once, where it stands and by when, as many as there are, and what is late above all else. */
import { fill, staff as words } from "../support/words.ts";
import type { Book } from "./book.ts";
import { type Day, lateBy } from "./calendar.ts";
import { type Complaint, clockNames } from "./complaint.ts";
import type { Shown } from "./reading.ts";

export class Lists {
  readonly #book: Book;

  constructor(book: Book) {
    this.#book = book;
  }

  #finds(complaint: Complaint, where: string, what: string): void {
    this.#book.finds(`${complaint.label} ${complaint.number} (${complaint.stage}), ${where}: ${what}`);
  }

  /** The list as a file, of somebody of the bureau: each case that they may read, once, where it stands and by when. */
  listed(name: string, csv: string, today: Day): void {
    const [, ...lines] = csv.replace("\ufeff", "").trim().split("\r\n");
    const rows = new Map(lines.map((line) => [line.split(";")[0] ?? "", line.split(";")]));
    const theirs = this.#book.mayRead(name);
    if (rows.size !== lines.length || rows.size !== theirs.length) {
      this.#book.finds(`the list of ${name} on ${today} holds ${lines.length} rows for ${theirs.length} cases`);
    }
    const stages = { received: words.stage_received, investigating: words.stage_investigating, withdrawn: words.stage_withdrawn, answered: words.stage_answered };
    for (const complaint of theirs) {
      const row = rows.get(complaint.number);
      if (row === undefined) {
        this.#finds(complaint, `in the list of ${name}`, "it is not there");
        continue;
      }
      const [, received, , , , channel, stage, handler, clock, due] = row;
      const next = complaint.next;
      const expected = [complaint.received, complaint.channel === "web" ? words.channel_name_web : words.channel_name_post, stages[complaint.stage], complaint.handler, next === undefined ? "" : clockNames[next.name], next?.due ?? ""];
      const told = [received, channel, stage, handler, clock, due];
      if (expected.join(";") !== told.join(";")) {
        this.#finds(complaint, `in the list of ${name}`, `"${told.join(";")}" instead of "${expected.join(";")}"`);
      }
    }
  }

  /** How many stand in each list, as its name says on the page of today. */
  counted(name: string, shown: Shown, today: Day): void {
    if (/20\d\d-/.test(shown.title)) {
      this.#book.finds(`${name} on ${today}: the title of the list is "${shown.title}"`);
    }
    const theirs = this.#book.mayRead(name);
    const count = (which: (complaint: Complaint) => boolean) => String(theirs.filter(which).length);
    const expected = {
      [words.show_running]: count((one) => one.isRunning),
      [words.show_all]: count(() => true),
      [words.show_late]: count((one) => (one.next?.due ?? "9") < today),
      [words.show_mine]: count((one) => one.isRunning && one.handler === name),
      [words.show_waiting]: count((one) => one.isWaiting),
      [words.show_appealed]: "0",
      [words.show_unhandled]: count((one) => one.isRunning && one.handler === ""),
    };
    for (const [list, many] of Object.entries(expected)) {
      if (shown.chips[list] !== many) {
        this.#book.finds(`${name} on ${today}: "${list}" says ${shown.chips[list]} instead of ${many}`);
      }
    }
  }

  /** What is late, or is promised today, stands above all else in what is to be done, and says so. */
  asked(rows: readonly string[], today: Day): void {
    const isMissed = (complaint: Complaint) => {
      const term = complaint.next;
      return term !== undefined && (term.name === "acknowledgement" || term.name === "update") && term.due <= today;
    };
    for (const complaint of this.#book.complaints.filter(isMissed)) {
      const term = complaint.next;
      if (term === undefined) {
        continue;
      }
      const by = lateBy(term.due, today);
      const one = by === 1 ? "one" : "many";
      const late = fill(words[`${term.name === "update" ? "update" : "acknowledge"}_late_${one}`] ?? "", { n: String(by) });
      const now = term.name === "update" ? words.update_today : words.acknowledge_today;
      const sentence = term.due < today ? late : now;
      const theirs = rows.filter((row) => row.includes(complaint.number));
      if (!theirs.some((row) => row.includes(sentence))) {
        this.#finds(complaint, "on the page of today", `"${theirs.join('", "')}" instead of "${sentence}"`);
      }
    }
  }
}
