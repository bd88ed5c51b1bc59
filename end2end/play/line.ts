/** A line to the desk without a browser around it: forms go over it as a browser would send them, with all that they carry. */
import type { APIRequestContext, APIResponse } from "@playwright/test";
import type { FormShown, Reader, Shown } from "./reading.ts";

export type Fields = Readonly<Record<string, string | readonly string[]>>;

export class Line {
  readonly #request: APIRequestContext;
  readonly #reader: Reader;

  readonly #falls: (what: string) => void;

  constructor(request: APIRequestContext, reader: Reader, falls: (what: string) => void) {
    this.#request = request;
    this.#reader = reader;
    this.#falls = falls;
  }

  /** A page; whoever is told that it does not work now loads it once more. */
  async get(path: string, again = true): Promise<{ status: number; shown: Shown; html: string }> {
    const answer = await this.#request.get(path);
    const html = await answer.text();
    if (answer.status() >= 500) {
      this.#falls(`GET ${path} was answered with ${answer.status()}`);
      if (again) {
        return this.get(path, false);
      }
    }
    return { status: answer.status(), shown: await this.#reader.read(html), html };
  }

  async text(path: string): Promise<string> {
    return (await this.#request.get(path)).text();
  }

  /** Where a form leads. */
  async post(target: string, fields: Fields): Promise<string> {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      for (const one of typeof value === "string" ? [value] : value) {
        form.append(name, one);
      }
    }
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const answer: APIResponse = await this.#request.post(target, { data: form.toString(), headers, maxRedirects: 0 });
    if (answer.status() !== 303) {
      throw new Error(`POST ${target} was answered with ${answer.status()}`);
    }
    return answer.headers()["location"] ?? "";
  }

  /** Sends a form of a page, filled in. Whether it was taken in. */
  async send(form: FormShown, fields: Fields): Promise<boolean> {
    return isTaken(await this.post(form.action, { ...form.fields, ...fields }));
  }

  stop(): Promise<void> {
    return this.#request.dispose();
  }
}

/** A form that comes back leads to the page that shows it again. */
export function isTaken(location: string): boolean {
  return !location.includes("terug=");
}

/** The form that posts there; with a button that says this, where there are more. */
export function formOf(shown: Shown, address: string, button = ""): FormShown {
  const found = shown.forms.find((form) => form.action.endsWith(address) && (button === "" || form.buttons.includes(button)));
  if (found === undefined) {
    throw new Error(`"${shown.heading}" has no form for ${address} ${button}`);
  }
  return found;
}
