/** Opening pages, and knowing when they answer. */
import { expect, type Page } from "@playwright/test";

/** Waits until the page answers input: with script when its script has taken over, without at once. */
export async function arrive(page: Page, script: boolean): Promise<void> {
  await page.waitForLoadState("domcontentloaded");
  if (script) {
    await expect(page.locator("html[data-hydrated]")).toBeAttached();
  }
}

export async function open(page: Page, path: string, script: boolean): Promise<void> {
  await page.goto(path);
  await arrive(page, script);
}

/** The texts that people wrote and that the page shows: they stand in whatever direction their script runs. */
export async function wordsOnPage(page: Page): Promise<string[]> {
  const texts = await page.locator('[dir="auto"]:not(textarea, input)').evaluateAll((all) => all.map((one) => one.textContent ?? ""));
  return texts.filter((text) => text.trim() !== "");
}

/** The whole page as its source says, to look for what should not be there. */
export async function everythingOn(page: Page): Promise<string> {
  return page.content();
}
