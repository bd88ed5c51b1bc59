/** What the people of the bureau can do with a case in this play: where its form is sent, and what is filled in. */
import type { Complaint } from "./complaint.ts";
import { after, type Day } from "./calendar.ts";
import type { Kind } from "./kinds.ts";
import type { Fields } from "./line.ts";

/** What somebody of the bureau says or does in a case. */
export type Deed = Extract<Kind, "acknowledgement" | "message" | "question" | "note" | "plan" | "heard" | "assigned" | "progress" | "proposal" | "reaction" | "withdrawal_confirmed">;

export const addresses: Readonly<Record<Deed | "judged" | "measure" | "breach", string>> = {
  acknowledgement: "bevestigen",
  message: "bericht",
  question: "bericht",
  note: "notitie",
  plan: "plan",
  heard: "gehoord",
  assigned: "behandelaar",
  progress: "voortgang",
  proposal: "reactie-voorstel",
  reaction: "reactie",
  withdrawal_confirmed: "intrekking-bevestigen",
  judged: "oordeel",
  measure: "maatregel-al-genomen",
  breach: "datalek-besluit",
};

/** What is filled in for it, where it is sent as a form alone. */
export function fieldsOf(complaint: Complaint, deed: Deed, text: string, today: Day): Fields {
  // Post is proposed to whoever came by post; these have their code, and read there.
  const byCode = complaint.channel === "post" ? { way: "" } : {};
  switch (deed) {
    case "acknowledgement": {
      const late = complaint.term("acknowledgement");
      const reason = late !== undefined && late.due < today ? { reason: "Het bleef liggen." } : {};
      // Whoever came by post and has not used the code gets the letter in the hand.
      const inTheHand = complaint.channel === "post" ? { way: "by_hand", sent_on: today } : {};
      return { text, ...reason, ...inTheHand, step: "send" };
    }
    case "question":
      return { text, asks: "yes" };
    case "heard":
      return { text, source: "witness" };
    case "progress": {
      const late = complaint.term("update");
      const reason = late !== undefined && late.due < today ? { reason: "Het duurde langer." } : {};
      return { text, next: after(today, 7), ...reason, ...byCode, step: "send" };
    }
    case "proposal":
      return { solution: text, step: "send" };
    case "reaction":
      return { ...byCode, step: "send" };
    case "withdrawal_confirmed":
      return { closing: text, ...byCode, step: "send" };
    case "message":
    case "note":
    case "plan":
    case "assigned":
      return { text };
  }
}
