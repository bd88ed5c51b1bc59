/** What somebody hears who does not see the page: where they are, what was told to them, and what follows there. */
import type { Locator, Page } from "@playwright/test";

/** What is another one each time, and how a snapshot names it. */
const varying: readonly (readonly [RegExp, string])[] = [
  // How much asks something depends on what other tests filed.
  [/\(\d+\) (?=[A-Z])/g, ""],
  [/ \d+ ding(?:en)? te doen/g, ""],
  [/http:\/\/127\.0\.0\.1:\d+/g, "(adres)"],
  [/\b20\d\d-[0-9A-Z]{5}\b/g, "(nummer)"],
  [/\b[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}\b/g, "(code)"],
  [/\b(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag )?\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?: 20\d\d)?\b/gi, "(datum)"],
  [/\btussen \d{1,2} en \d{1,2} uur\b/g, "tussen (uur) en (uur)"],
  [/\b\d{1,2}[.:]\d\d\b/g, "(tijd)"],
];

/**
 * Title, focus, what a status or an alert says, and `region` as a screen reader goes through it. It is a text that people
 * can read and judge, one for each moment, in `end2end/heard`.
 */
export async function heard(page: Page, region: Locator): Promise<string> {
  const told = page.locator('[role="status"], [role="alert"]').filter({ visible: true, hasText: /\S/ });
  const sections: readonly (readonly [string, string])[] = [
    ["title", await page.title()],
    ["focus", await page.locator(":focus").ariaSnapshot()],
    ["told", (await told.allInnerTexts()).join("\n")],
    ["page", await region.ariaSnapshot()],
  ];
  const text = sections.map(([name, said]) => `${name}:\n${indented(said)}`).join("\n");
  return varying.reduce((text, [one, name]) => text.replace(one, name), `${text}\n`);
}

/** Every line, but for addresses, which are not read aloud. */
function indented(said: string): string {
  const lines = said.replace(/:?\n *- \/url: .*(?=\n|$)/g, "").split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => `  ${line.trimEnd()}`).join("\n");
}
