/** The directie's pages as one application: nothing is loaded on the way, and a program that does not come or falls over leaves a page. */
import type { Page } from "@playwright/test";
import { acknowledgeAtOnce, fileAtOnce } from "../support/api.ts";
import { anonymous } from "../support/complaints.ts";
import { openDossier, part, timeline, writeNote } from "../support/directie.ts";
import { open } from "../support/page.ts";
import { expect, needsScriptOneSize, test } from "../support/test.ts";
import { colleagues, fill, register, staff as words } from "../support/words.ts";

/** The documents that a page has loaded from now on. */
function documents(page: Page): string[] {
  const loaded: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) {
      loaded.push(request.url());
    }
  });
  return loaded;
}

/** Looks for a case by its number. */
async function find(page: Page, number: string): Promise<void> {
  await page.locator(".filter > summary").click();
  await page.locator("#nummer").fill(number);
  await page.locator("#nummer").press("Enter");
}

/** What somebody who listens is at. */
function focused(page: Page) {
  return page.locator(":focus");
}

test("inside the desk no page is loaded: title, heading and the way back follow", needsScriptOneSize, async ({ page, staff }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await open(staff, "/directie?toon=alle&op=ontvangst", true);
  const loaded = documents(staff);

  await staff.getByRole("link", { name: number, exact: true }).first().click();
  await expect(focused(staff)).toContainText(number);
  await expect(staff).toHaveTitle(new RegExp(fill(words.case_title, { number })));

  await staff.goBack();
  await expect(staff).toHaveTitle(new RegExp(words.desk_title));
  expect(new URL(staff.url()).search).toBe("?toon=alle&op=ontvangst");

  await staff.getByRole("link", { name: colleagues.nav, exact: true }).click();
  await expect(focused(staff)).toHaveText(colleagues.title);
  await staff.getByRole("link", { name: register.nav, exact: true }).click();
  await expect(focused(staff)).toHaveText(register.title);
  await staff.getByRole("link", { name: words.nav_today, exact: true }).click();

  await find(staff, number);
  await expect.poll(() => new URL(staff.url()).searchParams.get("nummer")).toBe(number);
  await expect(staff.locator('[data-fresh="list"] li')).toHaveCount(1);
  expect(loaded).toEqual([]);
});

test("what becomes of a form shows where it was sent, and what stands in the others stays", needsScriptOneSize, async ({ page, staff }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await acknowledgeAtOnce(staff, number);
  await openDossier(staff, number, true);
  const loaded = documents(staff);
  const message = part(staff, words.message_heading).getByLabel(words.message_label, { exact: true });
  await message.fill("Nog niet af");
  await writeNote(staff, "Eerst bellen.", true);
  await expect(message).toHaveValue("Nog niet af");
  await expect(part(staff, words.note_heading).getByLabel(words.note_label, { exact: true })).toHaveValue("");
  await expect(focused(staff)).toHaveText(words.timeline);

  const before = await timeline(staff).count();
  await part(staff, words.note_heading).getByRole("button", { name: words.note_save, exact: true }).click();
  await expect(staff.getByRole("alert")).toContainText(words.refused_missing);
  await expect(timeline(staff)).toHaveCount(before);
  await expect(message).toHaveValue("Nog niet af");
  expect(loaded).toEqual([]);
});

test("what is typed in one case is there again after another, and nowhere in that one", needsScriptOneSize, async ({ page, staff }) => {
  const [one, other] = [await fileAtOnce(page, anonymous), await fileAtOnce(page, anonymous)];
  const note = () => part(staff, words.note_heading).getByLabel(words.note_label, { exact: true });
  const to = async (number: string) => {
    await staff.getByRole("link", { name: words.nav_today, exact: true }).click();
    await find(staff, number);
    await staff.locator('[data-fresh="list"]').getByRole("link", { name: number, exact: true }).click();
    await expect(staff.getByRole("heading", { level: 1 })).toContainText(number);
  };
  await openDossier(staff, one.number, true);
  await note().fill("Over de eerste");
  await to(other.number);
  await expect(note()).toHaveValue("");
  await to(one.number);
  await expect(note()).toHaveValue("Over de eerste");
});

test.describe("WX-12", () => {
  test.use({ peaceful: false });

  /** What can befall the program before it has taken the page over. */
  const mishaps: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    "does not come": async (page) => {
      await page.route("**/directie_bg.wasm", (route) => route.abort());
    },
    "comes broken": async (page) => {
      const body = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
      await page.route("**/directie_bg.wasm", (route) => route.fulfill({ contentType: "application/wasm", body }));
    },
    "comes late, on a page that a translator changed": async (page) => {
      await page.route("**/directie_bg.wasm", async (route) => {
        await new Promise((done) => setTimeout(done, 1_000));
        await route.continue();
      });
      await page.addInitScript(() => {
        addEventListener("DOMContentLoaded", () => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found: Node[] = [];
          while (texts.nextNode()) {
            found.push(texts.currentNode);
          }
          for (const text of found.filter(({ parentElement }) => !["SCRIPT", "TEXTAREA", "OPTION"].includes(parentElement?.tagName ?? ""))) {
            const font = document.createElement("font");
            text.parentNode?.replaceChild(font, text);
            font.append(text);
          }
        });
      });
    },
  };
  for (const [mishap, befall] of Object.entries(mishaps)) {
    test(`a program that ${mishap} leaves a page that works`, needsScriptOneSize, async ({ page, staff }) => {
      const { number } = await fileAtOnce(page, anonymous);
      await befall(staff);
      await staff.goto(`/directie/dossier/${number}`);
      await staff.locator('form[action$="/notitie"] textarea').fill("Toch bewaard.");
      await expect(staff.locator("html[data-hydrated]")).toBeAttached();
      await expect(staff.locator('form[action$="/notitie"] textarea')).toHaveValue("Toch bewaard.");
      await staff.locator('form[action$="/notitie"] button').click();
      await expect(staff.locator(".timeline").getByText("Toch bewaard.", { exact: true })).toHaveCount(1);
      await staff.locator('a[href="/directie/collegas"]').click();
      await expect(staff.getByRole("heading", { level: 1 })).toContainText(colleagues.title);
    });
  }
});
