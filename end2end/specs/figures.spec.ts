/** The year in figures: each bar leads to the cases that it stands for, and the list that is shown goes along as a file. */
import { readFileSync } from "node:fs";
import { demoPassword } from "../support/desk.ts";
import { signIn } from "../support/directie.ts";
import { arrive, open } from "../support/page.ts";
import { expect, oneSize, test } from "../support/test.ts";
import { explain, figures, fill, staff as words } from "../support/words.ts";

test("a bar leads to the list that it stands for, which goes along as it is", oneSize, async ({ page, anotherDesk, script }) => {
  test.setTimeout(120_000);
  const desk = await anotherDesk("with a year of cases");
  await signIn(page, desk.origin, demoPassword);
  await arrive(page, script);
  await page.getByRole("link", { name: words.nav_figures, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: figures.title, exact: true })).toBeVisible();

  const month = page.getByRole("list").filter({ hasText: "ontvangen" }).getByRole("link").last();
  await month.click();
  await page.waitForURL(/\?toon=alle&van=20\d\d-\d\d&tot=20\d\d-\d\d$/);
  const here = new URL(page.url());
  const chip = page.getByRole("link", { name: new RegExp(`^${fill(figures.within, { month: "" })}`) });
  await expect(chip).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV", exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^lijst-20\d\d-\d\d-\d\d\.csv$/);
  const lines = readFileSync(await file.path(), "utf8").trim().split("\r\n").slice(1);
  const shown = await page.locator(".case-row-number").allInnerTexts();
  expect(lines.map((line) => line.split(";")[0])).toEqual(shown);
  const received = here.searchParams.get("van") ?? "";
  expect(lines.every((line) => line.split(";")[1]?.startsWith(received))).toBe(true);

  await chip.click();
  await page.waitForURL(/\?toon=alle$/);
  await expect(page.locator(".case-row-number").first()).toBeVisible();
});

test("what a stage and a clock mean is told where they stand, with the article", oneSize, async ({ page, anotherDesk, script }) => {
  test.setTimeout(120_000);
  const desk = await anotherDesk("with a year of cases");
  await signIn(page, desk.origin, demoPassword);
  await open(page, `${desk.origin}/directie?toon=alle&fase=investigating`, script);
  await page.locator(".case-row-number").first().click();
  await page.waitForURL("**/dossier/*");
  await arrive(page, script);
  const clock = page.getByRole("listitem").filter({ hasText: words.clock_investigation }).locator("details.explain");
  await clock.locator("summary").click();
  await expect(clock.getByText(explain.clock_investigation)).toBeVisible();
  await expect(clock.getByRole("link")).toHaveAttribute("href", "/reglement#artikel-7");
  await expect(page.getByText(explain.stage_investigating)).toBeHidden();
});
