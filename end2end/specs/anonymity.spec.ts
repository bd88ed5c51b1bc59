/** What must not be known stays unknown: on the wire, in the browser, between two complaints. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page, Request } from "@playwright/test";
import { acknowledgeAtOnce, fileAtOnce, sendAtOnce } from "../support/api.ts";
import { anonymous, confidential, contactFields } from "../support/complaints.ts";
import { acknowledge, openDossier, writeToComplainant } from "../support/directie.ts";
import { answer, follow, followOn, leave, withdraw } from "../support/following.ts";
import { changeShield, fill, file, receipt, send } from "../support/form.ts";
import { everythingOn, open } from "../support/page.ts";
import { filesIn, wordsIn } from "../support/rest.ts";
import { expect, needsScriptOneSize, oneSize, test } from "../support/test.ts";
import { filing, staff as words } from "../support/words.ts";

const contact = contactFields.map((field) => confidential[field]);

test.describe("AN-01 a browser that is easy to recognise", () => {
  const marks = {
    address: "203.0.113.77",
    browser: "Kanarievogel/7.3 (alleen deze ene)",
    language: "fy-NL",
    place: "Pacific/Chatham",
  } as const;
  test.use({
    userAgent: marks.browser,
    locale: marks.language,
    timezoneId: marks.place,
    // As a proxy passes them on.
    extraHTTPHeaders: {
      "x-forwarded-for": marks.address,
      "x-real-ip": marks.address,
      forwarded: `for=${marks.address}`,
      "x-request-id": "kanarie-verzoek-7351",
    },
  });

  test("AN-01 leaves no mark at rest or in what the desk prints", oneSize, async ({ page, desk, script }) => {
    const sizes = async () => [...(await filesIn(desk.data)).values()].reduce((sum, { length }) => sum + length, 0);
    const before = await sizes();
    const { code } = await file(page, anonymous, script);
    await followOn(page, code, script);
    await answer(page, "Het was de tweede verdieping.", script);
    await withdraw(page, "Het is uitgepraat.", script);
    expect(await sizes(), "something was kept").toBeGreaterThan(before);

    const canaries = [...Object.values(marks), "Kanarievogel", "kanarie-verzoek", "+13:45", "+12:45", code, code.replaceAll("-", ""), "wachtkamer", "tweede verdieping", "uitgepraat"];
    expect(await wordsIn(desk.data, canaries)).toEqual([]);
    expect(canaries.filter((canary) => desk.said().includes(canary))).toEqual([]);
  });
});

test("AN-03 who types a name and then chooses to be anonymous sends no name", needsScriptOneSize, async ({ page, staff, desk, script }) => {
  const sent: string[] = [];
  await open(page, "/klacht", script);
  page.on("request", (request) => sent.push(decodeURIComponent(`${request.url()} ${request.postData() ?? ""}`.replaceAll("+", " "))));
  await fill(page, confidential, script);
  await changeShield(page, "anonymous", script);
  expect((await kept(page)).filter(namesSomebody), "no draft on the device holds a name").toEqual([]);

  const posted = page.waitForRequest(filings(script));
  await send(page);
  const body = fieldsOf(await posted);
  for (const field of contactFields) {
    expect(body.get(field) ?? "", field).toBe("");
  }
  expect(body.get("shield")).toBe("anonymous");
  expect(body.get("words"), "everything else is sealed").not.toBe("");

  const { number } = await receipt(page, script);
  expect(sent.filter(namesSomebody), "no request of any kind holds a name").toEqual([]);
  expect((await kept(page)).filter(namesSomebody), "nothing of it stays on the device").toEqual([]);
  expect(await wordsIn(desk.data, contact)).toEqual([]);
  await openDossier(staff, number, script);
  expect(namesSomebody(await everythingOn(staff))).toBe(false);
});

test("AN-03 a name beside the choice to be anonymous is not kept", oneSize, async ({ page, staff, desk, script }) => {
  const { number } = await fileAtOnce(page, { ...confidential, shield: "anonymous" });
  await openDossier(staff, number, script);
  await expect(staff.getByText(words.identity_anonymous, { exact: true })).toBeVisible();
  expect(namesSomebody(await everythingOn(staff))).toBe(false);
  expect(await wordsIn(desk.data, contact)).toEqual([]);
});

test("AN-05 nothing links an anonymous complaint to the named one before it in the same browser", oneSize, async ({ page, script }) => {
  const marks: Set<string>[] = [];
  const etags: string[] = [];
  page.on("response", (response) => {
    const etag = response.headers()["etag"];
    if (etag !== undefined && !new URL(response.url()).pathname.startsWith("/pkg/") && response.request().isNavigationRequest()) {
      etags.push(`${response.url()} ${etag}`);
    }
  });
  for (const complaint of [confidential, anonymous]) {
    const sent = page.waitForRequest(filings(script));
    const { code, number } = await file(page, complaint, script);
    const body = fieldsOf(await sent);
    const cookies = await page.context().cookies();
    marks.push(
      new Set([code, number, body.get("filing") ?? "", body.get("code") ?? "", ...cookies.map(({ value }) => value), ...(await kept(page))]),
    );
  }
  const [first, second] = marks;
  const shared = [...(first ?? [])].filter((mark) => mark !== "" && second?.has(mark));
  expect(shared, "no id, cookie, code or stored value is the same").toEqual([]);
  expect(etags, "no page carries a mark to be sent back").toEqual([]);
});

test("AN-09 neither the code nor a word is left in an address, a title or a cache", oneSize, async ({ page, staff, someoneElse, recorder, script }) => {
  const stored: string[] = [];
  const titles: string[] = [];
  const watch = (watched: Page) => {
    watched.on("response", (response) => {
      const personal = /^\/(klacht|volgen|directie)/.test(new URL(response.url()).pathname);
      if (personal && response.headers()["cache-control"] !== "no-store") {
        stored.push(`${response.request().method()} ${response.url()} ${response.headers()["cache-control"]}`);
      }
    });
    watched.on("domcontentloaded", async (loaded) => titles.push(await loaded.title().catch(() => "")));
  };
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
  for (const trace of [...recorder.visited, ...titles]) {
    for (const canary of canaries) {
      expect(decodeURIComponent(trace).toLowerCase()).not.toContain(canary.toLowerCase());
    }
  }
});

test("AN-09 a browser that was closed keeps neither the code nor a word in its profile", oneSize, async ({ playwright, launchOptions, contextOptions, desk, staff, recorder, script }) => {
  const profile = await mkdtemp(join(tmpdir(), "gehoor-profile-"));
  try {
    const options = { ...contextOptions, ...launchOptions, baseURL: desk.origin, javaScriptEnabled: script };
    const browser = await playwright.chromium.launchPersistentContext(profile, options);
    recorder.watch(browser);
    const page = browser.pages()[0] ?? (await browser.newPage());
    const { code, number } = await file(page, confidential, script);
    await acknowledgeAtOnce(staff, number);
    await sendAtOnce(staff, `/directie/dossier/${number}/bericht`, { text: "Welke wachtkamer was het?", asks: "on" });
    await followOn(page, code, script);
    await leave(page, script);
    await follow(page, code, script);
    await answer(page, "De wachtkamer boven.", script);
    await page.locator('textarea[name="message"]').fill("Nog niet verstuurd.");
    await browser.close();

    const own = ["wachtkamer", "Nog niet verstuurd", "verkeerde nummer gebeld", "Eén nummer dat klopt"];
    expect(await wordsIn(profile, [code, code.replaceAll("-", ""), code.toLowerCase(), number, ...contact, ...own])).toEqual([]);
    expect(await wordsIn(profile, [new URL(desk.origin).hostname]), "this is the profile that was in use").not.toEqual([]);
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});

test("AN-09 the code is never filled in or remembered by the browser, and neither is a line that says nothing of who somebody is", oneSize, async ({ page, someoneElse, script }) => {
  await fileAtOnce(page, anonymous);
  const stranger = await someoneElse();
  for (const [visitor, path] of [[stranger, "/klacht"], [stranger, "/volgen"], [page, "/klacht/ontvangen"], [page, "/volgen"]] as const) {
    await open(visitor, path, script);
    // What is typed in an area is not remembered by any browser.
    const known = await visitor
      .locator('main input:not([type="hidden"], [type="radio"], [type="checkbox"])')
      .evaluateAll((all) => all.map((field) => `${field.id} ${field.getAttribute("autocomplete") ?? ""}`));
    expect(known.filter((field) => !["name name", "email email", "phone tel"].includes(field) && !field.endsWith(" off")), path).toEqual([]);
  }
});

test("AN-09 leaving takes the code and the case along", oneSize, async ({ page, script }) => {
  const { code } = await fileAtOnce(page, anonymous);
  await open(page, "/volgen", script);
  await leave(page, script);
  expect((await kept(page)).filter((value) => value.includes(code))).toEqual([]);
  await open(page, "/klacht/ontvangen", script);
  expect(await everythingOn(page)).not.toContain(code);
  await open(page, "/volgen", script);
  const shown = await everythingOn(page);
  expect(shown).not.toContain(code);
  expect(shown).not.toContain("wachtkamer");
});

test("AN-11 a whole journey contacts nobody but us and breaks no policy", oneSize, async ({ page, staff, someoneElse, recorder, script }) => {
  const { code, number } = await file(page, confidential, script);
  await openDossier(staff, number, script);
  await acknowledge(staff, script);
  const later = await someoneElse();
  await follow(later, code, script);
  await answer(later, "Dinsdag.", script);
  await withdraw(later, "Het is opgelost.", script);
  await leave(later, script);
  await open(staff, "/directie", script);
  for (const path of ["/?taal=en", "/reglement", "/privacy", "/toegankelijkheid", "/directie/inloggen", "/bestaat-niet", "/favicon.svg", "/robots.txt"]) {
    await later.goto(path);
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
      // A worker would keep them for the next page.
      prepare: async (page) => {
        await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
        await page.route("**/*.wasm", (route) => route.abort());
      },
    },
    {
      name: "without service workers",
      script: true,
      prepare: (page) => page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker")),
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
    test(`AN-12 ${name} files, follows and answers all the same`, needsScriptOneSize, async ({ page, staff, someoneElse }) => {
      const later = await someoneElse();
      await prepare(page);
      await prepare(later);
      await fromTheFormToTheAnswer({ page, later, staff, script, staffScript: true });
    });
  }

  // In the worlds without script this is the browser that cannot run any.
  test("AN-12 whatever it lacks, files, follows and answers all the same", oneSize, async ({ page, staff, someoneElse, script }) => {
    await fromTheFormToTheAnswer({ page, later: await someoneElse(), staff, script, staffScript: script });
  });
});

interface Visitors {
  readonly page: Page;
  /** The same person, some days after, in another browser. */
  readonly later: Page;
  readonly staff: Page;
  /** Whether the parts that need script appear for the complainant. */
  readonly script: boolean;
  readonly staffScript: boolean;
}

async function fromTheFormToTheAnswer({ page, later, staff, script, staffScript }: Visitors): Promise<void> {
  const { code, number } = await file(page, anonymous, script);
  // Where the page cannot check the code together with its reader, it asks the reader to do so.
  await expect(page.getByText(filing.confirm_plain, { exact: true })).toHaveCount(script ? 0 : 1);
  await openDossier(staff, number, staffScript);
  await acknowledge(staff, staffScript);
  await writeToComplainant(staff, "Welke dag was het?", true, staffScript);
  await follow(later, code, script);
  await answer(later, "Dinsdag.", script);
  await openDossier(staff, number, staffScript);
  await expect(staff.getByText("Dinsdag.", { exact: true })).toBeVisible();
}

/** With script a complaint is sealed before it leaves; without, the form sends it. */
function filings(script: boolean): (request: Request) => boolean {
  return (request) => request.method() === "POST" && request.url().endsWith(script ? "/api/v1/filings" : "/klacht");
}

function fieldsOf(request: Request): Map<string, string> {
  const body = request.postData() ?? "";
  return body.startsWith("{") ? new Map(Object.entries(JSON.parse(body) as Record<string, string>)) : new Map(new URLSearchParams(body));
}

function namesSomebody(text: string): boolean {
  return contact.some((value) => text.includes(value));
}

/** Everything that stays on this device for our origin. */
async function kept(page: Page): Promise<string[]> {
  const { cookies, origins } = await page.context().storageState({ indexedDB: true });
  const session = await page.evaluate(() => Object.values(sessionStorage) as string[]);
  return [
    ...cookies.map(({ value }) => value),
    ...origins.flatMap(({ localStorage }) => localStorage.map(({ value }) => value)),
    // The databases of a page, whatever is in them.
    ...origins.map((origin) => JSON.stringify(origin)),
    ...session,
  ];
}
