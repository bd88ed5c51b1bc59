/** WebKit, driven through WebKitWebDriver: the small browser that comes with it, on a screen that nobody sees. */
import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { Builder, Key, type WebDriver, WebElement } from "selenium-webdriver";
import { ended, freePort } from "../support/desk.ts";
import { answer, type Engine, find, type Question, type Tab, type Target } from "./engine.ts";

const driver = process.env["GEHOOR_WEBKIT_DRIVER"] ?? "WebKitWebDriver";
const screen = process.env["GEHOOR_XVFB"] ?? "Xvfb";

export async function openWebkit(): Promise<Engine> {
  // It chooses a screen of its own, and says which.
  const shown = spawn(screen, ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
  const display = `:${await firstLine(shown)}`;
  return {
    open: async () => {
      // A driver drives one browser.
      const port = await freePort();
      const drives = spawn(driver, [`--port=${port}`], { stdio: "ignore", env: { ...process.env, DISPLAY: display, NO_AT_BRIDGE: "1" } });
      const session = await connect(`http://127.0.0.1:${port}`, drives);
      return tab(session, drives);
    },
    close: () => ended(shown),
  };
}

async function firstLine(program: ChildProcess & { stdout: Readable }): Promise<string> {
  let said = "";
  for await (const chunk of program.stdout) {
    said += String(chunk);
    if (said.includes("\n")) {
      return said.trim();
    }
  }
  throw new Error("the screen that nobody sees did not open");
}

async function connect(server: string, drives: ChildProcess): Promise<WebDriver> {
  const patience = Date.now() + 20_000;
  for (;;) {
    const ready = await fetch(`${server}/status`).catch(() => undefined);
    if (ready?.ok) {
      break;
    }
    if (drives.exitCode !== null || Date.now() > patience) {
      throw new Error(`${driver} does not answer`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return new Builder()
    .usingServer(server)
    .withCapabilities({ browserName: "MiniBrowser" })
    .build();
}

/** The driver does not wait for a page that scrolls smoothly. */
function inSight(element: Element | undefined): Element | undefined {
  element?.scrollIntoView({ behavior: "instant", block: "center" });
  return element;
}

/** Before each command the driver waits for what is being loaded: a page that is asked earlier never answers. */
function tab(session: WebDriver, drives: ChildProcess): Tab {
  const first = async (target: Target): Promise<WebElement> => {
    const found = await session.executeScript(`return (${inSight})((${find})(arguments[0])[0])`, target);
    if (!(found instanceof WebElement)) {
      throw new Error(`not on this page: ${JSON.stringify(target)}`);
    }
    return found;
  };
  return {
    goto: (address) => session.get(address),
    reload: () => session.navigate().refresh(),
    ask: <T>(target: Target, question: Question) =>
      session.executeScript<T>(`return (${answer})((${find})(arguments[0]), arguments[1])`, target, question),
    click: async (target) => (await first(target)).click(),
    type: async (target, text) => (await first(target)).sendKeys(text.replaceAll("\n", Key.ENTER)),
    picture: async () => Buffer.from(await session.takeScreenshot(), "base64"),
    close: async () => {
      await session.quit();
      await ended(drives);
    },
  };
}
