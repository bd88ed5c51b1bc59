/** A complaint as the book knows it: what was said in it, where it stands and by which dates, told by the regulation and not by the product. */
import type { Capacity, Ground, Shield } from "../support/complaints.ts";
import { staff as words } from "../support/words.ts";
import { type Day, workdays } from "./calendar.ts";
import type { Kind } from "./kinds.ts";

export type Stage = "received" | "investigating" | "withdrawn" | "answered";

export interface Said {
  readonly kind: Kind;
  /** A word that stands nowhere else in the world; empty for what is done without words. */
  readonly word: string;
  readonly on: Day;
}

export type ClockName = "acknowledgement" | "investigation" | "completion" | "update" | "appeal";

/** What each is called on the page. */
export const clockNames: Readonly<Record<ClockName, string>> = {
  acknowledgement: words.clock_acknowledgement,
  investigation: words.clock_investigation,
  completion: words.clock_completion,
  update: words.clock_update,
  appeal: words.clock_appeal,
};

export interface Term {
  readonly name: ClockName;
  readonly due: Day;
  /** The day on which it was kept, or on which it ended in another way. */
  kept?: Day;
  ended?: Day;
}

/** By which somebody who complained by post is reached, or shows that they have the code. */
const reach: ReadonlySet<Kind> = new Set<Kind>(["information", "answer", "withdrawal", "acknowledgement"]);

export class Complaint {
  number = "";
  code = "";
  stage: Stage = "received";
  handler = "";
  /** The day on which the people mean to acknowledge it. */
  acknowledgeOn: Day = "";
  /** On purpose nobody acknowledges it in time. */
  isForgotten = false;
  waitsForUs = false;
  hasOpenQuestion = false;
  hasWish = false;
  isConfirmed = false;
  isOpened = false;
  /** Who wrote the reaction that a colleague reads first. */
  proposedBy = "";
  readonly judged = new Set<Ground>();
  lacksMeasure = false;
  /** Whether the directors decided that it is no data breach. */
  isCleared = false;
  /** The last day on which something happened. */
  touched: Day;
  readonly said: Said[] = [];
  readonly terms: Term[];

  readonly label: string;
  readonly shield: Shield;
  readonly capacity: Capacity;
  readonly grounds: readonly Ground[];
  readonly received: Day;
  readonly channel: "web" | "post";
  /** Who of the bureau it is about, and may not read it. */
  readonly about: string;

  constructor(of: Pick<Complaint, "label" | "shield" | "capacity" | "grounds" | "received" | "channel" | "about"> & { readonly on: Day }) {
    this.label = of.label;
    this.shield = of.shield;
    this.capacity = of.capacity;
    this.grounds = of.grounds;
    this.received = of.received;
    this.channel = of.channel;
    this.about = of.about;
    this.touched = of.on;
    const term = (name: ClockName, days: number): Term => ({ name, due: workdays(of.received, days) });
    this.terms = [term("acknowledgement", 5), term("investigation", 15), term("completion", 30), term("update", 30)];
  }

  get isRunning(): boolean {
    return this.stage !== "withdrawn";
  }

  /** The newest term of this name. */
  term(name: ClockName): Term | undefined {
    return this.terms.filter((term) => term.name === name).at(-1);
  }

  /** The date of the bureau that comes first. */
  get next(): Term | undefined {
    const running = this.terms.filter((term) => term.name !== "appeal" && term.kept === undefined && term.ended === undefined);
    const isPromise = (term: Term) => term.name === "acknowledgement" || term.name === "update";
    return running.sort((one, other) => one.due.localeCompare(other.due) || Number(isPromise(other)) - Number(isPromise(one)))[0];
  }

  /** Nobody knows who complained by post, and whoever did has not used the code: there is nowhere to send anything to. */
  get isUnreachable(): boolean {
    return this.channel === "post" && this.shield === "anonymous" && !this.said.some(({ kind }) => reach.has(kind));
  }

  /** Whether somebody waits for the bureau, as the list of those says. */
  get isWaiting(): boolean {
    const isAsked = (this.stage === "received" && !this.isUnreachable) || (this.stage === "withdrawn" && !this.isConfirmed) || this.hasWish;
    return isAsked || this.waitsForUs || (this.stage === "investigating" && this.proposedBy !== "");
  }

  #keep(names: readonly ClockName[], on: Day, how: "kept" | "ended" = "kept"): void {
    for (const term of this.terms) {
      if (names.includes(term.name) && term.kept === undefined && term.ended === undefined) {
        term[how] = on;
      }
    }
  }

  /** It happened. What follows from it for stage and dates is told here, by the regulation and not by the product. */
  write(kind: Kind, word: string, on: Day): void {
    this.said.push({ kind, word, on });
    this.touched = on;
    switch (kind) {
      case "information":
      case "answer":
        this.waitsForUs = true;
        this.hasOpenQuestion = false;
        break;
      case "withdrawal":
        this.stage = "withdrawn";
        this.hasOpenQuestion = false;
        this.#keep(["acknowledgement", "investigation", "completion", "update"], on, "ended");
        break;
      case "talk":
      case "second_look":
        this.hasWish = true;
        this.waitsForUs = true;
        break;
      case "acknowledgement":
        this.stage = "investigating";
        this.#wrote();
        this.#keep(["acknowledgement"], on);
        break;
      case "message":
        this.#wrote();
        break;
      case "question":
        this.#wrote();
        this.hasOpenQuestion = true;
        break;
      case "progress":
        this.#wrote();
        this.#keep(["update"], on);
        break;
      case "reaction":
        this.stage = "answered";
        this.proposedBy = "";
        this.hasOpenQuestion = false;
        this.#wrote();
        this.#keep(["investigation", "completion", "update"], on);
        break;
      case "withdrawal_confirmed":
        this.isConfirmed = true;
        this.#wrote();
        break;
      case "opened":
        this.isOpened = true;
        this.terms.push({ name: "appeal", due: workdays(on, 10) });
        break;
      case "judged":
        if (this.judged.size === this.grounds.length) {
          this.#keep(["investigation"], on);
        }
        break;
      case "filed":
      case "entered":
      case "note":
      case "plan":
      case "heard":
      case "assigned":
      case "measure":
      case "proposal":
        break;
      case "breach":
        this.isCleared = true;
        break;
    }
  }

  #wrote(): void {
    this.waitsForUs = false;
    this.hasWish = false;
  }
}
