/** What a director does: sign in, find a case, acknowledge, ask, note. */
import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { director } from "./desk.ts";
import { arrive, open } from "./page.ts";
import { deeds, staff as words } from "./words.ts";

/** Whoever answers says what becomes of what was asked for. */
export const answering = { [words.letter_solution]: "Dat komt er, hieronder leest u hoe." };

/** For a box in the fields of a deed. */
export const ticked = "ticked";

/** In this browser nothing waits ten seconds before it goes. */
export async function sendsAtOnce(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    // An empty page keeps nothing.
    if (location.protocol.startsWith("http")) {
      localStorage.setItem("gehoor-meteen", "true");
    }
  });
}

/** At the desk of this worker, or at another one. */
export async function signIn(page: Page, origin = "", password: string = director.password): Promise<void> {
  await sendsAtOnce(page.context());
  await page.goto(`${origin}/directie/inloggen`);
  await page.getByLabel(words.sign_in_email, { exact: true }).fill(director.email);
  await page.getByLabel(words.sign_in_password, { exact: true }).fill(password);
  await page.getByRole("button", { name: words.sign_in_send, exact: true }).click();
  await page.waitForURL("**/directie");
}

export async function openDossier(page: Page, number: string, script: boolean): Promise<void> {
  await open(page, `/directie/dossier/${number}`, script);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(number);
}

/** One of the parts of the page, by the heading above it. */
export function part(page: Page, heading: string): Locator {
  return page.getByRole("region", { name: heading });
}

/** Everything that happened, in order. */
export function timeline(page: Page): Locator {
  return part(page, words.timeline).getByRole("list").first().locator(":scope > li");
}

/** The letter as the complainant will read it. */
export function letter(page: Page): Locator {
  return page.getByRole("group", { name: words.letter_frame });
}

export async function acknowledge(page: Page, script: boolean): Promise<void> {
  await part(page, words.now_acknowledge).getByRole("button", { name: words.action_acknowledge, exact: true }).click();
  await expect(timeline(page).filter({ hasText: words.what_acknowledged })).toHaveCount(1);
  await arrive(page, script);
}

/** Changes the letter and looks at it again; nothing is sent by this. */
export async function rewriteLetter(page: Page, text: string, script: boolean): Promise<void> {
  const next = part(page, words.now_acknowledge);
  await next.getByText(words.letter_edit, { exact: true }).click();
  await next.getByLabel(words.letter_text, { exact: true }).fill(text);
  await next.getByRole("button", { name: words.letter_preview, exact: true }).click();
  await expect(page.getByText(words.letter_edited, { exact: true })).toBeVisible();
  await arrive(page, script);
}

/** What came in meanwhile has to be seen before anything is sent. */
async function look(page: Page, script: boolean): Promise<void> {
  await open(page, new URL(page.url()).pathname, script);
}

export async function writeToComplainant(page: Page, text: string, asks: boolean, script: boolean): Promise<void> {
  await look(page, script);
  const form = part(page, words.message_heading);
  await form.getByLabel(words.message_label, { exact: true }).fill(text);
  if (asks) {
    await form.getByRole("checkbox", { name: words.message_asks }).check();
  }
  await form.getByRole("button", { name: words.message_send, exact: true }).click();
  await expect(timeline(page).last()).toContainText(text);
  await arrive(page, script);
}

export async function writeNote(page: Page, text: string, script: boolean): Promise<void> {
  const form = part(page, words.note_heading);
  await form.getByLabel(words.note_label, { exact: true }).fill(text);
  await form.getByRole("button", { name: words.note_save, exact: true }).click();
  await expect(timeline(page).last()).toContainText(text);
  await arrive(page, script);
}

/** A day that lies ahead, and near enough to be meant. */
export const ahead = `${new Date().getFullYear() + 1}-01-05`;

/** Fills in the form of a deed and sends it, whatever comes of it. A field that offers choices is named by the choice; where none is named, the first is taken. */
export async function does(page: Page, deed: string, fields: Readonly<Record<string, string>>, script: boolean): Promise<void> {
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: deed, exact: true, includeHidden: true }) });
  const folded = page.locator("details:not([open]) > summary").filter({ hasText: deed });
  if ((await form.isHidden()) && (await folded.count()) > 0) {
    await folded.first().click();
  }
  for (const [label, value] of Object.entries(fields)) {
    const field = form.getByLabel(label, { exact: true });
    if ((await field.evaluate((element) => element.tagName)) === "SELECT") {
      await field.selectOption({ label: value });
    } else if ((await field.getAttribute("type")) === "checkbox") {
      await field.check();
    } else {
      await field.fill(value);
    }
  }
  for (const field of await form.locator("select").all()) {
    if ((await field.locator("option:checked").innerText()).trim() === deeds.choose) {
      await field.selectOption({ index: 1 });
    }
  }
  // The page as it is afterwards: asked for in the page that is open, or loaded.
  const answered = page.waitForResponse((response) => {
    const url = response.url();
    return url.endsWith("/api/ask/case") || (response.request().method() === "GET" && url.includes("/directie/dossier/"));
  });
  await form.getByRole("button", { name: deed, exact: true }).click();
  await answered;
  await arrive(page, script);
  // Without script the letter with what was filled in is shown first.
  const unseen = page.getByRole("alert").filter({ hasText: deeds.rule_not_as_shown });
  if (!script && (await unseen.count()) > 0) {
    await form.getByRole("button", { name: deed, exact: true }).click();
    await expect(unseen).toHaveCount(0);
  }
}

/** Judges every ground of a complaint to be founded. */
export async function judge(page: Page, reasons: string, script: boolean): Promise<void> {
  const unjudged = part(page, deeds.findings).getByText(deeds.finding_none, { exact: true });
  for (let left = await unjudged.count(); left > 0; left -= 1) {
    const ground = await unjudged.first().locator("xpath=preceding-sibling::dt[1]").innerText();
    const fields = { [deeds.field_ground]: ground, [deeds.field_verdict]: deeds.verdict_founded, [deeds.text_judgement]: reasons };
    await does(page, deeds.judge, fields, script);
    await expect(unjudged).toHaveCount(left - 1);
  }
}

export async function showIdentity(page: Page, reason: string, script: boolean): Promise<void> {
  const identity = part(page, words.identity);
  await identity.locator("summary").click();
  await identity.getByLabel(words.identity_reason, { exact: true }).fill(reason);
  await identity.getByRole("button", { name: words.identity_show, exact: true }).click();
  await expect(timeline(page).filter({ hasText: words.what_identity })).not.toHaveCount(0);
  await arrive(page, script);
}

/** The numbers of all complaints, from every page of the list. */
export async function numbers(page: Page, script: boolean): Promise<string[]> {
  const found = new Set<string>();
  let next: string | null = "/directie?toon=alle&op=ontvangst";
  while (next) {
    await open(page, next, script);
    const links = await page.locator('[data-fresh="list"] a[href^="/directie/dossier/"]').evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    links.forEach((href) => found.add(href.replace(/^\/directie\/dossier\//, "").replace(/[?#].*$/, "")));
    const more = page.locator('a[rel="next"]');
    next = (await more.count()) > 0 ? await more.getAttribute("href") : null;
  }
  return [...found].sort();
}
