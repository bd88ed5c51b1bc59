/** What a complainant does with the follow code: read, answer, withdraw, leave. */
import { expect, type Page } from "@playwright/test";
import { arrive, open } from "./page.ts";
import { following as words } from "./words.ts";

/** Types a code on the page that asks for it. */
export async function enterCode(page: Page, code: string, script: boolean): Promise<void> {
  await open(page, "/volgen", script);
  await page.getByLabel(words.code, { exact: true }).fill(code);
  const button = page.getByRole("button", { name: words.code_open, exact: true });
  if (script) {
    // The page itself asks and opens; it never goes elsewhere.
    await button.click();
    await expect(page.locator(".following, [role=alert]:visible").first()).toBeVisible();
    return;
  }
  const answered = page.waitForResponse((response) => response.request().method() === "POST" && response.url().endsWith("/volgen"));
  await button.click();
  await answered;
  await arrive(page, script);
}

/** Opens the case that belongs to a code. */
export async function follow(page: Page, code: string, script: boolean): Promise<void> {
  await enterCode(page, code, script);
  await expect(page.getByRole("heading", { name: words.thread, exact: true })).toBeVisible();
  await arrive(page, script);
}

/** Opens the case just after filing: with script the code never reached the desk, so it is typed; without, the visit goes on. */
export async function followOn(page: Page, code: string, script: boolean): Promise<void> {
  await (script ? follow(page, code, script) : open(page, "/volgen", script));
}

/** Writes back, whether something was asked or not. */
export async function answer(page: Page, text: string, script: boolean): Promise<void> {
  await page.locator('textarea[name="message"]').fill(text);
  await page.getByRole("button", { name: words.message_send, exact: true }).click();
  await expect(page.locator('.thread [dir="auto"]').first()).toHaveText(text);
  await arrive(page, script);
}

export async function withdraw(page: Page, reason: string, script: boolean): Promise<void> {
  await page.locator("summary").filter({ hasText: words.withdraw }).click();
  await page.getByLabel(words.withdraw_reason).fill(reason);
  await page.getByRole("button", { name: words.withdraw_do, exact: true }).click();
  await expect(page.getByRole("heading", { name: words.headline_withdrawn })).toBeVisible();
  await arrive(page, script);
}

export async function leave(page: Page, script: boolean): Promise<void> {
  await page.getByRole("button", { name: words.leave, exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await arrive(page, script);
}

/** Does something other than writing back: the form that is folded under a heading, with its one text. */
export async function says(page: Page, heading: string, button: string, text: string, script: boolean): Promise<void> {
  const folded = page.locator("details").filter({ has: page.locator("summary", { hasText: heading }) });
  await folded.locator("summary").click();
  await folded.getByRole("textbox").fill(text);
  await folded.getByRole("button", { name: button, exact: true }).click();
  await arrive(page, script);
}
