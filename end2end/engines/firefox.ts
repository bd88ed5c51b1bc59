/** Firefox, driven through WebDriver BiDi. */
import { type ElementHandle, launch, type Page } from "puppeteer-core";
import { answer, type Engine, find, type Question, type Tab, type Target } from "./engine.ts";

const program = process.env["GEHOOR_FIREFOX"] ?? "/usr/bin/firefox-esr";

export async function openFirefox(): Promise<Engine> {
  const browser = await launch({
    browser: "firefox",
    executablePath: program,
    headless: true,
  });
  return {
    open: async () => {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      // The size of a phone in the hand.
      await page.setViewport({ width: 390, height: 844 });
      return tab(page);
    },
    close: () => browser.close(),
  };
}

function tab(page: Page): Tab {
  const first = async (target: Target): Promise<ElementHandle<Element>> => {
    const found = await page.evaluateHandle(`(${find})(${JSON.stringify(target)})[0]`);
    const element = found.asElement();
    if (element === null) {
      throw new Error(`not on this page: ${JSON.stringify(target)}`);
    }
    return element as ElementHandle<Element>;
  };
  return {
    // What a journey waits for is what it reads on the page; that a page is loaded says nothing about that.
    goto: async (address) => void (await page.goto(address, { waitUntil: "domcontentloaded" })),
    reload: async () => void (await page.reload({ waitUntil: "domcontentloaded" })),
    ask: async <T>(target: Target, question: Question) =>
      (await page.evaluate(`(${answer})((${find})(${JSON.stringify(target)}), ${JSON.stringify(question)})`)) as T,
    click: async (target) => (await first(target)).click(),
    type: async (target, text) => (await first(target)).type(text),
    picture: async () => Buffer.from(await page.screenshot()),
    close: () => page.browserContext().close(),
  };
}
