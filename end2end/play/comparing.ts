/** The book beside the page of a case, of both sides of the desk: nothing lost, nothing doubled, nothing in another case, no date another than was counted. */
import { fill, following, staff as words } from "../support/words.ts";
import { type Book, wordsIn } from "./book.ts";
import { type Complaint, clockNames, type Term } from "./complaint.ts";
import { inLetters, type Kind, kinds, repeated } from "./kinds.ts";
import { type Day, lateBy, long } from "./calendar.ts";
import type { Entry, Shown } from "./reading.ts";

function many(text: string, word: string): number {
  return text.split(word).length - 1;
}

/** How many things happened; the texts of a complaint are one. */
function events(complaint: Complaint, counts: (kind: Kind) => boolean): number {
  const said = complaint.said.filter(({ kind }) => counts(kind));
  const begins = said.filter(({ kind }) => repeated.has(kind));
  return said.length - Math.max(begins.length - 1, 0);
}

export class Comparing {
  readonly #book: Book;
  /** Whose every word is. */
  #owners = new Map<string, Complaint>();
  compared = 0;

  constructor(book: Book) {
    this.#book = book;
  }

  #finds(complaint: Complaint, where: string, what: string): void {
    this.#book.finds(`${complaint.label} ${complaint.number} (${complaint.stage}), ${where}: ${what}`);
  }

  #foreign(complaint: Complaint, where: string, text: string): void {
    for (const { said, owner } of this.#book.complaints.flatMap((owner) => owner.said.map((said) => ({ said, owner })))) {
      this.#owners.set(said.word, owner);
    }
    for (const word of new Set(wordsIn(text))) {
      const owner = this.#owners.get(word);
      if (owner !== complaint) {
        this.#finds(complaint, where, `${word} is of ${owner === undefined ? "nobody: it was never said" : owner.number}`);
      }
    }
  }

  /** The page of the case at the desk. */
  atDesk(complaint: Complaint, shown: Shown, today: Day, directs: boolean, where = "at the desk"): void {
    this.compared += 1;
    if (!shown.heading.includes(complaint.number)) {
      this.#finds(complaint, where, `the page is "${shown.heading}"`);
      return;
    }
    if (!shown.title.includes(complaint.number)) {
      this.#finds(complaint, where, `the title is "${shown.title}"`);
    }
    this.#foreign(complaint, where, shown.text);
    const all = shown.entries.map((entry) => entry.text).join(" ");
    for (const { kind, word } of complaint.said) {
      if (kind === "breach") {
        if (many(shown.text, word) !== (directs ? 1 : 0)) {
          this.#finds(complaint, where, `the decision "${word}" about a breach is read ${many(shown.text, word)} times`);
        }
        continue;
      }
      const headed = (entry: Entry) => (kind === "message" ? entry.heading === kinds.message.heading : entry.heading.includes(kinds[kind].heading));
      if (word === "") {
        continue;
      }
      const stands = shown.entries.filter((entry) => headed(entry) && entry.text.includes(word));
      if (stands.length !== 1) {
        this.#finds(complaint, where, `${kind} "${word}" stands there ${stands.length} times`);
      } else if (many(stands[0]?.text ?? "", word) !== 1 || (!inLetters.has(kind) && !repeated.has(kind) && many(all, word) !== 1)) {
        this.#finds(complaint, where, `${kind} "${word}" is read ${many(all, word)} times`);
      }
    }
    const expected = events(complaint, (kind) => kind !== "breach");
    if (shown.entries.length !== expected) {
      this.#finds(complaint, where, `${shown.entries.length} things happened instead of ${expected}: ${shown.entries.map(({ heading }) => heading).join(" | ")}`);
    }
    this.#clocks(complaint, shown, today, where);
  }

  #clocks(complaint: Complaint, shown: Shown, today: Day, where: string): void {
    const told = shown.clocks.map(({ name, due, state }) => `${name}: ${due} ${state}`);
    const expected = complaint.terms.map((term) => `${clockNames[term.name]}: ${fill(words.clock_due, { date: long(term.due) })} ${stateOf(term, today)}`);
    const rest = [...told];
    for (const line of expected) {
      const at = rest.findIndex((one) => (line.includes("…") ? one.startsWith(line.split("…")[0] ?? "") : one === line));
      if (at < 0) {
        this.#finds(complaint, where, `no clock says "${line}", but: ${told.join(" | ")}`);
        return;
      }
      rest.splice(at, 1);
    }
    if (rest.length > 0) {
      this.#finds(complaint, where, `a clock too many: ${rest.join(" | ")}`);
    }
  }

  /** The page of whoever complains. */
  followed(complaint: Complaint, shown: Shown, today: Day, where = "with the code"): void {
    this.compared += 1;
    this.#foreign(complaint, where, shown.text);
    const all = `${shown.entries.map((entry) => entry.text).join(" ")} ${shown.onTop}`;
    for (const { kind, word } of complaint.said) {
      if (word === "") {
        continue;
      }
      const isInLetter = inLetters.has(kind) && complaint.stage === "answered";
      const times = many(all, word);
      if (!kinds[kind].isRead && !isInLetter) {
        if (shown.text.includes(word)) {
          this.#finds(complaint, where, `${kind} "${word}" is read by who complains`);
        }
      } else if (repeated.has(kind) ? times === 0 || times > 2 : times !== 1) {
        this.#finds(complaint, where, `${kind} "${word}" is read ${times} times`);
      }
    }
    const expected = events(complaint, (kind) => kinds[kind].isRead);
    if (shown.entries.length !== expected) {
      this.#finds(complaint, where, `${shown.entries.length} things happened instead of ${expected}: ${shown.entries.map(({ heading }) => heading).join(" | ")}`);
    }
    this.#next(complaint, shown, today, where);
  }

  #next(complaint: Complaint, shown: Shown, today: Day, where: string): void {
    const due = (name: Term["name"]) => complaint.term(name)?.due ?? "";
    const says = (sentence: string, late: string, on: Day) => fill(on < today ? late : sentence, { date: long(on) });
    const [next, steps] = [`${shown.next} ${shown.text}`, shown.steps.join(" ")];
    if (complaint.stage === "received") {
      this.#mustSay(complaint, where, next, says(following.next_received, following.next_received_late, due("acknowledgement")));
    } else if (complaint.stage === "investigating") {
      this.#mustSay(complaint, where, next, says(following.next_investigating, following.next_investigating_late, due("update")));
      const isJudged = complaint.judged.size === complaint.grounds.length;
      if (!isJudged) {
        this.#mustSay(complaint, where, steps, says(following.step_aim, following.step_missed, due("investigation")));
      }
      this.#mustSay(complaint, where, steps, says(following.step_aim, following.step_missed, due("completion")));
    } else if (complaint.stage === "answered") {
      this.#mustSay(complaint, where, shown.text, long(due("appeal")));
    } else {
      this.#mustSay(complaint, where, next, following.next_withdrawn);
    }
  }

  #mustSay(complaint: Complaint, where: string, text: string, sentence: string): void {
    if (!text.includes(sentence)) {
      this.#finds(complaint, where, `nothing says "${sentence}"`);
    }
  }
}

/** How a clock stands, in the words of the page; what follows "…" is left open. */
function stateOf(term: Term, today: Day): string {
  const late = (by: number, one: string, many: string, values: Readonly<Record<string, string>> = {}) => fill(by === 1 ? one : many, { n: String(by), ...values });
  if (term.kept !== undefined) {
    const date = long(term.kept);
    return term.kept <= term.due ? fill(words.state_kept, { date }) : late(lateBy(term.due, term.kept), words.state_kept_late_one, words.state_kept_late_many, { date });
  }
  if (term.ended !== undefined) {
    return term.ended <= term.due ? words.state_ended : late(lateBy(term.due, term.ended), words.state_late_one, words.state_late_many);
  }
  return term.due < today ? late(lateBy(term.due, today), words.state_late_one, words.state_late_many) : "…";
}
