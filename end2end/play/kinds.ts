/** The kinds of things that are said and done in a case: how each is headed at the desk, and who reads it. */
import { deeds, staff } from "../support/words.ts";

/** What stands in a case: how its entry is headed at the desk, and whether who complains reads it. */
export const kinds = {
  filed: { heading: staff.what_filed, isRead: true },
  entered: { heading: "De klacht kwam binnen op", isRead: true },
  information: { heading: staff.what_information, isRead: true },
  answer: { heading: staff.what_message, isRead: true },
  withdrawal: { heading: staff.what_withdrawn, isRead: true },
  talk: { heading: deeds.what_wish_talk, isRead: true },
  second_look: { heading: deeds.what_wish_second_look, isRead: true },
  acknowledgement: { heading: staff.what_acknowledged, isRead: true },
  message: { heading: staff.who_bureau, isRead: true },
  question: { heading: staff.what_question, isRead: true },
  progress: { heading: "Bericht over de voortgang, aan de klager", isRead: true },
  reaction: { heading: deeds.what_responded, isRead: true },
  withdrawal_confirmed: { heading: deeds.what_withdrawal_confirmed, isRead: true },
  opened: { heading: deeds.what_opened, isRead: true },
  note: { heading: staff.who_note, isRead: false },
  plan: { heading: deeds.what_plan, isRead: false },
  heard: { heading: "Gehoord:", isRead: false },
  assigned: { heading: "Behandelaar aangewezen:", isRead: false },
  judged: { heading: ": ", isRead: false },
  measure: { heading: deeds.what_measure_taken, isRead: false },
  proposal: { heading: deeds.what_proposed, isRead: false },
  /** Whether it is a data breach: apart from all else, and for who directs. */
  breach: { heading: "", isRead: false },
} as const;

export type Kind = keyof typeof kinds;

/** What goes on into a letter, and is read there as well. */
export const inLetters: ReadonlySet<Kind> = new Set<Kind>(["judged", "measure", "proposal"]);
/** What a letter repeats of a complaint. */
export const repeated: ReadonlySet<Kind> = new Set<Kind>(["filed", "entered"]);
