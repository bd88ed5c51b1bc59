/** The desk as one place: the list and the case beside each other, found, read and kept fresh without a page being loaded. */
import type { Locator, Page } from "@playwright/test";
import { acknowledgeAtOnce, fileAtOnce, sendAtOnce } from "../support/api.ts";
import { anonymous } from "../support/complaints.ts";
import { demoPassword, director } from "../support/desk.ts";
import { acknowledge, does, openDossier, part, signIn, timeline } from "../support/directie.ts";
import { file } from "../support/form.ts";
import { admit, invite, join, signInAs } from "../support/guests.ts";
import { arrive, open } from "../support/page.ts";
import { expect, needsScriptOneSize, oneSize, test } from "../support/test.ts";
import { colleagues, common, deeds, fill, staff as words } from "../support/words.ts";

const screen = { width: 1440, height: 900 };

function list(page: Page): Locator {
  return page.locator('[data-fresh="list"]');
}

function search(page: Page): Locator {
  return page.getByRole("searchbox", { name: words.search });
}

/** How many of these stand on the screen whole. */
async function whole(all: Locator): Promise<number> {
  return all.evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().bottom <= window.innerHeight).length);
}

test.describe("with a mouse", () => {
  test.use({ isMobile: false, hasTouch: false });

  test("ten things to do and twenty cases stand on one screen, and no line of them is cut off", needsScriptOneSize, async ({ page, anotherDesk }) => {
    const desk = await anotherDesk("with a year of cases");
    await page.setViewportSize(screen);
    await signIn(page, desk.origin, demoPassword);
    await open(page, `${desk.origin}/directie?toon=alle`, true);
    const asked = page.locator(".to-do");
    const rows = page.locator(".case-row");
    const there = Math.min(10, await asked.count());
    expect(await whole(asked)).toBeGreaterThanOrEqual(there);
    expect(await whole(rows)).toBeGreaterThanOrEqual(20);
    const cut = rows.locator("p, a, span:not(.visually-hidden)").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow !== "visible").length);
    expect(await cut).toBe(0);
  });
});

test("a case opens beside the list, which stays as it was; its address shows both to whoever gets it", needsScriptOneSize, async ({ page, staff }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await staff.setViewportSize(screen);
  await open(staff, "/directie?toon=alle&op=nummer", true);
  const loaded: string[] = [];
  staff.on("framenavigated", (frame) => loaded.push(frame.url()));
  const row = list(staff).getByRole("link", { name: number, exact: true });
  await row.click();
  await expect(staff.getByRole("heading", { level: 1 })).toContainText(number);
  await expect(staff).toHaveURL(new RegExp(`/directie/dossier/${number}\\?toon=alle&op=nummer$`));
  await expect(row).toBeVisible();
  await expect(row).toHaveAttribute("aria-current", "true");

  const mail = await staff.context().newPage();
  await mail.setViewportSize(screen);
  await open(mail, staff.url(), true);
  await expect(mail.getByRole("heading", { level: 1 })).toContainText(number);
  await expect(list(mail).getByRole("link", { name: number, exact: true })).toHaveAttribute("aria-current", "true");

  await staff.goBack();
  await expect(staff.getByRole("heading", { level: 1 })).not.toContainText(number);
  await expect(row).toBeFocused();
  await expect(row).not.toHaveAttribute("aria-current", "true");
});

test("on a phone a case is a page, and the way back leads to its row", needsScriptOneSize, async ({ page, staff }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await staff.setViewportSize({ width: 390, height: 844 });
  await open(staff, "/directie?toon=alle&op=ontvangst", true);
  const row = list(staff).getByRole("link", { name: number, exact: true });
  await row.click();
  await expect(staff.getByRole("heading", { level: 1 })).toContainText(number);
  await expect(row).toBeHidden();
  await staff.getByRole("link", { name: words.back_to_today, exact: true }).click();
  await expect(row).toBeFocused();
  await expect(row).toBeInViewport();
});

test("what one looks for is found by number, ground, stage and name, and the address says no name", oneSize, async ({ page, staff, script }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await acknowledgeAtOnce(staff, number);
  for (const [typed, inAddress] of [
    [number.toLowerCase(), number.slice(5)],
    ["onderzoek", "zoek=onderzoek"],
  ] as const) {
    await open(staff, "/directie?op=ontvangst", script);
    await search(staff).fill(typed);
    if (!script) {
      await staff.keyboard.press("Enter");
      await staff.waitForURL((url) => url.search.includes("toon=alle"));
    }
    await expect(staff.locator(".chip[aria-current]")).toContainText(words.show_all);
    await expect(list(staff).getByRole("link", { name: number, exact: true })).toBeVisible();
    expect(staff.url().toUpperCase()).toContain(inAddress.toUpperCase());
  }
  // Of these two one is a colleague, who handles nothing.
  for (const name of [director.name.split(" ")[0] ?? "", "zomaariemand"]) {
    await open(staff, "/directie", script);
    await search(staff).fill(name);
    await staff.keyboard.press("Enter");
    await expect(list(staff)).toContainText(words.all_empty);
    expect(staff.url().toLowerCase()).not.toContain(name.toLowerCase());
  }
  await staff.getByRole("link", { name: words.filter_clear, exact: true }).click();
  await expect(list(staff).getByRole("link", { name: number, exact: true })).toBeVisible();
  await expect(search(staff)).toHaveValue("");
});

test("single keys search, walk through rows and begin to write, unless they are switched off", needsScriptOneSize, async ({ page, staff }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await staff.setViewportSize(screen);
  await open(staff, "/directie?toon=alle&op=ontvangst", true);
  await staff.keyboard.press("/");
  await expect(search(staff)).toBeFocused();
  await search(staff).fill(number);
  const row = list(staff).getByRole("link", { name: number, exact: true });
  // As soon as it is found, whoever pressed Enter is there.
  await staff.keyboard.press("Enter");
  await expect(row).toBeFocused();
  await expect(list(staff).getByRole("listitem")).toHaveCount(1);
  await search(staff).press("ArrowDown");
  await expect(row).toBeFocused();
  await staff.keyboard.press("k");
  await expect(row).not.toBeFocused();
  await staff.keyboard.press("j");
  await expect(row).toBeFocused();
  await staff.keyboard.press("Enter");
  await expect(staff.getByRole("heading", { level: 1 })).toContainText(number);
  await staff.keyboard.press("n");
  await expect(staff.getByLabel(words.note_label, { exact: true })).toBeFocused();
  await staff.keyboard.type("nja");
  await expect(staff.getByLabel(words.note_label, { exact: true })).toHaveValue("nja");

  await staff.getByLabel(words.note_label, { exact: true }).fill("");
  await staff.getByRole("heading", { level: 1 }).click();
  await staff.keyboard.press("?");
  const help = staff.getByRole("dialog", { name: words.keys });
  await help.getByRole("checkbox", { name: words.keys_off }).check();
  await help.getByRole("button", { name: words.keys_close, exact: true }).click();
  await expect(help).toBeHidden();
  await staff.keyboard.press("/");
  await expect(search(staff)).not.toBeFocused();

  // Everything that can be done is found by its name, and a press leads to the field where one begins.
  await staff.keyboard.press("Control+k");
  const all = staff.getByRole("dialog", { name: words.palette });
  await all.getByRole("searchbox").fill("qqq");
  await expect(all).toContainText(words.palette_none);
  await staff.keyboard.press("Enter");
  await expect(all).toBeVisible();
  await all.getByRole("searchbox").fill(words.note_heading);
  await staff.keyboard.press("Enter");
  await expect(staff.getByLabel(words.note_label, { exact: true })).toBeFocused();

  await staff.keyboard.press("Control+k");
  await all.getByRole("searchbox").fill(colleagues.nav.slice(0, 5));
  await expect(all.getByRole("button")).toHaveCount(1);
  await staff.keyboard.press("Enter");
  await expect(staff.getByRole("heading", { level: 1 })).toHaveText(colleagues.title);
});

test("what a colleague did appears in the open case, and whoever types goes on where they were", needsScriptOneSize, async ({ page, staff }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await acknowledgeAtOnce(staff, number);
  await openDossier(staff, number, true);
  const field = part(staff, words.message_heading).getByLabel(words.message_label, { exact: true });
  await field.fill("Wij vragen ons af");
  await field.press("Home");
  const before = await field.boundingBox();
  await sendAtOnce(staff, `/directie/dossier/${number}/notitie`, { text: "Van de andere kant van de gang." });
  await expect(timeline(staff).last()).toContainText("Van de andere kant van de gang.");
  await expect(field).toBeFocused();
  await staff.keyboard.type("Nu: ");
  await expect(field).toHaveValue("Nu: Wij vragen ons af");
  const after = await field.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
});

test("what somebody unfolded in a case stays unfolded when the case is drawn anew, and in no other case", needsScriptOneSize, async ({ page, staff }) => {
  const [one, other] = [await fileAtOnce(page, anonymous), await fileAtOnce(page, anonymous)];
  await staff.setViewportSize(screen);
  await open(staff, `/directie/dossier/${one.number}?toon=alle&op=ontvangst`, true);
  const plan = staff.locator("details.deed").filter({ hasText: deeds.plan });
  // With the keyboard: nothing is drawn anew under a pointer.
  await plan.locator("summary").press("Enter");
  await staff.getByLabel(deeds.text_plan, { exact: true }).focus();
  await sendAtOnce(staff, `/directie/dossier/${one.number}/notitie`, { text: "Ook hier." });
  await expect(timeline(staff).last()).toContainText("Ook hier.");
  await expect(plan).toHaveAttribute("open");
  await list(staff).getByRole("link", { name: other.number, exact: true }).click();
  await expect(staff.getByRole("heading", { level: 1 })).toContainText(other.number);
  await expect(plan).not.toHaveAttribute("open");
});

test("who else has this case open is told while they have it, to a colleague and nobody else", needsScriptOneSize, async ({ page, someoneElse, anotherDesk }) => {
  const desk = await anotherDesk("with its director");
  const one = await someoneElse();
  await signIn(one, desk.origin);
  const code = await invite(one, desk.origin, colleagues.role_director, "Bea Binnen", true);
  const other = await someoneElse();
  await join(other, desk.origin, code, "Bea Binnen", true);
  await admit(one, desk.origin, "Bea Binnen", desk.recovery, true);
  await signInAs(other, desk.origin, "Bea Binnen", true);
  const { number } = await file(page, anonymous, true, desk.origin);

  await open(one, `${desk.origin}/directie/dossier/${number}`, true);
  const told = (name: string) => fill(words.also_here_one, { name });
  await expect(one.getByRole("status").filter({ hasText: "Bea Binnen" })).toHaveCount(0);
  await open(other, `${desk.origin}/directie/dossier/${number}`, true);
  await expect(one.getByText(told("Bea Binnen"), { exact: true })).toBeVisible();
  await expect(other.getByText(told(director.name), { exact: true })).toBeVisible();
  await other.getByRole("link", { name: words.back_to_today, exact: true }).click();
  await expect(one.getByText(told("Bea Binnen"), { exact: true })).toHaveCount(0);

  await acknowledge(one, true);
  await does(one, deeds.assign, { [deeds.field_staff]: "Bea Binnen" }, true);
  await one.getByRole("link", { name: words.back_to_today, exact: true }).click();
  await search(one).fill("binnen");
  await expect(list(one).getByRole("listitem")).toHaveCount(1);
  await expect(list(one)).toContainText(number);
  expect(one.url().toLowerCase()).not.toContain("binnen");
  // Whoever looks at a narrowed list reads by what, and takes it away.
  const by = one.locator(".chip").filter({ hasText: "Bea Binnen" });
  await by.click();
  await expect(by).toHaveCount(0);
});

test("all pages of a browser share one line of news, and the next one takes over", needsScriptOneSize, async ({ page, staff }) => {
  const lines = new Set<Page>();
  const pages = [staff];
  for (let more = 0; more < 7; more += 1) {
    pages.push(await staff.context().newPage());
  }
  for (const one of pages) {
    one.on("request", (request) => {
      if (request.url().endsWith("/api/v1/news")) {
        lines.add(one);
      }
    });
    await open(one, "/directie?toon=alle&op=ontvangst", true);
  }
  const first = await fileAtOnce(page, anonymous);
  for (const one of pages) {
    await expect(list(one).getByRole("link", { name: first.number, exact: true })).toBeVisible();
  }
  expect([...lines]).toEqual([staff]);
  await staff.close();
  const second = await fileAtOnce(page, anonymous);
  for (const one of pages.slice(1)) {
    await expect(list(one).getByRole("link", { name: second.number, exact: true })).toBeVisible();
  }
  expect(lines.size).toBe(2);
});

test("the title of the tab says how much asks something, and pages of staff show no emergency numbers and no quick way out", oneSize, async ({ page, staff, script }) => {
  await fileAtOnce(page, anonymous);
  await open(staff, "/directie", script);
  await expect(staff).toHaveTitle(/^\([1-9]\d*\) /);
  for (const path of ["/directie", "/directie/collegas", "/directie/registreren", "/directie/account"]) {
    await open(staff, path, script);
    await expect(staff.getByRole("link", { name: common.quick_exit }), path).toHaveCount(0);
    await expect(staff.locator("body"), path).not.toContainText("112");
  }
  await arrive(staff, script);
});

test("whoever logs out leaves no case to be read in another tab of this browser", needsScriptOneSize, async ({ page, someoneElse, anotherDesk }) => {
  const desk = await anotherDesk("with its director");
  const { number } = await file(page, anonymous, true, desk.origin);
  const staff = await someoneElse();
  await signIn(staff, desk.origin);
  await open(staff, `${desk.origin}/directie/dossier/${number}`, true);
  const other = await staff.context().newPage();
  await open(other, `${desk.origin}/directie`, true);
  await other.getByRole("button", { name: words.sign_out, exact: true }).click();
  await expect(staff.getByRole("heading", { level: 1 })).toHaveText(words.sign_in_title);
  await expect(staff.getByText(number)).toHaveCount(0);
  await other.close();
});

test("a deed is told on top of the case, with when and where it stands", needsScriptOneSize, async ({ page, staff }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await staff.setViewportSize(screen);
  await openDossier(staff, number, true);
  const send = part(staff, words.now_acknowledge).getByRole("button", { name: words.action_acknowledge, exact: true });
  // What goes out is read first: its button stands below the letter, and one press leads there.
  await expect(send).not.toBeInViewport();
  await staff.getByRole("link", { name: words.letter_go, exact: true }).click();
  await expect(send).toBeInViewport({ ratio: 1 });
  await send.click();
  const told = staff.locator(":focus");
  await expect(told).toContainText(words.done);
  await expect(told).toContainText(words.what_acknowledged);
  await told.getByRole("link", { name: words.done_look, exact: true }).click();
  await expect(timeline(staff).filter({ hasText: words.what_acknowledged })).toBeInViewport();
});

test("a case that was opened from far down the list is seen in the list beside it", needsScriptOneSize, async ({ page, staff }) => {
  const { number } = await fileAtOnce(page, anonymous);
  for (let many = 0; many < 12; many += 1) {
    await fileAtOnce(page, anonymous);
  }
  await staff.setViewportSize(screen);
  await open(staff, `/directie?toon=alle&op=ontvangst&om=ja`, true);
  const last = list(staff).getByRole("listitem").last();
  const opened = (await last.locator("[data-number]").getAttribute("data-number")) ?? number;
  await last.getByRole("link").click();
  await expect(staff.getByRole("heading", { level: 1 })).toContainText(opened);
  await expect(last).toBeInViewport({ ratio: 1 });
});

test("what goes out waits ten seconds, in which it can be taken back, and goes with whoever leaves", needsScriptOneSize, async ({ page, staff }) => {
  const { number } = await fileAtOnce(page, anonymous);
  await acknowledgeAtOnce(staff, number);
  await open(staff, "/directie/account", true);
  await staff.getByRole("checkbox", { name: words.send_at_once, exact: true }).uncheck();
  await staff.getByRole("link", { name: new RegExp(`^${words.nav_today}`) }).click();
  await search(staff).fill(number);
  await list(staff).getByRole("link", { name: number, exact: true }).click();

  const compose = part(staff, words.message_heading);
  const field = compose.getByLabel(words.message_label, { exact: true });
  const send = compose.getByRole("button", { name: words.message_send, exact: true });
  await field.fill("Ik denk nog even na.");
  await send.click();
  await expect(staff.locator(":focus")).toHaveText(fill(words.send_waits, { what: words.message_send }));
  await staff.getByRole("button", { name: words.send_undo, exact: true }).click();
  await expect(send).toBeFocused();
  await expect(field).toHaveValue("Ik denk nog even na.");
  await expect(timeline(staff).filter({ hasText: "Ik denk nog even na." })).toHaveCount(0);

  await field.fill("Dit gaat meteen.");
  await send.click();
  await staff.getByRole("button", { name: words.send_now, exact: true }).click();
  await expect(timeline(staff).last()).toContainText("Dit gaat meteen.");
  await expect(staff.locator(":focus")).toContainText(words.done);

  await field.fill("Dit gaat vanzelf.");
  await send.click();
  await expect(timeline(staff).last()).toContainText("Dit gaat vanzelf.", { timeout: 20_000 });

  await field.fill("Dit gaat met mij mee.");
  await send.click();
  await expect(staff.getByRole("button", { name: words.send_undo, exact: true })).toBeVisible();
  await open(staff, `/directie/dossier/${number}`, true);
  await expect(timeline(staff).filter({ hasText: "Dit gaat met mij mee." })).toHaveCount(1);
  await expect(timeline(staff).filter({ hasText: "Ik denk nog even na." })).toHaveCount(0);
});

test("what is searched for is found in the words of the open case, and stands in no address", needsScriptOneSize, async ({ page, staff }) => {
  const { number } = await fileAtOnce(page, { ...anonymous, description: "De kanarie zat op de kast." });
  await staff.setViewportSize(screen);
  await openDossier(staff, number, true);
  const asked: string[] = [];
  staff.on("request", (request) => asked.push(request.url()));
  await search(staff).fill("KANARIE kast");
  await expect(staff.getByText(words.in_case_one)).toBeVisible();
  await staff.getByRole("button", { name: words.in_case_next, exact: true }).click();
  await expect(staff.locator(":focus")).toHaveText("De kanarie zat op de kast.");
  expect(asked.filter((url) => /kanarie/i.test(url))).toEqual([]);
  await search(staff).fill("olifant");
  await expect(staff.getByText(words.in_case_one)).toBeHidden();
});
