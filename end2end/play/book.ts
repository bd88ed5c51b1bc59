/** The book of the play: everything that was said and done, kept apart from the product, to be compared with what it shows. */
import type { Complaint } from "./complaint.ts";

export class Book {
  readonly complaints: Complaint[] = [];
  readonly findings: string[] = [];
  deeds = { "in a page with script": 0, "in a page without script": 0, "as a form alone": 0 };
  pages = 0;
  browsers = 0;
  /** Twice at the same moment, or two people against one another. */
  clashes = 0;
  /** What was refused because somebody else was sooner, and was then done all the same. */
  refused = 0;
  #words = 0;

  /** A word that was never said before: letters alone, so that it gives nobody away. */
  word(): string {
    this.#words += 1;
    let [left, word] = [this.#words + 300, ""];
    for (let place = 0; place < 5; place += 1) {
      word = String.fromCharCode(97 + (left % 23)) + word;
      left = Math.floor(left / 23);
    }
    return `qz${word}zq`;
  }

  did(way: keyof Book["deeds"]): void {
    this.deeds[way] += 1;
  }

  /** Something that is not as it should be. */
  finds(what: string): void {
    this.findings.push(what);
    process.stdout.write(`\r  FOUND: ${what}\n`);
  }

  /** Whether somebody of the bureau may read it. */
  mayRead(name: string): Complaint[] {
    return this.complaints.filter((complaint) => complaint.about !== name);
  }
}

/** The words of the book that stand in a text. */
export function wordsIn(text: string): string[] {
  return text.match(/qz[a-w]{5}zq/g) ?? [];
}
