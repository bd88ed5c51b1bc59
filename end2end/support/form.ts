/** The complaint form as somebody fills it in: part by part with script, as one page without. */
import { expect, type Locator, type Page } from "@playwright/test";
import type { Receipt } from "./api.ts";
import { type Complaint, contactFields, type Shield, wordFields } from "./complaints.ts";
import { arrive, open } from "./page.ts";
import { filing as words } from "./words.ts";

/** The parts, by their headings. */
const headings = (said: typeof words) => [said.shield, said.step_who, said.step_what, said.step_story, said.step_solution, said.step_contact, said.step_check] as const;
export const parts = headings(words);
const last = parts.length - 1;

type Field = keyof Complaint;
/** The part in which each field stands, by its place. */
export const partOf: Readonly<Record<Field, number>> = {
  shield: 0,
  capacity: 1,
  grounds: 2,
  other_ground: 2,
  about: 2,
  description: 3,
  when: 3,
  where: 3,
  who: 3,
  requested_solution: 4,
  name: 5,
  email: 5,
  phone: 5,
  address: 5,
};

/** Whether a part is on the way through the form: with script nobody anonymous is asked how to be reached. */
export function isThere(part: number, shield: Shield | undefined, script: boolean): boolean {
  return !(script && shield === "anonymous" && part === partOf.name);
}

export function field(page: Page, name: Field): Locator {
  return page.getByRole("main").locator(`[name="${name}"]`);
}

/** Everything that is wrong, above the form. */
export function problems(page: Page): Locator {
  return page.getByRole("alert");
}

function heading(page: Page, part: number, said = words): Locator {
  const name = headings(said)[part] ?? "";
  const title = page.getByRole("heading", { name, level: 2 });
  // Pupils are not addressed as grown-ups are.
  return name === said.step_contact ? title.or(page.getByRole("heading", { name: said.step_contact_je, level: 2 })) : title;
}

function button(page: Page, name: string): Locator {
  return page.getByRole("button", { name, exact: true });
}

/** With script: back to a part from the last one, past those that are there. */
async function backTo(page: Page, part: number, shield: Shield | undefined): Promise<void> {
  for (let before = last - 1; before >= part; before -= 1) {
    if (isThere(before, shield, true)) {
      await button(page, words.back).click();
      await expect(heading(page, before)).toBeVisible();
    }
  }
}

async function fillPart(page: Page, complaint: Complaint, part: number, script: boolean): Promise<void> {
  const here = (name: Field) => partOf[name] === part;
  for (const name of ["capacity", "shield"] as const) {
    const choice = complaint[name];
    if (here(name) && choice !== undefined) {
      await page.locator(`[name="${name}"][value="${choice}"]`).check();
    }
  }
  for (const ground of here("grounds") ? (complaint.grounds ?? []) : []) {
    await page.locator(`[name="grounds"][value="${ground}"]`).check();
  }
  if (here("about") && complaint.about) {
    await page.getByRole("checkbox", { name: words.about_somebody, exact: true }).check();
    const name = page.getByRole("checkbox", { name: complaint.about, exact: true });
    if (!script) {
      // The names come with the form that comes back.
      await send(page);
      await arrive(page, script);
    }
    await name.check();
  }
  for (const name of [...wordFields, ...contactFields]) {
    const text = complaint[name];
    if (here(name) && text) {
      await field(page, name).fill(text);
    }
  }
}

/** What may be asked of a walk through the form. */
interface Walk {
  /** The sentences of another language than Dutch. */
  readonly said?: typeof words;
  /** Called on every part after it was filled in, with its heading. */
  readonly at?: (part: string) => Promise<void>;
}

/** Fills the whole form in and stops just before sending. */
export async function fill(page: Page, complaint: Complaint, script: boolean, { said = words, at }: Walk = {}): Promise<void> {
  for (const [part, title] of headings(said).entries()) {
    if (!isThere(part, complaint.shield, script)) {
      continue;
    }
    await expect(heading(page, part, said)).toBeVisible();
    await fillPart(page, complaint, part, script);
    await at?.(title);
    const next = button(page, said.next);
    if (script && part < last) {
      await next.click();
    } else {
      await expect(next).toHaveCount(0);
    }
  }
}

/** Goes back, chooses another protection, and returns to just before sending. */
export async function changeShield(page: Page, shield: Shield, script: boolean): Promise<void> {
  if (script) {
    await page.getByRole("button", { name: `${words.change} : ${words.shield}` }).click();
  }
  await page.locator(`[name="shield"][value="${shield}"]`).check();
  if (script) {
    await button(page, words.next_check).click();
    await expect(heading(page, last)).toBeVisible();
  }
}

export async function send(page: Page): Promise<void> {
  await button(page, words.send).click();
}

/** Reads the receipt that is on the screen, or about to be. */
export async function receipt(page: Page, script: boolean): Promise<Receipt> {
  // Where the device keeps nothing, the receipt stays on the page that sent it.
  const here = page.getByRole("link", { name: words.way_what_next, exact: true });
  await expect.poll(async () => new URL(page.url()).pathname === "/klacht/ontvangen" || (await here.isVisible())).toBe(true);
  await expect(page.getByRole("heading", { name: words.receipt_title, exact: true })).toBeVisible();
  await arrive(page, script);
  const code = (await page.locator("[data-follow-code]").innerText()).trim();
  const number = /\b20\d\d-[0-9A-Z]{5}\b/.exec(await page.getByRole("main").innerText())?.[0] ?? "";
  return { code, number };
}

/** Files a complaint through the form, from the empty page to the receipt. */
export async function file(page: Page, complaint: Complaint, script: boolean, origin = ""): Promise<Receipt> {
  await open(page, `${origin}/klacht`, script);
  await fill(page, complaint, script);
  await send(page);
  return receipt(page, script);
}

/** Fills a good form in, spoils one field, and meets the refusal. */
export async function refuse(page: Page, good: Complaint, bad: Readonly<{ name: Field; text: string }>, script: boolean): Promise<void> {
  await open(page, "/klacht", script);
  await fill(page, good, script);
  if (script) {
    await backTo(page, partOf[bad.name], good.shield);
  }
  await field(page, bad.name).fill(bad.text);
  await button(page, script ? words.next : words.send).click();
  await expect(problems(page)).toBeVisible();
  await arrive(page, script);
}
