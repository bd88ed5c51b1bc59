/** A complaint between the form and its receipt, as the phone shows it and as the director finds it. Only with script. */
import { expect, type Locator, type Page } from "@playwright/test";
import { anonymous, type Complaint, wordFields } from "./complaints.ts";
import { openDossier } from "./directie.ts";
import { field, fill, send } from "./form.ts";
import { open, wordsOnPage } from "./page.ts";
import { filing as words } from "./words.ts";

/** A line of the form that says what is kept on this device; its date is left out. */
export function said(page: Page, sentence: string): Locator {
  return page.getByRole("status").filter({ hasText: sentence.split("{")[0] ?? "" });
}

/** Where a complaint that left the form is. */
export function underway(page: Page, title: string): Locator {
  return page.getByRole("heading", { name: title, exact: true });
}

export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

/** Opens what stands behind the line about this device. */
async function openShelf(page: Page): Promise<void> {
  const shelf = page.getByRole("button", { name: words.shelf_open, exact: true });
  await shelf.waitFor();
  if ((await shelf.getAttribute("aria-expanded")) === "false") {
    await shelf.click();
  }
}

/** Says that others use this device; `sure` where something goes with that, so that it is asked. */
export async function share(page: Page, sure = false): Promise<void> {
  await openShelf(page);
  await page.getByLabel(words.keep_shared_choice, { exact: true }).check();
  if (sure) {
    await press(page, words.share_yes);
  }
}

/** Wipes this device, and says that it is meant. */
export async function wipe(page: Page): Promise<void> {
  await openShelf(page);
  await press(page, words.wipe);
  await press(page, words.wipe_yes);
}

/** The follow code on the form's own page, asked for where somebody else sent it. */
export async function codeHere(page: Page): Promise<string> {
  const shown = page.locator("[data-follow-code]");
  const asked = page.getByRole("button", { name: words.code_show_own, exact: true });
  await expect(shown.or(asked).first()).toBeVisible();
  if (await asked.isVisible()) {
    await asked.click();
  }
  return (await shown.innerText()).trim();
}

/** Opens the empty form; where another complaint waits, it is asked for. */
async function openForm(page: Page): Promise<void> {
  await open(page, "/klacht", true);
  // Until then the phone is still looking at what it holds.
  await expect(page.locator(".shelf-state")).not.toBeEmpty();
  const another = page.getByRole("button", { name: words.new_form, exact: true });
  if (await another.isVisible()) {
    await another.click();
  }
}

/** Fills the form in, until this device keeps the whole of it. */
export async function write(page: Page, complaint: Complaint = anonymous): Promise<void> {
  await openForm(page);
  await fill(page, complaint, true);
  await expect(said(page, words.keep_until)).toBeVisible();
  // That may be said of its beginning, and what is kept after one more key may have been on its way before it. What is kept
  // after yet another one is all of it.
  await page.evaluate(
    () =>
      new Promise<void>((kept) => {
        const key = () => document.querySelector("main form")?.dispatchEvent(new Event("input", { bubbles: true }));
        const put = IDBObjectStore.prototype.put;
        let times = 0;
        IDBObjectStore.prototype.put = function (...given) {
          if (this.name === "drafts") {
            times += 1;
            this.transaction.addEventListener("complete", times === 1 ? key : () => kept());
          }
          return put.apply(this, given);
        };
        key();
      }),
  );
}

/** Fills the form in and sends it, wherever that leads. */
export async function sendOff(page: Page, complaint: Complaint = anonymous): Promise<void> {
  await openForm(page);
  await fill(page, complaint, true);
  await send(page);
}

/** Goes on with the draft that is offered, to the end of the form. */
export async function openDraft(page: Page, { description }: Complaint = anonymous): Promise<void> {
  await press(page, words.draft_open);
  await expect(field(page, "description")).toHaveValue(description ?? "");
  const next = page.getByRole("button", { name: words.next, exact: true });
  const last = page.getByRole("button", { name: words.send, exact: true });
  await expect(next.or(last)).toBeVisible();
  while (await next.isVisible()) {
    await next.click();
  }
  await expect(last).toBeVisible();
}

/** The code of the complaint that waits on this page. */
export async function waiting(page: Page): Promise<string> {
  await expect(underway(page, words.way_queued_title)).toBeVisible();
  return codeHere(page);
}

/** As long as any pause between two tries. The clock of the page must have been installed. */
export async function letTimePass(page: Page): Promise<void> {
  await page.clock.fastForward(60_000);
}

/** The director reads every word of it. */
export async function expectWhole(staff: Page, number: string | undefined, complaint: Complaint = anonymous): Promise<void> {
  await openDossier(staff, number ?? "", true);
  const shown = await wordsOnPage(staff);
  for (const field of wordFields.filter((field) => complaint[field])) {
    expect(shown, field).toContain(complaint[field]);
  }
}

/** Until the worker keeps the form: pages that are opened from now on do not need a connection. */
export async function keptForLater(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await forgetAnswers(page);
}

/** Takes away what the browser itself keeps for a moment; only what the worker keeps is left. */
export async function forgetAnswers(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.clearBrowserCache");
  await devtools.detach();
}

/** Tells the worker that there is a connection, as the browser does when no page is open. */
export async function wakeTheWorker(page: Page, origin: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((done) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const ours = registrations.find(({ scopeURL, isDeleted }) => scopeURL === `${origin}/` && !isDeleted);
      if (ours !== undefined) {
        done(ours.registrationId);
      }
    });
  });
  await devtools.send("ServiceWorker.enable");
  const registrationId = await registered;
  await devtools.send("ServiceWorker.dispatchSyncEvent", { origin, registrationId, tag: "outbox", lastChance: false });
}
