/** What happens in one case on one day: who does what, one thing after the other, while other cases go on beside it. */
import type { Against } from "./against.ts";
import type { Book } from "./book.ts";
import type { Complaint } from "./complaint.ts";
import type { AtWork } from "./bureau.ts";
import { type Day, isWorkday, workdays } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import type { Complaining } from "./complaining.ts";
import type { Working } from "./working.ts";

export interface Today {
  readonly day: Day;
  readonly book: Book;
  readonly working: Working;
  readonly against: Against;
  readonly complaining: Complaining;
  /** Who came to work; nobody in a weekend and on a holiday. */
  readonly atWork: readonly AtWork[];
  /** How often a deed goes through a real page. */
  readonly inPages: number;
}

/** On which day the people mean to confirm a complaint: in time, unless it is forgotten on purpose. */
export function meansToAcknowledge(complaint: Complaint, chance: Chance): void {
  complaint.isForgotten = chance.happens(0.05);
  const from = isWorkday(complaint.received) ? 0 : 1;
  const days = complaint.isForgotten ? 6 + chance.below(2) : chance.weighed({ "0": 2, "1": 3, "2": 2, "3": 1, "4": 1, "5": 1 });
  complaint.acknowledgeOn = workdays(complaint.received, Math.max(Number(days), from));
}

function how(today: Today, chance: Chance): "script" | "plain" | "alone" {
  return chance.happens(today.inPages) ? chance.one(["script", "plain"]) : "alone";
}

/** Whoever of the bureau may read it and came to work. */
function readers(today: Today, complaint: Complaint): AtWork[] {
  return today.atWork.filter(({ person }) => person.name !== complaint.about);
}

/** Whether anything happens to it today, and then what. */
export async function story(complaint: Complaint, today: Today, chance: Chance): Promise<void> {
  await complains(complaint, today, chance);
  if (today.atWork.length > 0) {
    await works(complaint, today, chance);
  }
}

async function complains(complaint: Complaint, today: Today, chance: Chance): Promise<void> {
  const { complaining } = today;
  const twice = chance.happens(0.2);
  switch (complaint.stage) {
    case "received":
      if (chance.happens(0.02)) {
        await complaining.says(complaint, "withdrawal", how(today, chance));
      } else if (chance.happens(0.06)) {
        await complaining.says(complaint, "information", how(today, chance), twice);
      }
      break;
    case "investigating":
      if (complaint.hasOpenQuestion ? chance.happens(0.5) : chance.happens(0.06)) {
        await complaining.says(complaint, complaint.hasOpenQuestion ? "answer" : "information", how(today, chance), twice);
      } else if (chance.happens(0.012)) {
        await complaining.says(complaint, "withdrawal", how(today, chance));
      }
      break;
    case "answered":
      if (!complaint.isOpened && chance.happens(0.4)) {
        await complaining.readsInPage(complaint, chance.happens(0.5));
      } else if (complaint.isOpened && !complaint.hasWish && chance.happens(0.08)) {
        await complaining.says(complaint, chance.one(["talk", "second_look"]), how(today, chance), twice);
      }
      break;
    case "withdrawn":
      break;
  }
}

async function works(complaint: Complaint, today: Today, chance: Chance): Promise<void> {
  const { working, day } = today;
  const all = chance.shuffled(readers(today, complaint));
  const [one, other] = [all[0]!, all[1]!];
  const inPage = () => chance.happens(today.inPages);
  const directs = all.find(({ person }) => person.role === "director");
  // The law gives three days, weekends and holidays among them.
  if (complaint.grounds.includes("confidentiality") && !complaint.isCleared && directs !== undefined && chance.happens(0.7)) {
    await working.clears(directs, complaint);
  }
  if (complaint.stage === "received") {
    if (complaint.acknowledgeOn > day) {
      return;
    }
    if (chance.happens(0.1)) {
      await today.against.acknowledge(one, other, complaint);
    } else {
      await working.does(one, complaint, "acknowledgement", inPage() && complaint.channel === "web", chance);
    }
    return;
  }
  if (complaint.stage === "withdrawn") {
    if (!complaint.isConfirmed && chance.happens(0.7)) {
      await working.does(one, complaint, "withdrawal_confirmed", inPage(), chance);
    }
    return;
  }
  const update = complaint.term("update");
  if (complaint.stage === "investigating" && update !== undefined && update.due <= workdays(day, 1)) {
    await working.does(one, complaint, "progress", inPage(), chance);
    return;
  }
  if (complaint.waitsForUs) {
    if (chance.happens(0.6)) {
      await working.does(one, complaint, "message", inPage(), chance);
    }
    return;
  }
  if (complaint.stage === "investigating") {
    await investigates(complaint, today, chance, one, other);
  } else if (chance.happens(0.05)) {
    await working.does(one, complaint, "note", inPage(), chance);
  }
}

async function investigates(complaint: Complaint, today: Today, chance: Chance, one: AtWork, other: AtWork): Promise<void> {
  const { working } = today;
  const inPage = () => chance.happens(today.inPages);
  if (complaint.proposedBy !== "") {
    const reader = [one, other].find(({ person }) => person.name !== complaint.proposedBy);
    if (reader !== undefined && chance.happens(0.7)) {
      await working.does(reader, complaint, "reaction", inPage(), chance);
    }
    return;
  }
  if (complaint.judged.size === complaint.grounds.length) {
    // Whoever was asked something is waited for before anybody writes a reaction.
    if (!complaint.hasOpenQuestion && chance.happens(0.7)) {
      await working.does(one, complaint, "proposal", inPage(), chance);
    }
    return;
  }
  const deed = chance.weighed({ nothing: 11, note: 2, message: 1.5, question: 2, plan: 1, heard: 1, assigned: 1.5, judges: 2.5, against: 0.5, many: 0.7 });
  switch (deed) {
    case "nothing":
      break;
    case "judges":
      await working.judges(one, complaint, inPage(), chance);
      break;
    case "against":
      await today.against.write(one, other, complaint);
      break;
    case "many":
      await today.against.note(one, other, complaint);
      break;
    default:
      await working.does(one, complaint, deed, inPage(), chance);
  }
}
