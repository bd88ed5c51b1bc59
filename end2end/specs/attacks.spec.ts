/** What strangers try: forms from elsewhere (WX-01), words that want to run (WX-03), pages inside other pages (WX-09). */
import type { Page } from "@playwright/test";
import { fileAtOnce } from "../support/api.ts";
import { anonymous, type Complaint, confidential } from "../support/complaints.ts";
import { acknowledge, numbers, openDossier, timeline } from "../support/directie.ts";
import { field, file, refuse } from "../support/form.ts";
import { open, wordsOnPage } from "../support/page.ts";
import { type Stranger, stranger } from "../support/stranger.ts";
import { expect, test } from "../support/test.ts";
import { vectors } from "../support/vectors.ts";

test.describe("from somebody else's website", () => {
  test.use({ peaceful: false });

  let elsewhere: Stranger;
  test.beforeAll(async () => {
    elsewhere = await stranger();
  });
  test.afterAll(async () => elsewhere.stop());

  /** Shows a page of the stranger, sends its form, and tells how the desk answered. */
  async function send(page: Page, from: string, enctype: string, target: string, fields: Record<string, string>): Promise<number> {
    const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`);
    elsewhere.show(`<form method="post" enctype="${enctype}" action="${target}">${inputs.join("")}<button>Win een prijs</button></form>`);
    await page.goto(from);
    const answered = page.waitForResponse((response) => response.request().method() === "POST" && response.url() === target);
    await page.getByRole("button", { name: "Win een prijs" }).click();
    const status = (await answered).status();
    await page.waitForLoadState();
    return status;
  }

  const encodings = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

  test("WX-01 no form can act in the director's name", async ({ page, staff, desk, script }) => {
    const { number } = await file(page, confidential, script);
    await openDossier(staff, number, script);
    const before = await wordsOnPage(staff);
    const list = await numbers(staff, script);
    const victim = await staff.context().newPage();

    const dossier = `${desk.origin}/directie/dossier/${number}`;
    const mutations: [string, Record<string, string>][] = [
      [`${dossier}/bevestigen`, { text: "gehaald", late_reason: "", step: "send" }],
      [`${dossier}/bericht`, { message: "gehaald", asks: "on" }],
      [`${dossier}/notitie`, { note: "gehaald" }],
      [`${dossier}/identiteit`, { reason: "gehaald" }],
      [`${desk.origin}/klacht`, { shield: "anonymous", description: "gehaald" }],
      [`${desk.origin}/directie/inloggen`, { email: "x@example.nl", password: "gehaald" }],
      [`${desk.origin}/directie/uitloggen`, {}],
    ];
    for (const from of [elsewhere.neighbour, elsewhere.foreigner]) {
      for (const enctype of encodings) {
        for (const [target, fields] of mutations) {
          expect(await send(victim, from, enctype, target, fields), `${enctype} ${target} from ${from}`).toBe(403);
        }
      }
    }

    expect(await numbers(staff, script), "no complaint was added and nobody was signed out").toEqual(list);
    await openDossier(staff, number, script);
    expect(await wordsOnPage(staff)).toEqual(before);
  });

  test("WX-01 no form can act in the complainant's name", async ({ page, desk, script }) => {
    await file(page, anonymous, script);
    await open(page, "/volgen", script);
    const before = await wordsOnPage(page);
    const victim = await page.context().newPage();
    const mutations: [string, Record<string, string>][] = [
      [`${desk.origin}/volgen`, { message: "gehaald" }],
      [`${desk.origin}/volgen/intrekken`, { reason: "gehaald" }],
      [`${desk.origin}/volgen/sluiten`, {}],
    ];
    for (const from of [elsewhere.neighbour, elsewhere.foreigner]) {
      for (const enctype of encodings) {
        for (const [target, fields] of mutations) {
          expect(await send(victim, from, enctype, target, fields), `${enctype} ${target} from ${from}`).toBe(403);
        }
      }
    }
    await open(page, "/volgen", script);
    expect(await wordsOnPage(page)).toEqual(before);
  });

  test("WX-01 pictures, pings and silent requests change nothing @script", async ({ page, staff, desk, script }) => {
    const { number } = await file(page, anonymous, script);
    await openDossier(staff, number, script);
    const before = await wordsOnPage(staff);
    const victim = await staff.context().newPage();
    const note = `${desk.origin}/directie/dossier/${number}/notitie`;
    elsewhere.show(`<img src="${note}?note=gehaald"><a href="/" ping="${note}">klik</a>`);
    for (const from of [elsewhere.neighbour, elsewhere.foreigner]) {
      await victim.goto(from);
      const type = "application/x-www-form-urlencoded";
      await victim.evaluate(
        ([target, contentType]) =>
          fetch(target, { method: "POST", mode: "no-cors", credentials: "include", headers: { "content-type": contentType }, body: "note=gehaald" }).catch(() => undefined),
        [note, type] as const,
      );
      await victim.evaluate((target) => navigator.sendBeacon(target, new URLSearchParams({ note: "gehaald" })), note);
      await victim.getByRole("link", { name: "klik" }).click();
    }
    await openDossier(staff, number, script);
    expect(await wordsOnPage(staff)).toEqual(before);
  });

  test("WX-09 no page of ours can be shown inside another", async ({ page, staff, desk, script }) => {
    const { number } = await file(page, anonymous, script);
    const paths = [
      "/",
      "/klacht",
      "/klacht/ontvangen",
      "/volgen",
      "/reglement",
      "/privacy",
      "/toegankelijkheid",
      "/directie",
      "/directie/inloggen",
      `/directie/dossier/${number}`,
      "/bestaat-niet",
    ];
    const outer = await staff.context().newPage();
    for (const path of paths) {
      elsewhere.show(`<iframe src="${desk.origin}${path}"></iframe>`);
      await outer.goto(elsewhere.neighbour);
      await expect
        .poll(() => outer.frames().slice(1).map((frame) => frame.url()), { message: path })
        .toEqual(["chrome-error://chromewebdata/"]);
    }
  });
});

test.describe("WX-03 words that want to run", () => {
  const groups = [0, 10, 20, 30, 40].map((start) => vectors.slice(start, start + 10));
  for (const [index, group] of groups.entries()) {
    test(`stay words on both sides of the desk, ${index * 10 + 1} to ${index * 10 + 10}`, async ({ page, staff, desk, recorder, script }) => {
      for (const vector of group) {
        const complaint: Complaint = {
          shield: "open",
          grounds: ["other"],
          other_ground: vector,
          description: vector,
          when: vector,
          where: vector,
          who: vector,
          requested_solution: vector,
          name: vector,
          phone: vector.slice(0, 50),
          address: vector,
        };
        await fileAtOnce(page, desk.origin, complaint);
        await open(page, "/klacht/ontvangen", script);
        const number = await receiptNumber(page);
        await open(page, "/volgen", script);
        expect(await wordsOnPage(page)).toContain(vector);

        await openDossier(staff, number, script);
        const read = await wordsOnPage(staff);
        expect(read.filter((words) => words === vector).length, vector).toBeGreaterThanOrEqual(8);
        await open(staff, "/directie", script);
      }
      expect(recorder.dialogs).toEqual([]);
    });
  }

  test("stay words in messages and in a note", async ({ page, staff, desk, script }) => {
    await fileAtOnce(page, desk.origin, anonymous);
    await open(page, "/klacht/ontvangen", script);
    const number = await receiptNumber(page);
    await openDossier(staff, number, script);
    await acknowledge(staff, script);
    const dossier = `/directie/dossier/${number}`;
    const post = (target: string, fields: Record<string, string>, who: Page) =>
      who.request.post(target, { form: fields, headers: { origin: desk.origin }, maxRedirects: 0 });
    for (const vector of vectors) {
      await post(`${dossier}/bericht`, { message: vector, asks: "on" }, staff);
      await post(`${dossier}/notitie`, { note: vector }, staff);
      await post("/volgen", { message: vector }, page);
    }
    await openDossier(staff, number, script);
    const inside = await wordsOnPage(staff);
    await open(page, "/volgen", script);
    const outside = await wordsOnPage(page);
    for (const vector of vectors) {
      expect(inside.filter((words) => words === vector)).toHaveLength(3);
      expect(outside.filter((words) => words === vector)).toHaveLength(2);
    }
    await expect(timeline(staff).filter({ hasText: "alert" })).toHaveCount(vectors.length * 3);
  });

  test("stay words when the form comes back with what was typed", async ({ page, script }) => {
    const half = vectors.slice(0, 25).join("\n");
    const rest = vectors.slice(25).join("\n");
    const good: Complaint = { shield: "open", description: "Goed.", when: half, where: rest, who: half, requested_solution: vectors.join("\n") };
    await refuse(page, good, { name: "description", text: " " }, script);
    for (const name of ["when", "where", "who", "requested_solution"] as const) {
      await expect(field(page, name)).toHaveValue(good[name] ?? "");
    }
  });
});

async function receiptNumber(page: Page): Promise<string> {
  const text = await page.getByRole("main").innerText();
  const number = /\b20\d\d-[0-9A-Z]{5}\b/.exec(text)?.[0];
  expect(number, "the receipt shows the number").toBeDefined();
  return number ?? "";
}
