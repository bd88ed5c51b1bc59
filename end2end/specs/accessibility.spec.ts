/** WCAG 2.2 AA, measured on every page in every state; what the measuring program needs a script for carries `@script`. */
import { AxeBuilder } from "@axe-core/playwright";
import { states } from "../support/states.ts";
import { expect, test } from "../support/test.ts";

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const state of states) {
  test(`axe finds nothing on ${state.name} @script`, async ({ page, staff, someoneElse, script }) => {
    const shown = await state.reach({ page, staff, someoneElse, script });
    const { violations } = await new AxeBuilder({ page: shown }).withTags(levels).analyze();
    const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) }));
    expect(found).toEqual([]);
  });

  test(`the headings and landmarks of ${state.name} tell where one is`, async ({ page, staff, someoneElse, script }) => {
    const shown = await state.reach({ page, staff, someoneElse, script });
    const levels = await shown
      .getByRole("heading")
      .evaluateAll((all) => all.map((heading) => Number(heading.getAttribute("aria-level") ?? heading.tagName.slice(1))));
    expect(levels.filter((level) => level === 1), "one main heading").toHaveLength(1);
    for (const [index, level] of levels.entries()) {
      expect(level - (levels[index - 1] ?? 0), `no heading is skipped: ${levels.join(" ")}`).toBeLessThanOrEqual(1);
    }
    await expect(shown.getByRole("main")).toHaveCount(1);
    await expect(shown.getByRole("main").getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(shown.locator("html")).toHaveAttribute("lang", state.name.endsWith("in English") ? "en" : "nl");
    expect(await shown.title(), "the page has a title").not.toBe("");
  });

  test(`${state.name} fits its screen, and everything to press is large enough`, async ({ page, staff, someoneElse, script }) => {
    const shown = await state.reach({ page, staff, someoneElse, script });
    const overflow = await shown.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, "nothing sticks out sideways").toBeLessThanOrEqual(0);
    const small = await shown.getByRole("button").evaluateAll((all) =>
      all
        .map((button) => ({ text: button.textContent, box: button.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
        .map(({ text, box }) => `${text}: ${box.width} × ${box.height}`),
    );
    expect(small, "44 by 44 pixels at least").toEqual([]);
  });
}

test("a page can be used with the keyboard alone, and skipping to the content comes first", async ({ page, script }) => {
  await states[0]?.reach({ page, staff: page, someoneElse: async () => page, script });
  await page.keyboard.press("Tab");
  const focused = page.locator(":focus");
  await expect(focused).toHaveAttribute("href", /^#/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeInViewport();
});
