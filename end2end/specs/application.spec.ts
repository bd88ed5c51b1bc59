/** The pages as two applications: nothing is loaded on the way, and a program that does not come or falls over leaves a page. */
import type { Page } from "@playwright/test";
import { acknowledgeAtOnce, fileAtOnce } from "../support/api.ts";
import { anonymous } from "../support/complaints.ts";
import { openDossier, part, timeline, writeNote } from "../support/directie.ts";
import { follow } from "../support/following.ts";
import { field, fill as fillForm, receipt, send } from "../support/form.ts";
import { open } from "../support/page.ts";
import { expect, needsScriptOneSize, test } from "../support/test.ts";
import { colleagues, common, fill, filing, following, home, privacy, reading, register, staff as words } from "../support/words.ts";

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
  await page.getByRole("searchbox", { name: words.search }).fill(number);
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
  await staff.getByRole("link", { name: new RegExp(`^${words.nav_today}`) }).click();

  await find(staff, number);
  await expect.poll(() => new URL(staff.url()).searchParams.get("zoek")).toBe(number);
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
  await expect(focused(staff)).toContainText(words.done);

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
    await staff.getByRole("link", { name: new RegExp(`^${words.nav_today}`) }).click();
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

test("from the first page to the receipt no page is loaded: title, heading and the way back follow", needsScriptOneSize, async ({ page }) => {
  await open(page, "/", true);
  const loaded = documents(page);
  const to = async (link: string, title: string, heading = title) => {
    await page.getByRole("link", { name: link }).first().click();
    await expect(focused(page)).toHaveText(heading);
    await expect(page).toHaveTitle(new RegExp(title));
    await expect(page.getByRole("status").filter({ hasText: title }).first()).toBeAttached();
  };
  await page.getByRole("link", { name: common.skip, exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await to(common.regulation, reading.regulation_title);
  await page.getByRole("link", { name: common.privacy }).first().scrollIntoViewIfNeeded();
  const down = await page.evaluate(() => scrollY);
  expect(down).toBeGreaterThan(1_000);
  await to(common.privacy, privacy.title);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(focused(page)).toHaveText(reading.regulation_title);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(down);
  await to(common.product, home.title, home.heading);
  await to(home.follow, following.title, following.code_heading);
  await page.goBack();
  await to(home.file, filing.title);
  await fillForm(page, anonymous, true);
  await send(page);
  await receipt(page, true);
  await expect(focused(page)).toHaveText(filing.receipt_title);
  expect(loaded).toEqual([]);
});

test("what is typed to the bureau is there again after another page, and before it would be lost the browser asks", needsScriptOneSize, async ({ page: filer, someoneElse }) => {
  const { code } = await fileAtOnce(filer, anonymous);
  const page = await someoneElse();
  await follow(page, code, true);
  const message = page.locator('textarea[name="message"]');
  await message.fill("Nog niet af");
  await page.getByRole("link", { name: common.privacy, exact: true }).click();
  await expect(focused(page)).toHaveText(privacy.title);
  await page.goBack();
  await expect(message).toHaveValue("Nog niet af");
  const asked = page.waitForEvent("dialog");
  // Whoever does not answer goes; the recorder answers for everybody.
  await page.getByRole("link", { name: "English", exact: true }).click();
  expect((await asked).type()).toBe("beforeunload");
});

test("a story that is left for another page stands in the form again, and two tabs on one draft are two drafts", needsScriptOneSize, async ({ page, context }) => {
  await open(page, "/klacht", true);
  await fillForm(page, { ...anonymous, description: "Het begin." }, true);
  await page.getByRole("link", { name: common.privacy, exact: true }).click();
  await expect(focused(page)).toHaveText(privacy.title);
  await page.goBack();
  const story = (tab: Page) => field(tab, "description");
  await expect(story(page)).toHaveValue("Het begin.");

  const other = await context.newPage();
  await open(other, "/klacht", true);
  await other.getByRole("button", { name: filing.draft_open, exact: true }).click();
  const write = async (tab: Page, text: string) => {
    await tab.locator('[data-step="3"]').evaluate((part) => part.removeAttribute("hidden"));
    await story(tab).fill(text);
  };
  const third = await context.newPage();
  const stories = async () => {
    await open(third, "/klacht", true);
    const drafts = third.getByRole("button", { name: filing.draft_open, exact: true });
    await expect(drafts.first()).toBeVisible();
    const kept: string[] = [];
    for (let at = 0, count = await drafts.count(); at < count; at += 1) {
      await open(third, "/klacht", true);
      await drafts.nth(at).click();
      kept.push(await story(third).inputValue());
    }
    return kept.sort();
  };
  await write(page, "Het begin. En in de ene tab.");
  await expect.poll(stories).toEqual(["Het begin. En in de ene tab."]);
  await write(other, "Het begin. En in de andere tab.");
  await expect.poll(stories).toEqual(["Het begin. En in de andere tab.", "Het begin. En in de ene tab."]);
});

for (const language of ["nl", "en"]) {
  test(`every page is taken over without a complaint of the browser, in ${language}`, needsScriptOneSize, async ({ page, staff }) => {
    const { number } = await fileAtOnce(page, anonymous);
    const take = async (visitor: Page, path: string) => {
      await open(visitor, `${path}?taal=${language}`, true);
      await expect(visitor.locator("html"), path).toHaveAttribute("lang", language);
      await expect(visitor.locator("html[data-plain]"), path).toHaveCount(0);
    };
    const pages = ["/", "/klacht", "/klacht/ontvangen", "/volgen", "/gast", "/reglement", "/reglement/1.0", "/privacy", "/toegankelijkheid", "/geen-verbinding"];
    for (const path of pages) {
      await take(page, path);
    }
    for (const path of ["/directie", `/directie/dossier/${number}`, "/directie/registreren", "/directie/collegas", "/directie/inloggen", "/directie/uitnodiging"]) {
      await take(staff, path);
    }
    await open(staff, "/directie?taal=nl", true);
  });
}

test.describe("WX-12", () => {
  test.use({ peaceful: false });

  async function late(page: Page): Promise<void> {
    await page.route("**/*_bg.wasm", async (route) => {
      await new Promise((done) => setTimeout(done, 3_000));
      await route.continue();
    });
  }

  /** What can befall a program before it has taken the page over. */
  const mishaps: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    "does not come": async (page) => {
      await page.route("**/*_bg.wasm", (route) => route.abort());
    },
    "comes broken": async (page) => {
      const body = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
      await page.route("**/*_bg.wasm", (route) => route.fulfill({ contentType: "application/wasm", body }));
    },
    "comes late, on a page that a translator changed": async (page) => {
      await late(page);
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

  for (const [mishap, befall] of Object.entries(mishaps)) {
    test(`a program that ${mishap} leaves a form that is half filled in and arrives`, needsScriptOneSize, async ({ page, arrived }) => {
      await befall(page);
      await page.goto("/klacht");
      await field(page, "description").fill("Halverwege.");
      await expect(page.locator("html[data-plain]")).toBeAttached();
      await expect(field(page, "description")).toHaveValue("Halverwege.");
      await fillForm(page, { ...anonymous, description: "Halverwege. En verder." }, false);
      await send(page);
      const { number } = await receipt(page, true);
      expect(await arrived()).toEqual([number]);
    });
  }

  test("a program that comes late takes over what was typed before it", needsScriptOneSize, async ({ page, arrived }) => {
    await late(page);
    await page.goto("/klacht");
    await field(page, "description").fill("Halverwege.");
    await expect(page.locator("html[data-hydrated]")).toBeAttached();
    await expect(page.locator("html[data-plain]")).toHaveCount(0);
    await expect(field(page, "description")).toHaveValue("Halverwege.");
    // The part that somebody types in is the part that is shown.
    await expect(field(page, "description")).toBeVisible();
    for (const name of [filing.next, filing.next, filing.next, filing.send]) {
      await page.getByRole("button", { name, exact: true }).click();
    }
    const { number } = await receipt(page, true);
    expect(await arrived()).toEqual([number]);
  });
});
