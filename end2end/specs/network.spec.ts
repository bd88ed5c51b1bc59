/** A line that fails in every way a line can: what was sent arrives, and it arrives once. */
import type { Page } from "@playwright/test";
import { anonymous } from "../support/complaints.ts";
import { openDossier, signIn } from "../support/directie.ts";
import { follow } from "../support/following.ts";
import { field, receipt, send } from "../support/form.ts";
import {
  complaints,
  deliverTwice,
  type Fate,
  halveTheAnswer,
  hold,
  lose,
  loseTheAnswer,
  pass,
  portal,
  portalElsewhere,
  say,
  shortenTheAnswer,
} from "../support/network.ts";
import { open } from "../support/page.ts";
import { codeHere, expectWhole, forgetAnswers, keptForLater, letTimePass, openDraft, sendOff, underway, waiting, wakeTheWorker, write } from "../support/sending.ts";
import { expect, needsScriptOneSize, test } from "../support/test.ts";
import { common, filing as words, following, home, privacy, reading } from "../support/words.ts";

test.use({
  baseURL: async ({ network }, use) => use(network.origin),
  // The browser reports every request that fails.
  peaceful: false,
});

test.describe("without a connection", () => {
  test("from the second visit on the form opens, answers and seals, and what was written arrives", needsScriptOneSize, async ({ page, network, staff, arrived }) => {
    await page.clock.install();
    await open(page, "/klacht", true);
    await keptForLater(page);
    network.cut();
    const second = await page.context().newPage();
    await sendOff(second);
    const code = await waiting(second);
    expect(await arrived()).toEqual([]);

    network.mend();
    await letTimePass(second);
    const given = await receipt(second, true);
    expect(given.code).toBe(code);
    expect(await arrived()).toEqual([given.number]);
    await expectWhole(staff, given.number);
  });

  test("a newer version waits until the pages of the old one are closed, and costs not a letter", needsScriptOneSize, async ({ page, network }) => {
    await open(page, "/klacht", true);
    await keptForLater(page);
    const second = await page.context().newPage();
    await page.close();
    await open(second, "/klacht", true);
    await write(second);
    network.meet(/^GET \/worker\.js$/, async (sent) => {
      const answer = await sent.deliverPlain();
      const body = Buffer.concat([answer.body, Buffer.from("\n// newer")]);
      sent.answer({ status: answer.status, headers: { "content-type": answer.headers["content-type"] }, body });
    });
    const states = () =>
      second.evaluate(async () => {
        const worker = await navigator.serviceWorker.getRegistration();
        return [worker?.active?.state, worker?.waiting?.state];
      });
    await second.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update();
    });
    await expect.poll(states).toEqual(["activated", "installed"]);
    await expect(field(second, "description")).toHaveValue(anonymous.description);
    const third = await page.context().newPage();
    await second.close();
    network.cut();
    await open(third, "/klacht", true);
    await openDraft(third);
  });

  test("a page that needs a connection says so, and every other one opens as the page it is", needsScriptOneSize, async ({ page, network }) => {
    await open(page, "/", true);
    await keptForLater(page);
    const second = await page.context().newPage();
    await open(second, "/reglement", true);
    await expect.poll(() => inCaches(second)).toHaveProperty("/geen-verbinding");
    await expect.poll(() => inCaches(second)).toHaveProperty("/reglement");
    network.cut();
    for (const path of ["/reglement/1.0", "/directie"]) {
      await open(second, path, true);
      await expect(second.getByRole("heading", { name: common.error_no_connection_title, exact: true }), path).toBeVisible();
    }
    await second.getByRole("link", { name: common.error_no_connection_link, exact: true }).click();
    await expect(second.getByRole("heading", { name: words.title, exact: true })).toBeVisible();
    for (const [path, heading] of Object.entries({
      "/": home.heading,
      "/volgen": following.code_heading,
      "/reglement": reading.regulation_title,
      "/privacy": privacy.title,
      "/toegankelijkheid": reading.accessibility_title,
    })) {
      await open(second, path, true);
      await expect(second.getByRole("heading", { level: 1 }), path).toHaveText(heading);
      await expect(second.locator("html[data-plain]"), path).toHaveCount(0);
    }
  });

  test("a line on which nothing moves does not keep the form away", needsScriptOneSize, async ({ page, network }) => {
    await open(page, "/klacht", true);
    await keptForLater(page);
    network.meet(/^GET \/klacht$/, hold);
    await open(await page.context().newPage(), "/klacht", true);
  });

  test("SY-04 a portal's page is not kept in place of whom to seal for", needsScriptOneSize, async ({ page, network }) => {
    await open(page, "/klacht", true);
    await keptForLater(page);
    const second = await page.context().newPage();
    await write(second);
    await forgetAnswers(second);
    network.meet(/^/, portal);
    await send(second);
    await waiting(second);
    network.cut();
    const third = await page.context().newPage();
    await sendOff(third);
    await expect(underway(third, words.way_queued_title), "the first complaint and this one").toHaveCount(2);
  });
});

test("nothing personal is ever in the caches", needsScriptOneSize, async ({ page, network }) => {
  await open(page, "/", true);
  await keptForLater(page);
  const second = await page.context().newPage();
  await sendOff(second);
  const { code, number } = await receipt(second, true);
  await follow(second, code, true);
  await signIn(second);
  await openDossier(second, number, true);
  for (const path of ["/", "/privacy", "/klacht"]) {
    await open(second, path, true);
  }
  await expect.poll(() => inCaches(second)).toHaveProperty("/privacy");

  const kept = await inCaches(second);
  const personal = Object.keys(kept).filter((address) => !/^\/($|pkg\/|api\/v1\/(form|bureau)$|(klacht\/ontvangen|volgen|reglement|privacy|toegankelijkheid|geen-verbinding|favicon\.svg)$)/.test(address));
  expect(personal).toEqual([]);
  const all = Object.values(kept).join();
  for (const canary of [code, number, "wachtkamer", "balie"]) {
    expect(all).not.toContain(canary);
  }
  expect(kept["/api/v1/form"], "an empty form without a code").toMatch(/<input type="hidden" name="code" value(="")?>/);
  expect(network.sent).toHaveLength(1);
});

test("SY-01 a complaint of which the answer is lost again and again is one complaint with one receipt", needsScriptOneSize, async ({ page, network, staff, arrived }) => {
  const receipts: string[] = [];
  network.meet(complaints, async (sent) => {
    const answer = await sent.deliver();
    receipts.push(answer.body.toString());
    if (receipts.length > 20) {
      sent.answer(answer);
    } else {
      sent.drop();
    }
  });
  await page.clock.install();
  await sendOff(page);
  const code = await waiting(page);
  // Time may pass while the page sets its clock for the next try, or while an answer is on its way: then it tries again.
  await expect(async () => {
    await letTimePass(page);
    await expect(page).toHaveURL(/ontvangen($|\?)/, { timeout: 250 });
  }).toPass({ timeout: 45_000, intervals: [50] });
  expect(receipts.length).toBeGreaterThan(20);
  const given = await receipt(page, true);
  expect(given.code).toBe(code);
  expect(new Set(receipts).size, "the same receipt every time").toBe(1);
  expect(receipts[0]).toContain(given.number);
  expect(await arrived()).toEqual([given.number]);
  await expectWhole(staff, given.number);
});

test.describe("SY-02 one complaint", () => {
  test("SY-02 comes of an impatient hand", needsScriptOneSize, async ({ page, staff, arrived }) => {
    await write(page);
    const button = page.getByRole("button", { name: words.send, exact: true });
    await button.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await button.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await button.focus();
    await Promise.all([page.keyboard.press("Enter"), page.mouse.dblclick(x + width / 2, y + height / 2)]);
    const { number } = await receipt(page, true);
    expect(await arrived()).toEqual([number]);
    await expectWhole(staff, number);
  });

  test("SY-02 comes of a request that the network delivers twice", needsScriptOneSize, async ({ page, network, staff, arrived }) => {
    network.meet(complaints, deliverTwice);
    await sendOff(page);
    const { number } = await receipt(page, true);
    expect(await arrived()).toEqual([number]);
    await expectWhole(staff, number);
  });

  for (const { tabs, locks } of [{ tabs: 2, locks: true }, { tabs: 5, locks: true }, { tabs: 5, locks: false }]) {
    test(`SY-02 comes of ${tabs} tabs ${locks ? "that know of each other" : "without locks"} and the worker, when the connection returns`, needsScriptOneSize, async ({ page, network, staff, arrived }) => {
      if (!locks) {
        await page.context().addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "locks"));
      }
      network.meet(complaints, lose);
      await page.clock.install();
      await sendOff(page);
      const code = await waiting(page);
      await keptForLater(page);
      for (let opened = 1; opened < tabs; opened += 1) {
        const other = await page.context().newPage();
        await open(other, "/klacht", true);
        expect(await waiting(other)).toBe(code);
      }
      const after = await page.context().newPage();
      network.meet(complaints, deliverTwice);
      await Promise.all([letTimePass(page), wakeTheWorker(after, network.origin)]);
      await expect(async () => {
        await open(after, "/klacht/ontvangen", true);
        await expect(underway(after, words.receipt_title)).toBeVisible({ timeout: 500 });
      }).toPass();
      const given = await receipt(after, true);
      expect(given.code).toBe(code);
      expect(await arrived()).toEqual([given.number]);
      await expectWhole(staff, given.number);
    });
  }

  test("SY-02 is said to have arrived by every tab that said it waits", needsScriptOneSize, async ({ page, network }) => {
    network.meet(complaints, lose);
    await page.clock.install();
    await sendOff(page);
    await waiting(page);
    const other = await page.context().newPage();
    await open(other, "/klacht", true);
    await waiting(other);
    network.meet(complaints, pass);
    await letTimePass(page);
    for (const tab of [page, other]) {
      await expect(underway(tab, words.way_received_title)).toBeVisible();
    }
  });

  test("SY-02 comes of a worker that is woken when the page is gone", needsScriptOneSize, async ({ page, network, staff, arrived }) => {
    await open(page, "/klacht", true);
    await keptForLater(page);
    network.meet(complaints, lose);
    const second = await page.context().newPage();
    await sendOff(second);
    const code = await waiting(second);
    await second.close();
    await page.close();
    network.meet(complaints, pass);
    const blank = await page.context().newPage();
    await wakeTheWorker(blank, network.origin);
    await expect.poll(arrived).toHaveLength(1);

    await open(blank, "/klacht", true);
    await expect(underway(blank, words.way_received_title)).toBeVisible();
    expect(await codeHere(blank)).toBe(code);
    const [number = ""] = await arrived();
    await expect(blank.getByRole("main")).toContainText(number);
    await blank.getByRole("link", { name: words.way_what_next, exact: true }).click();
    expect(await receipt(blank, true)).toEqual({ code, number });
    expect(await arrived()).toEqual([number]);
    await expectWhole(staff, number);
  });
});

test.describe("SY-04 what is no answer of ours", () => {
  const noAnswers: Readonly<Record<string, Fate>> = {
    "a portal's page": portal,
    "a redirect to a portal": portalElsewhere,
    "413 from somebody on the way": say(413),
    "429 from somebody on the way": say(429),
    "500 from somebody on the way": say(500),
    "502 from somebody on the way": say(502),
    "a text that is not whole": shortenTheAnswer,
    "half an answer": halveTheAnswer,
    "a receipt of another complaint": say(200, '{"version":"1","answer":"received","filing":"0198a3c4-0000-7000-8000-000000000000","content_digest":"AAAA","number":"2026-AAAAA","received_at":"2026-11-22T10:15Z"}', { "content-type": "application/json" }),
  };
  for (const [name, fate] of Object.entries(noAnswers)) {
    test(`SY-04 ${name} is not a receipt, and the complaint arrives once`, needsScriptOneSize, async ({ page, network, staff, arrived }) => {
      network.meet(complaints, fate);
      await page.clock.install();
      await sendOff(page);
      const code = await waiting(page);
      await letTimePass(page);
      await expect.poll(() => network.sent.length, "it is tried again").toBeGreaterThan(1);
      expect(await waiting(page)).toBe(code);
      await expect(underway(page, words.way_received_title)).toHaveCount(0);
      expect(page.url()).toMatch(/\/klacht$/);

      network.meet(complaints, pass);
      await letTimePass(page);
      const given = await receipt(page, true);
      expect(given.code).toBe(code);
      expect(await arrived()).toEqual([given.number]);
      await expectWhole(staff, given.number);
    });
  }

  test("SY-04 the pauses between tries grow, and none is longer than a minute", needsScriptOneSize, async ({ page, network }) => {
    network.meet(complaints, lose);
    await page.clock.install();
    await sendOff(page);
    await expect.poll(() => network.sent.length).toBe(4);
    const pauses = network.sent.slice(1).map((moment, index) => moment - (network.sent[index] ?? 0));
    expect(pauses[0]).toBeGreaterThan(400);
    expect(pauses[2]).toBeGreaterThan(pauses[0] ?? 0);
    for (let tries = 5; tries < 12; tries += 1) {
      await waiting(page);
      await letTimePass(page);
      await expect.poll(() => network.sent.length).toBe(tries);
    }
  });

  for (const returns of ["online", "visibilitychange"]) {
    test(`SY-04 after a long time without a connection a complaint goes at once, at ${returns}`, needsScriptOneSize, async ({ page, network }) => {
      network.meet(complaints, lose);
      await page.clock.install();
      await sendOff(page);
      for (let tries = 1; tries < 8; tries += 1) {
        await expect.poll(() => network.sent.length).toBe(tries);
        await waiting(page);
        await letTimePass(page);
      }
      await expect.poll(() => network.sent.length).toBe(8);
      await waiting(page);
      // The next try is at least half a minute away.
      network.meet(complaints, pass);
      await page.evaluate((name) => (name === "online" ? window : document).dispatchEvent(new Event(name)), returns);
      await receipt(page, true);
    });
  }
});

test("SY-13 twenty complaints that were written without a connection arrive over a line that comes and goes, each once", needsScriptOneSize, async ({ page, network, staff, arrived }) => {
  test.slow();
  await open(page, "/klacht", true);
  await keptForLater(page);
  network.cut();
  const tab = await page.context().newPage();
  await tab.clock.install();
  const stories = Array.from({ length: 20 }, (_, index) => `De telefoon ging ${index + 1} keer over, en niemand nam op.`);
  const codes = tab.locator("[data-follow-code]");
  const shown: string[] = [];
  for (const description of stories) {
    await sendOff(tab, { shield: "anonymous", description });
    // Those that wait show theirs when it is asked for.
    await expect(codes).toHaveCount(1);
    shown.push(await codes.innerText());
  }

  // The page that tries must be gone, or it may leave for a receipt meanwhile.
  await tab.goto("about:blank");
  network.mend();
  const spells = [pass, lose, loseTheAnswer, halveTheAnswer].flatMap((fate) => [fate, fate, fate]);
  network.meet(complaints, (sent) => (spells[network.sent.length % spells.length] ?? pass)(sent));
  await open(tab, "/klacht", true);
  await expect(async () => {
    await letTimePass(tab);
    await expect(underway(tab, words.way_received_title)).toHaveCount(20, { timeout: 500 });
  }).toPass({ intervals: [0] });
  const asks = tab.getByRole("button", { name: words.code_show_own, exact: true });
  while ((await asks.count()) > 0) {
    await asks.first().click();
  }
  expect((await codes.allInnerTexts()).sort()).toEqual(shown.sort());
  const read: string[] = [];
  for (const number of await arrived()) {
    const dossier = await (await staff.request.get(`/directie/dossier/${number}`)).text();
    read.push(...stories.filter((story) => dossier.includes(story)));
  }
  expect(read.sort()).toEqual(stories.sort());
});

/** The text of everything in the caches of this origin, by its address. */
async function inCaches(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const found: Record<string, string> = {};
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        found[new URL(request.url).pathname] = (await (await cache.match(request))?.text()) ?? "";
      }
    }
    return found;
  });
}
