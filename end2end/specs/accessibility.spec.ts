/** WCAG 2.2 AA on every page in every state, in light and in dark; the measuring program runs where scripts run. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { fileAtOnce } from "../support/api.ts";
import { confidential } from "../support/complaints.ts";
import { setUpLink } from "../support/desk.ts";
import { journeys } from "../support/journeys.ts";
import { open } from "../support/page.ts";
import { expect, oneSize, test } from "../support/test.ts";
import { staff } from "../support/words.ts";

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const journey of journeys) {
  test(`everybody can see, hear and press ${journey.name}`, async ({ page, staff, someoneElse, anotherDesk, script, isMobile }) => {
    test.setTimeout(180_000);
    const found: string[] = [];
    await journey.walk({ page, staff, someoneElse, anotherDesk, script }, async (state, shown) => {
      const english = state.endsWith("in English");
      // Neither the size of the screen nor the language changes the colours.
      const colours = isMobile && !english ? (["light", "dark"] as const) : (["light"] as const);
      const problems = [
        ...(await outline(shown, english ? "en" : "nl")),
        ...(await size(shown)),
        ...(script ? await measured(shown, colours) : []),
      ];
      found.push(...problems.map((problem) => `${state}: ${problem}`));
    });
    expect(found).toEqual([]);
  });
}

/** Whether headings, landmarks, language and title tell where one is. */
async function outline(page: Page, language: string): Promise<string[]> {
  const headings = await page
    .getByRole("heading")
    .evaluateAll((all) => all.map((heading) => Number(heading.getAttribute("aria-level") ?? heading.tagName.slice(1))));
  const main = page.getByRole("main");
  const facts: [string, boolean][] = [
    [`one main heading: ${headings.join(" ")}`, headings.filter((level) => level === 1).length === 1],
    // The list beside a case comes before the heading of the case.
    [`no heading is skipped: ${headings.join(" ")}`, headings.every((level, index) => level - (headings[index - 1] ?? 1) <= 1)],
    ["one main part, with the main heading in it", (await main.count()) === 1 && (await main.getByRole("heading", { level: 1 }).count()) === 1],
    [`the language is ${language}`, (await page.locator("html").getAttribute("lang")) === language],
    ["the page has a title", (await page.title()) !== ""],
  ];
  return facts.filter(([, holds]) => !holds).map(([fact]) => `not so: ${fact}`);
}

/** Whether the page fits its screen, and whether everything to press is large enough. */
async function size(page: Page): Promise<string[]> {
  const beyond = await overflow(page);
  const small = await page.getByRole("button").evaluateAll((all) =>
    all
      .map((button) => ({ text: button.textContent, box: button.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
      .map(({ text, box }) => `smaller than 44 by 44 pixels: "${text}", ${box.width} by ${box.height}`),
  );
  return [...(beyond > 0 ? [`${beyond} pixels stick out sideways`] : []), ...small];
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** What axe finds, also in what is folded away; in the dark only the contrast can differ. */
async function measured(page: Page, colours: readonly ("light" | "dark")[]): Promise<string[]> {
  // A menu lies over what stands below it while it is open, and is measured by itself.
  const menu = page.locator(".case-menu > summary");
  const closed = page.locator("details:not([open], .case-menu)");
  const opened = await closed.evaluateAll((all: HTMLDetailsElement[]) => {
    for (const details of all) {
      details.open = true;
    }
    return all.map((details) => [...document.querySelectorAll("details")].indexOf(details));
  });
  const found: string[] = [];
  for (const colour of colours) {
    await page.emulateMedia({ colorScheme: colour });
    const { violations } = await (colour === "dark" ? axe(page).withRules(["color-contrast"]) : axe(page).withTags(levels)).analyze();
    found.push(...violations.map(({ id, help, nodes }) => `${id} (${help}), ${colour}: ${nodes.map((node) => node.html).join(" | ")}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
  if (await menu.isVisible()) {
    await menu.click();
    const { violations } = await axe(page).include(".case-menu").withTags(levels).analyze();
    found.push(...violations.map(({ id, help, nodes }) => `${id} (${help}), in the menu: ${nodes.map((node) => node.html).join(" | ")}`));
    await menu.click();
  }
  await page.locator("details").evaluateAll((all: HTMLDetailsElement[], opened) => {
    for (const index of opened) {
      const details = all[index];
      if (details) {
        details.open = false;
      }
    }
  }, opened);
  return found;
}

/** Our pages have no frames, so nothing needs the slower way that looks into those of strangers. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
}

test("on the narrowest screen that WCAG 1.4.10 names nobody has to scroll sideways", oneSize, async ({ page, anotherDesk, script }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await fileAtOnce(page, confidential);
  const found: string[] = [];
  for (const language of ["nl", "en"]) {
    for (const path of ["/", "/klacht", "/klacht/ontvangen", "/volgen", "/reglement", "/privacy", "/toegankelijkheid", "/directie/inloggen", "/bestaat-niet"]) {
      await open(page, `${path}?taal=${language}`, script);
      const beyond = await overflow(page);
      if (beyond > 0) {
        found.push(`${path} in ${language}: ${beyond} pixels`);
      }
    }
  }
  await open(page, "/?taal=nl", script);
  const fresh = await anotherDesk("out of the box");
  await open(page, setUpLink(fresh), script);
  await page.getByRole("button", { name: staff.set_up_send, exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  const beyond = await overflow(page);
  if (beyond > 0) {
    found.push(`an account that was refused: ${beyond} pixels`);
  }
  expect(found).toEqual([]);
});

test("a page can be used with the keyboard alone, and skipping to the content comes first", async ({ page, script }) => {
  await open(page, "/", script);
  await page.keyboard.press("Tab");
  const focused = page.locator(":focus");
  await expect(focused).toHaveAttribute("href", /^#/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeInViewport();
});
