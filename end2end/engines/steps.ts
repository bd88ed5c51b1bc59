/** The steps that journeys are made of. */
import type { Receipt } from "../support/api.ts";
import { type Complaint, contactFields, wordFields } from "../support/complaints.ts";
import { director } from "../support/desk.ts";
import { isThere, partOf, parts } from "../support/form.ts";
import { filing, following, staff } from "../support/words.ts";
import { button, choice, css, heading, link, named, type Target } from "./engine.ts";
import type { Person } from "./person.ts";
import { expect } from "./test.ts";

const number = /\b20\d\d-[0-9A-Z]{5}\b/;

/** Fills the form in, from its first part to just before sending. */
export async function writes(person: Person, complaint: Complaint): Promise<void> {
  for (const [place, title] of parts.entries()) {
    if (!isThere(place, complaint.shield, true)) {
      continue;
    }
    await person.sees(heading(title));
    for (const target of chosen(complaint, place)) {
      await person.chooses(target);
    }
    for (const name of [...wordFields, ...contactFields]) {
      const text = complaint[name];
      if (partOf[name] === place && text !== undefined) {
        await person.fills(named(name), text);
      }
    }
    if (place < parts.length - 1) {
      await person.presses(filing.next);
    }
  }
  await person.sees(button(filing.send));
}

/** Goes on with the draft that is offered, at the part where it was left, and back to an earlier part. */
export async function opensDraftAt(person: Person, title: (typeof parts)[number]): Promise<void> {
  await person.presses(filing.draft_open);
  await goesBackTo(person, title);
}

/** In a form that was left at a later part, which stands there again. */
export async function goesBackTo(person: Person, title: (typeof parts)[number]): Promise<void> {
  const wanted = parts.indexOf(title);
  let shown = await partBetween(person, wanted, parts.length);
  while (shown > wanted) {
    await person.presses(filing.back);
    shown = await partBetween(person, wanted, shown);
  }
}

/** Waits until a part from `first` on and before `end` is shown, and says which. */
async function partBetween(person: Person, first: number, end: number): Promise<number> {
  let shown = -1;
  await expect(async () => {
    const seen = await Promise.all(parts.map((part) => person.isThere(heading(part))));
    shown = seen.indexOf(true);
    expect(shown).toBeGreaterThanOrEqual(first);
    expect(shown).toBeLessThan(end);
  }).toPass();
  return shown;
}

function chosen({ capacity, shield, grounds = [] }: Complaint, place: number): Target[] {
  const choices = Object.entries({ capacity, shield, grounds } as const).filter(([name]) => partOf[name as "capacity" | "shield" | "grounds"] === place);
  return choices.flatMap(([name, values]) => [values ?? []].flat().map((value) => choice(name, value)));
}

/** Reads the receipt, as soon as it has its last place: a page of its own, or the page that sent it where the device keeps nothing. */
export async function receipt(person: Person): Promise<Receipt> {
  await expect(async () => {
    const arrived = (await person.path()) === "/klacht/ontvangen" || (await person.isThere(link(filing.way_what_next)));
    expect(arrived, "the receipt has its last place").toBe(true);
  }).toPass();
  await person.sees(heading(filing.receipt_title));
  const read = { code: "", number: "" };
  await expect(async () => {
    read.code = await person.said(css("[data-follow-code]"));
    read.number = number.exec(await person.said(css("main")))?.[0] ?? "";
    expect(Object.values(read)).not.toContain("");
  }).toPass();
  return read;
}

/** Opens the case that belongs to a code. */
export async function follows(person: Person, code: string): Promise<void> {
  await person.goesTo("/volgen");
  await person.fills(following.code, code);
  await person.presses(following.code_open);
  await person.sees(heading(following.thread));
}

/** Looks again, in the browser that knows the code since it was typed there. */
export async function looksAgain(person: Person): Promise<void> {
  await person.goesTo("/volgen");
  await person.sees(heading(following.thread));
}

export async function signsIn(person: Person): Promise<void> {
  await person.goesTo("/directie/inloggen");
  await person.fills(staff.sign_in_email, director.email);
  await person.fills(staff.sign_in_password, director.password);
  await person.presses(staff.sign_in_send);
  await person.sees(button(staff.sign_out));
}

/** The numbers of all complaints in the list of the directie. */
export async function arrived(person: Person): Promise<string[]> {
  await person.goesTo("/directie?toon=alle&op=ontvangst");
  let found: string[] = [];
  await expect(async () => {
    const addresses = await person.addresses(css('a[href^="/directie/dossier/"]'));
    found = [...new Set(addresses.flatMap((address) => number.exec(address) ?? []))];
    expect(found).not.toEqual([]);
  }).toPass();
  return found;
}
