/** People from outside: with a code for a question or a file, or with an invitation to work here. */
import { expect, type Locator, type Page } from "@playwright/test";
import { director } from "./desk.ts";
import { sendsAtOnce } from "./directie.ts";
import { arrive, open } from "./page.ts";
import { colleagues, guest, staff as words } from "./words.ts";

/** The codes that the page of a case shows once. */
export function codes(page: Page): Locator {
  return page.locator("[data-guest-code]");
}

export async function enterGuestCode(page: Page, code: string, script: boolean): Promise<void> {
  await open(page, "/gast", script);
  await page.getByLabel(guest.code, { exact: true }).fill(code);
  await page.getByRole("button", { name: guest.open, exact: true }).click();
  // The page may be drawn in place, or come anew with what is wrong.
  await expect(page.getByRole("alert").or(page.locator("main:not(:has(#code)) h1")).first()).toBeVisible();
  await page.waitForLoadState("load");
  await arrive(page, script);
}

/** Types an answer and sends it, whatever comes of it. */
export async function answerQuestion(page: Page, text: string, script: boolean): Promise<void> {
  await page.getByLabel(guest.answer, { exact: true }).fill(text);
  const answered = page.waitForResponse((response) => {
    const { pathname } = new URL(response.url());
    const isRefused = pathname.startsWith("/gast") && response.request().isNavigationRequest() && response.status() >= 400;
    return isRefused || pathname === (script ? "/api/ask/guest" : "/gast");
  });
  await page.getByRole("button", { name: guest.answer_send, exact: true }).click();
  await answered;
  await arrive(page, script);
}

/** Makes an invitation, and answers with its code. */
export async function invite(staff: Page, origin: string, role: string, whom: string, script: boolean): Promise<string> {
  await open(staff, `${origin}/directie/collegas`, script);
  await staff.getByLabel(colleagues.whom, { exact: true }).fill(whom);
  await staff.getByLabel(colleagues.role, { exact: true }).selectOption({ label: role });
  await staff.getByRole("button", { name: colleagues.invite_send, exact: true }).click();
  const code = staff.locator("[data-invitation]");
  await expect(code).toBeVisible();
  await arrive(staff, script);
  return code.innerText();
}

/** Fills in the account form of an invitation and sends it, whatever comes of it. */
export async function join(page: Page, origin: string, code: string, name: string, script: boolean): Promise<void> {
  await open(page, `${origin}/directie/uitnodiging`, script);
  await page.getByLabel(colleagues.join_code, { exact: true }).fill(code);
  await page.getByLabel(words.set_up_name, { exact: true }).fill(name);
  await page.getByLabel(words.set_up_email, { exact: true }).fill(`${name.toLowerCase().replaceAll(" ", ".")}@example.nl`);
  await page.getByLabel(words.set_up_password, { exact: true }).fill(director.password);
  await page.getByLabel(words.set_up_password_again, { exact: true }).fill(director.password);
  await page.getByRole("button", { name: words.set_up_send, exact: true }).click();
  await arrive(page, script);
}

/** Confirms whoever made an account, with the recovery code when nobody else could. */
export async function admit(staff: Page, origin: string, name: string, recovery: string, script: boolean): Promise<void> {
  await open(staff, `${origin}/directie/collegas`, script);
  await staff.getByLabel(colleagues.admit_code, { exact: true }).fill(recovery);
  await staff.getByRole("button", { name: colleagues.admit.replace("{name}", name), exact: true }).click();
  await expect(staff.getByRole("status").filter({ hasText: colleagues.notice_done })).toBeVisible();
  await arrive(staff, script);
}

/** Signs in with the account that [join] made. */
export async function signInAs(page: Page, origin: string, name: string, script: boolean): Promise<void> {
  await sendsAtOnce(page.context());
  await open(page, `${origin}/directie/inloggen`, script);
  await page.getByLabel(words.sign_in_email, { exact: true }).fill(`${name.toLowerCase().replaceAll(" ", ".")}@example.nl`);
  await page.getByLabel(words.sign_in_password, { exact: true }).fill(director.password);
  await page.getByRole("button", { name: words.sign_in_send, exact: true }).click();
  await page.waitForURL("**/directie");
}
