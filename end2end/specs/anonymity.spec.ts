/** What must not be known stays unknown: on the wire, in the browser, between two complaints. */
import type { Page } from "@playwright/test";
import { fileAtOnce } from "../support/api.ts";
import { anonymous, confidential, contactFields } from "../support/complaints.ts";
import { acknowledge, openDossier, writeToComplainant } from "../support/directie.ts";
import { answer, follow, leave } from "../support/following.ts";
import { changeShield, fill, file, receipt, send } from "../support/form.ts";
import { everythingOn, open } from "../support/page.ts";
import { expect, test } from "../support/test.ts";
import { staff as words } from "../support/words.ts";

const contact = contactFields.map((field) => confidential[field]);

test("AN-03 who types a name and then chooses to be anonymous sends no name @script", async ({ page, staff, script }) => {
  await open(page, "/klacht", script);
  await fill(page, confidential, script);
  await changeShield(page, "anonymous", script);

  const posted = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/klacht"));
  await send(page);
  const body = new URLSearchParams((await posted).postData() ?? "");
  for (const field of contactFields) {
    expect(body.getAll(field).filter((value) => value !== ""), field).toEqual([]);
  }
  expect(body.get("shield")).toBe("anonymous");
  expect(body.get("description")).not.toBe("");

  const { number } = await receipt(page, script);
  expect(await kept(page), "nothing of it stays on the device").not.toContain(confidential.name);
  await openDossier(staff, number, script);
  const shown = await everythingOn(staff);
  for (const value of contact) {
    expect(shown).not.toContain(value);
  }
});

test("AN-03 a name beside the choice to be anonymous is not kept", async ({ page, staff, desk, script }) => {
  await fileAtOnce(page, desk.origin, { ...confidential, shield: "anonymous" });
  await open(page, "/klacht/ontvangen", script);
  const { number } = await receipt(page, script);
  await openDossier(staff, number, script);
  await expect(staff.getByText(words.identity_anonymous, { exact: true })).toBeVisible();
  const shown = await everythingOn(staff);
  for (const value of contact) {
    expect(shown).not.toContain(value);
  }
});

test("AN-05 nothing links an anonymous complaint to the named one before it in the same browser", async ({ page, script }) => {
  const marks: Set<string>[] = [];
  const etags: string[] = [];
  page.on("response", (response) => {
    const etag = response.headers()["etag"];
    if (etag !== undefined && !new URL(response.url()).pathname.startsWith("/pkg/") && response.request().isNavigationRequest()) {
      etags.push(`${response.url()} ${etag}`);
    }
  });
  for (const complaint of [confidential, anonymous]) {
    const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/klacht"));
    const { code, number } = await file(page, complaint, script);
    const body = new URLSearchParams((await sent).postData() ?? "");
    const cookies = await page.context().cookies();
    marks.push(
      new Set([code, number, body.get("filing") ?? "", body.get("code") ?? "", ...cookies.map(({ value }) => value), ...(await storedValues(page))]),
    );
  }
  const [first, second] = marks;
  const shared = [...(first ?? [])].filter((mark) => mark !== "" && second?.has(mark));
  expect(shared, "no id, cookie, code or stored value is the same").toEqual([]);
  expect(etags, "no page carries a mark to be sent back").toEqual([]);
});

test("AN-09 neither the code nor a word is left in an address, a title or a cache", async ({ page, staff, someoneElse, recorder, script }) => {
  const stored: string[] = [];
  const watch = (watched: Page) =>
    watched.on("response", (response) => {
      const personal = /^\/(klacht|volgen|directie)/.test(new URL(response.url()).pathname);
      if (personal && response.headers()["cache-control"] !== "no-store") {
        stored.push(`${response.request().method()} ${response.url()} ${response.headers()["cache-control"]}`);
      }
    });
  watch(page);
  watch(staff);

  const { code, number } = await file(page, anonymous, script);
  await openDossier(staff, number, script);
  await acknowledge(staff, script);
  await writeToComplainant(staff, "Welke wachtkamer was het?", true, script);
  const later = await someoneElse();
  watch(later);
  await follow(later, code, script);
  await answer(later, "De wachtkamer boven.", script);

  expect(stored, "every personal answer says that it may not be kept").toEqual([]);
  const canaries = [code, code.replaceAll("-", ""), "wachtkamer", "boven"];
  for (const trace of [...recorder.visited, ...recorder.titles]) {
    for (const canary of canaries) {
      expect(decodeURIComponent(trace).toLowerCase()).not.toContain(canary.toLowerCase());
    }
  }
});

test("AN-09 no field of a complainant may be filled in or remembered by the browser", async ({ page, script }) => {
  for (const path of ["/klacht", "/volgen"]) {
    await open(page, path, script);
    const remembered = await page
      .locator('main :is(input:not([type="hidden"], [type="radio"], [type="checkbox"]), textarea)')
      .evaluateAll((all) => all.filter((field) => field.closest("form")?.getAttribute("autocomplete") !== "off" && field.getAttribute("autocomplete") !== "off").map((field) => field.outerHTML));
    expect(remembered, path).toEqual([]);
  }
});

test("AN-09 leaving takes the code and the case along", async ({ page, script }) => {
  const { code } = await file(page, anonymous, script);
  await open(page, "/volgen", script);
  await leave(page, script);
  expect(await kept(page)).not.toContain(code);
  await open(page, "/klacht/ontvangen", script);
  expect(await everythingOn(page)).not.toContain(code);
  await open(page, "/volgen", script);
  const shown = await everythingOn(page);
  expect(shown).not.toContain(code);
  expect(shown).not.toContain("wachtkamer");
});

test("AN-11 a whole journey contacts nobody but us and breaks no policy", async ({ page, staff, someoneElse, recorder, script }) => {
  const { code, number } = await file(page, confidential, script);
  await openDossier(staff, number, script);
  await acknowledge(staff, script);
  const later = await someoneElse();
  await follow(later, code, script);
  for (const path of ["/", "/reglement", "/privacy", "/toegankelijkheid", "/directie/inloggen", "/bestaat-niet"]) {
    await open(later, path, script);
  }
  expect(recorder.strangers).toEqual([]);
  expect(recorder.errors).toEqual([]);
});

test.describe("AN-12 a browser that lacks something", () => {
  test.use({ peaceful: false });

  const lacks: { name: string; script: boolean; prepare: (page: Page) => Promise<unknown> }[] = [
    {
      name: "without WebAssembly",
      script: false,
      prepare: (page) => page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly")),
    },
    {
      name: "whose compiled pages never arrive",
      script: false,
      prepare: (page) => page.route("**/*.wasm", (route) => route.abort()),
    },
    {
      name: "whose storage refuses everything",
      script: true,
      prepare: (page) =>
        page.addInitScript(() => {
          for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
            Object.defineProperty(globalThis, name, {
              get: () => {
                throw new DOMException("refused", "SecurityError");
              },
            });
          }
        }),
    },
  ];
  for (const { name, script, prepare } of lacks) {
    test(`${name} files, follows and answers all the same @script`, async ({ page, staff, someoneElse }) => {
      await prepare(page);
      const { code, number } = await file(page, anonymous, script);
      await openDossier(staff, number, true);
      await acknowledge(staff, true);
      await writeToComplainant(staff, "Welke dag was het?", true, true);
      const later = await someoneElse();
      await prepare(later);
      await follow(later, code, script);
      await answer(later, "Dinsdag.", script);
      await openDossier(staff, number, true);
      await expect(staff.getByText("Dinsdag.", { exact: true })).toBeVisible();
    });
  }
});

/** Everything that stays on this device for our origin, as one text. */
async function kept(page: Page): Promise<string> {
  return JSON.stringify([await storedValues(page), await page.context().storageState({ indexedDB: true })]);
}

/** What scripts may keep: there is none without script, and then there is nothing to keep. */
async function storedValues(page: Page): Promise<string[]> {
  const { origins } = await page.context().storageState({ indexedDB: true });
  return origins.flatMap((origin) => origin.localStorage.map(({ value }) => value));
}
