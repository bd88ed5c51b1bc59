/** `test` as every specification uses it: with a desk, a recorder, and a director who is signed in. */
import { type Browser, type BrowserContext, type Page, test as base, expect } from "@playwright/test";
import { type Beginning, type Desk, openDesk } from "./desk.ts";
import { numbers, sendsAtOnce, signIn } from "./directie.ts";
import { type Network, openNetwork } from "./network.ts";
import { Recorder } from "./recorder.ts";

interface ForEachTest {
  /** Whether scripts run in this world. */
  script: boolean;
  recorder: Recorder;
  /** Off only where a test itself brings strangers or breaks the network. */
  peaceful: boolean;
  /** Another desk than the one that all tests of a worker share. */
  anotherDesk: (beginning: Beginning) => Promise<Desk>;
  /** A line to the desk that can be broken; a page is on it when it opens an address of it. */
  network: Network;
  /** A browser of somebody else: nothing in common with `page`. */
  someoneElse: () => Promise<Page>;
  /** The director's browser, signed in, on no page yet. */
  staff: Page;
  /** The numbers of the complaints that the director found since the test began. */
  arrived: () => Promise<string[]>;
}

interface ForEachWorker {
  desk: Desk;
  /** The cookies of a director's visit, made once. */
  staffVisit: { cookies: Awaited<ReturnType<BrowserContext["cookies"]>> };
}

/** For tests that look at what only a script can do: the worlds without script leave them out. */
export const needsScript = { tag: "@script" };
/** For tests that ask what the size of the screen cannot change: they run at one size. */
export const oneSize = { tag: "@one-size" };
export const needsScriptOneSize = { tag: ["@script", "@one-size"] };

export const test = base.extend<ForEachTest, ForEachWorker>({
  desk: [
    async ({}, use) => {
      const desk = await openDesk();
      await use(desk);
      await desk.stop();
    },
    { scope: "worker", timeout: 40_000 },
  ],
  staffVisit: [
    async ({ browser, desk }, use) => {
      const context = await browser.newContext({ baseURL: desk.origin });
      const page = await context.newPage();
      await signIn(page);
      const cookies = await context.cookies();
      await context.close();
      await use({ cookies });
    },
    { scope: "worker", timeout: 40_000 },
  ],
  baseURL: async ({ desk }, use) => use(desk.origin),
  script: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),
  peaceful: [true, { option: true }],
  recorder: [
    async ({ desk, peaceful }, use) => {
      const recorder = new Recorder(desk.origin);
      await use(recorder);
      expect(desk.said(), "nothing in the server fell over").not.toContain("panicked at");
      // Every test of every specification is also this test: nobody else is contacted, and nothing is complained about.
      if (peaceful) {
        expect(recorder.strangers, "only our own origin is contacted").toEqual([]);
        expect(recorder.errors, "no error and no policy violation").toEqual([]);
        expect(recorder.dialogs, "no dialog").toEqual([]);
      }
    },
    { auto: true },
  ],
  context: async ({ context, recorder }, use) => {
    recorder.watch(context);
    await use(context);
  },
  anotherDesk: async ({ recorder }, use) => {
    const opened: Desk[] = [];
    await use(async (beginning) => {
      const desk = await openDesk(beginning);
      opened.push(desk);
      recorder.alsoOurs(desk.origin);
      return desk;
    });
    recorder.rest();
    await Promise.all(opened.map((desk) => desk.stop()));
  },
  network: async ({ desk, recorder }, use) => {
    const network = await openNetwork(desk.origin);
    recorder.alsoOurs(network.origin);
    await use(network);
    await network.stop();
  },
  someoneElse: async ({ browser, desk, recorder }, use) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await anotherContext(browser, desk, recorder);
      opened.push(context);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },
  staff: async ({ browser, desk, recorder, staffVisit }, use) => {
    const context = await anotherContext(browser, desk, recorder);
    await context.addCookies(staffVisit.cookies);
    await sendsAtOnce(context);
    await use(await context.newPage());
    await context.close();
  },
  arrived: async ({ staff, script }, use) => {
    const before = new Set(await numbers(staff, script));
    await use(async () => (await numbers(staff, script)).filter((number) => !before.has(number)));
  },
});

async function anotherContext(browser: Browser, desk: Desk, recorder: Recorder): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: desk.origin });
  recorder.watch(context);
  return context;
}

export { expect };
