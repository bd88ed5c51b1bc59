/** Watches everything a browser does: whom it talks to, what it complains about, where it has been. */
import type { BrowserContext, Page } from "@playwright/test";

/** A refused form or an absent page is an answer, not an error; the browser reports it all the same. */
const ordinary = /^Failed to load resource: the server responded with a status of 4\d\d/;

export class Recorder {
  readonly #own: string[];
  #rests = false;
  /** Addresses outside our own origin. */
  readonly strangers: string[] = [];
  /** Errors in the console, among them every violation of the content security policy. */
  readonly errors: string[] = [];
  readonly dialogs: string[] = [];
  /** Every address a page has shown. */
  readonly visited: string[] = [];

  constructor(origin: string) {
    this.#own = [origin];
  }

  /** Another desk of ours, which a test opens beside the first. */
  alsoOurs(origin: string): void {
    this.#own.push(origin);
  }

  /** The desks are closed, and pages that are still open will say so. */
  rest(): void {
    this.#rests = true;
  }

  watch(context: BrowserContext): void {
    context.on("request", (request) => this.#contact(request.url()));
    context.on("page", (page) => this.#watchPage(page));
    context.on("weberror", (problem) => this.errors.push(problem.error().message));
    context.on("console", (message) => {
      if (!this.#rests && message.type() === "error" && !ordinary.test(message.text())) {
        this.errors.push(message.text());
      }
    });
    context.on("dialog", (dialog) => {
      // Leaving a half-filled form may ask; nothing else ever should.
      if (dialog.type() === "beforeunload") {
        void dialog.accept();
      } else {
        this.dialogs.push(dialog.message());
        void dialog.dismiss();
      }
    });
  }

  #watchPage(page: Page): void {
    page.on("websocket", (socket) => this.#contact(socket.url().replace(/^ws/, "http")));
    page.on("framenavigated", (frame) => this.visited.push(frame.url()));
  }

  #contact(address: string): void {
    const own = this.#own.some((origin) => address.startsWith(`${origin}/`)) || /^(data|blob|about):/.test(address);
    if (!own) {
      this.strangers.push(address);
    }
  }
}
