/** How the pages feel on a slow phone with a slow line. Prints figures; nothing here passes or fails on them. */
import type { CDPSession, Locator, Page } from "@playwright/test";
import { demoPassword } from "../support/desk.ts";
import { signIn } from "../support/directie.ts";
import { arrive, open } from "../support/page.ts";
import { test } from "../support/test.ts";
import { common, filing as words, privacy, reading } from "../support/words.ts";
import { at, print } from "./figures.ts";

/** A phone that counts as slow. */
const slower = 4;
/** Slow 4G: 150 ms there and back, 1.6 Mbit/s. */
const line = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (0.75 * 1024 * 1024) / 8 };
const loads = 9;
const keys = 100;
const pauses = 20;

declare global {
  interface Window {
    measured: { hydrated: number; shift: number; clicked: number; shown: number; frames: number[]; work: number[]; lastKey: number; kept: number[] };
  }
}

/** Runs in the page before anything else in it. */
function watch(): void {
  window.measured = { hydrated: 0, shift: 0, clicked: 0, shown: 0, frames: [], work: [], lastKey: 0, kept: [] };
  const { measured } = window;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      measured.shift += (entry as PerformanceEntry & { value: number }).value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  new MutationObserver(() => {
    if (measured.hydrated === 0 && document.documentElement.hasAttribute("data-hydrated")) {
      measured.hydrated = performance.now();
    }
  }).observe(document, { subtree: true, attributes: true, childList: true });
  addEventListener("click", () => (measured.clicked = performance.now()), true);
  // Around every other listener: from the first to the last one that hears a key.
  let begun = 0;
  addEventListener("input", () => (begun = performance.now()), true);
  addEventListener("input", () => measured.work.push(performance.now() - begun));
  addEventListener(
    "keydown",
    () => {
      const pressed = performance.now();
      measured.lastKey = pressed;
      requestAnimationFrame(() => requestAnimationFrame(() => measured.frames.push(performance.now() - pressed)));
    },
    true,
  );
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
    this.transaction.addEventListener("complete", () => {
      if (measured.lastKey > 0) {
        measured.kept.push(performance.now() - measured.lastKey);
        measured.lastKey = 0;
      }
    });
    return put.apply(this, given);
  };
}

async function slowPhone(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  return session;
}

/** The same line in every test of this file. */
async function slowLine(session: CDPSession): Promise<void> {
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", line);
}

/** What opening a page costs, and from there the next one: from the click until the frame in which its heading stands. */
interface Opened {
  readonly usable: number;
  readonly hydrated: number;
  readonly shift: number;
  readonly next: number;
}

/** Opens a page on a slow phone; then goes to the next one, whose heading tells what the link says or leads to. */
async function openAndGoOn(page: Page, path: string, link: Locator, heading?: string): Promise<Opened> {
  await page.addInitScript(watch);
  const session = await slowPhone(page);
  await slowLine(session);
  await page.goto(path);
  await arrive(page, true);
  // What is fetched when the page is idle is there.
  await page.waitForLoadState("networkidle");
  const [usable, hydrated, shift] = await page.evaluate(
    () => [performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0, window.measured.hydrated, window.measured.shift] as const,
  );
  const wanted = heading ?? (await link.getAttribute("href"))?.split("/").at(-1) ?? "";
  await page.evaluate((wanted) => {
    const { measured } = window;
    const seen = new MutationObserver(() => {
      if (measured.clicked > 0 && document.querySelector("main h1")?.textContent?.includes(wanted)) {
        seen.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => (measured.shown = performance.now() - measured.clicked)));
      }
    });
    seen.observe(document, { subtree: true, childList: true, characterData: true });
  }, wanted);
  await link.click();
  // A page that was loaded has measured nothing, and this never comes.
  await page.waitForFunction(() => window.measured.shown > 0);
  return { usable, hydrated, shift, next: await page.evaluate(() => window.measured.shown) };
}

function printOpened(what: string, next: string, opened: readonly Opened[]): void {
  const of = (one: keyof Opened) => opened.map((each) => each[one]);
  const how = `slow 4G, CPU ${slower}x (n = ${opened.length})`;
  const times = (values: readonly number[]) => `p50 ${at(0.5, values)} ms, worst ${at(1, values)} ms`;
  print(`${what}: can type, ${how}`, `${times(of("usable"))}; budget 1200, goal 800`);
  print(`${what}: hydrated, ${how}`, `${times(of("hydrated"))}; budget 3000, goal 2000`);
  print(`${what} → ${next}, ${how}`, `${times(of("next"))}; budget 300, goal 150`);
  print(`${what}: layout shift`, `worst ${Math.max(...of("shift")).toFixed(4)}; budget 0`);
}

test("opening the form, and another page from there", async ({ someoneElse }) => {
  const opened: Record<string, Opened[]> = { [privacy.title]: [], [reading.regulation_title]: [] };
  for (const [heading, link] of [
    [privacy.title, common.privacy],
    [reading.regulation_title, common.regulation],
  ] as const) {
    for (let load = 0; load < loads; load += 1) {
      const page = await someoneElse();
      opened[heading]?.push(await openAndGoOn(page, "/klacht", page.getByRole("link", { name: link }).first(), heading));
      await page.context().close();
    }
    printOpened("/klacht", heading, opened[heading] ?? []);
  }
});

test("opening the desk, and a case from there", async ({ anotherDesk, browser }) => {
  const desk = await anotherDesk("with a year of cases");
  const context = await browser.newContext({ baseURL: desk.origin });
  await signIn(await context.newPage(), desk.origin, demoPassword);
  const cookies = await context.cookies();
  await context.close();
  const opened: Opened[] = [];
  for (let load = 0; load < loads; load += 1) {
    const fresh = await browser.newContext({ baseURL: desk.origin });
    await fresh.addCookies(cookies);
    const page = await fresh.newPage();
    opened.push(await openAndGoOn(page, `${desk.origin}/directie`, page.locator('main a[href^="/directie/dossier/"]').first()));
    await fresh.close();
  }
  printOpened("/directie", "a case", opened);
});

const long = "Er werd over mij gepraat. ".repeat(770).slice(0, 20_000);

/** From each key to the frame after the one that shows it, and the work of listeners in it, in milliseconds. */
async function typing(page: Page, story: Locator): Promise<{ frames: number[]; work: number[] }> {
  await story.fill(long);
  await story.press("End");
  await page.evaluate(() => {
    window.measured.frames = [];
    window.measured.work = [];
  });
  await page.keyboard.type("a".repeat(keys), { delay: 60 });
  return page.evaluate(() => window.measured);
}

test("typing in a long story", async ({ page }) => {
  await page.addInitScript(watch);
  const session = await slowPhone(page);
  await open(page, "/api/v1/bureau", false);
  await page.evaluate(() => document.body.replaceChildren(document.createElement("textarea")));
  const bare = await typing(page, page.locator("textarea"));
  print(`from a key to its frame, 20,000 characters, CPU ${slower}x, bare`, `p50 ${at(0.5, bare.frames)} ms, p99 ${at(0.99, bare.frames)} ms (n = ${keys})`);

  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await open(page, "/klacht", true);
  for (const part of [words.step_who, words.step_what, words.step_story]) {
    await page.getByRole("button", { name: words.next, exact: true }).click();
    await page.getByRole("heading", { name: part, level: 2 }).waitFor();
  }
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  const { frames, work } = await typing(page, page.locator('[name="description"]'));
  await page.evaluate(() => {
    window.measured.kept = [];
  });
  for (let pause = 0; pause < pauses; pause += 1) {
    await page.keyboard.type("b");
    await page.waitForFunction((wanted) => window.measured.kept.length > wanted, pause);
  }
  const { kept } = await page.evaluate(() => window.measured);
  print(`from a key to its frame, 20,000 characters, CPU ${slower}x, ours`, `p50 ${at(0.5, frames)} ms, p99 ${at(0.99, frames)} ms (n = ${keys})`);
  print("of which our own work", `p50 ${at(0.5, work)} ms, p99 ${at(0.99, work)} ms; a frame is 16`);
  print(`from the last key to kept, CPU ${slower}x (n = ${kept.length})`, `p50 ${at(0.5, kept)} ms, p99 ${at(0.99, kept)} ms; budget 500`);
});
