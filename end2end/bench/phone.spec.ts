/** How the form feels on a slow phone with a slow line. Prints figures; nothing here passes or fails on them. */
import type { CDPSession, Locator, Page } from "@playwright/test";
import { open } from "../support/page.ts";
import { test } from "../support/test.ts";
import { filing as words } from "../support/words.ts";

/** A phone that counts as slow. */
const slower = 4;
/** Slow 4G: 150 ms there and back, 1.6 Mbit/s. */
const line = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (0.75 * 1024 * 1024) / 8 };
const loads = 9;
const keys = 100;
const pauses = 20;

declare global {
  interface Window {
    measured: { hydrated: number; shift: number; frames: number[]; work: number[]; lastKey: number; kept: number[] };
  }
}

/** Runs in the page before anything else in it. */
function watch(): void {
  window.measured = { hydrated: 0, shift: 0, frames: [], work: [], lastKey: 0, kept: [] };
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

function at(share: number, values: readonly number[]): string {
  const sorted = [...values].sort((one, other) => one - other);
  return (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
}

function print(what: string, figures: string): void {
  process.stdout.write(`\r  ${what.padEnd(58)} ${figures}\n`);
}

test("opening the form", async ({ someoneElse }) => {
  const usable: number[] = [];
  const hydrated: number[] = [];
  const shifts: number[] = [];
  for (let load = 0; load < loads; load += 1) {
    const page = await someoneElse();
    await page.addInitScript(watch);
    const session = await slowPhone(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", line);
    await open(page, "/klacht", true);
    const [first, { hydrated: awake, shift }] = await page.evaluate(
      () => [performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0, window.measured] as const,
    );
    usable.push(first);
    hydrated.push(awake);
    shifts.push(shift);
    await page.context().close();
  }
  print(`form usable, slow 4G, CPU ${slower}x (n = ${loads})`, `p50 ${at(0.5, usable)} ms, worst ${at(1, usable)} ms; budget 1500, goal 800`);
  print(`form hydrated, slow 4G, CPU ${slower}x (n = ${loads})`, `p50 ${at(0.5, hydrated)} ms, worst ${at(1, hydrated)} ms; budget 3500, goal 2000`);
  print(`layout shift while that happens (n = ${loads})`, `worst ${Math.max(...shifts).toFixed(4)}; budget 0`);
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
  for (const part of [words.step_what, words.step_story]) {
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
