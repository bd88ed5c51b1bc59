/** What a journey asks of a browser, whichever drives it; and how something is found on a page, in every browser alike. */

/** Somebody's browser, with one page open. */
export interface Tab {
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs in the page, on what `find` finds there, and brings its answer back. */
  ask<T>(target: Target, question: Question): Promise<T>;
  /** Presses what is found, as a person does. */
  click(target: Target): Promise<void>;
  /** Types into what is found, after what stands there. */
  type(target: Target, text: string): Promise<void>;
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

/** A program that opens browsers. */
export interface Engine {
  /** A browser of somebody: nothing in common with any other. */
  open(): Promise<Tab>;
  close(): Promise<void>;
}

/** What is looked for on a page; only what can be seen is found. */
export interface Target {
  readonly selector: string;
  /** All that is written on it. */
  readonly text?: string;
  /** Something that is written in it. */
  readonly says?: string;
  /** All that its label says. */
  readonly label?: string;
  /** The heading of the part of the page that it stands in. */
  readonly within?: string;
}

/** What may be asked about what was found. */
export type Question = "is it there" | "is it chosen" | "what does it say" | "what was typed" | "what do all say" | "where do all lead" | "on which page is it" | "is a worker there" | "tell when all is kept";

export const button = (text: string, within?: string): Target => ({ selector: "button", text, ...(within ? { within } : {}) });
export const link = (text: string): Target => ({ selector: "a", text });
export const heading = (text: string): Target => ({ selector: "h1, h2, h3", says: text });
export const labelled = (label: string, within?: string): Target => ({ selector: "input, textarea, select", label, ...(within ? { within } : {}) });
export const named = (name: string): Target => ({ selector: `[name="${name}"]` });
export const choice = (name: string, value: string): Target => ({ selector: `[name="${name}"][value="${value}"]` });
export const part = (within: string): Target => ({ selector: "section", within });
export const css = (selector: string): Target => ({ selector });

/**
 * Everything on this page that answers to a description, in the order of the page. It travels to the browser as its source,
 * so it stands on its own.
 */
export function find({ selector, text, says, label, within }: Target): Element[] {
  const said = (node: Node | null | undefined) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
  const isSeen = (element: Element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
  const names = (element: Element) => (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => said(document.getElementById(id)));
  const isIn = (element: Element) => [...document.querySelectorAll("section")].some((section) => section.contains(element) && names(section).some((name) => name.includes(within ?? "")));
  const labels = (element: Element) => [...((element as HTMLInputElement).labels ?? [])];
  return [...document.querySelectorAll(selector)].filter(
    (element) =>
      isSeen(element) &&
      (text === undefined || said(element) === text) &&
      (says === undefined || said(element).includes(says)) &&
      (label === undefined || labels(element).some((one) => said(one) === label)) &&
      (within === undefined || isIn(element)),
  );
}

/** Answers a question about what was found; it travels as `find` does. */
export function answer(found: Element[], question: Question): unknown {
  const [first] = found;
  switch (question) {
    case "is it there":
      return first !== undefined;
    case "is it chosen":
      return (first as HTMLInputElement | undefined)?.checked === true;
    case "what does it say":
      return (first as HTMLElement | undefined)?.innerText.trim() ?? "";
    case "what was typed":
      return (first as HTMLInputElement | undefined)?.value ?? "";
    case "what do all say":
      return found.map((one) => one.textContent ?? "");
    case "where do all lead":
      return found.map((one) => one.getAttribute("href") ?? "");
    case "on which page is it":
      return location.pathname;
    case "is a worker there":
      return (navigator.serviceWorker?.controller ?? null) !== null;
    case "tell when all is kept": {
      // What is kept after one more key may have been on its way before it; what is kept after yet another one is all of it.
      const key = () => first?.dispatchEvent(new Event("input", { bubbles: true }));
      const all = () => document.documentElement.setAttribute("data-all-kept", "");
      const put = IDBObjectStore.prototype.put;
      let times = 0;
      IDBObjectStore.prototype.put = function (...given) {
        if (this.name === "drafts") {
          times += 1;
          this.transaction.addEventListener("complete", times === 1 ? key : all);
        }
        return put.apply(this, given);
      };
      return key();
    }
  }
}
