/** What a phone goes through: it is killed, full, emptied, wrong about the time, out of date, wiped. No word is lost or left behind. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page, Request } from "@playwright/test";
import { anonymous } from "../support/complaints.ts";
import { damageFirst, drawersInUse, putDraft } from "../support/drawers.ts";
import { field, fill, receipt, send } from "../support/form.ts";
import { complaints, type Fate, hold, lose, pass, say, type Sent } from "../support/network.ts";
import { everythingOn, open } from "../support/page.ts";
import { expectWhole, keptForLater, letTimePass, openDraft, press, said, sendOff, share, underway, waiting, wakeTheWorker, wipe, write } from "../support/sending.ts";
import { expect, needsScriptOneSize, test } from "../support/test.ts";
import { filing as words, longDate } from "../support/words.ts";

test.use({
  baseURL: async ({ network }, use) => use(network.origin),
  // A browser that is killed complains of it.
  peaceful: false,
});

test.describe("SY-03 a page that is killed", () => {
  test("SY-03 while somebody types offers what was typed", needsScriptOneSize, async ({ page, staff, arrived }) => {
    await write(page);
    const again = await killed(page);
    await open(again, "/klacht", true);
    await openDraft(again);
    await send(again);
    const { number } = await receipt(again, true);
    expect(await arrived()).toEqual([number]);
    await expectWhole(staff, number);
  });

  const moments: Readonly<Record<string, (reached: () => void) => Fate>> = {
    "while the complaint waits": (reached) => (sent) => {
      sent.drop();
      reached();
    },
    "before the request reaches the desk": (reached) => reached,
    "before the answer reaches the phone": (reached) => async (sent) => {
      await sent.deliver();
      reached();
    },
    "when the answer reaches the phone": (reached) => async (sent) => {
      sent.answer(await sent.deliver());
      reached();
    },
  };
  for (const [name, fate] of Object.entries(moments)) {
    test(`SY-03 ${name} has sent one complaint when it is opened again`, needsScriptOneSize, async ({ page, network, staff, arrived }) => {
      await write(page);
      const moment = new Promise<void>((reached) => network.meet(complaints, fate(reached), pass));
      await Promise.all([moment, send(page)]);
      const again = await killed(page);
      // Before this the worker may have sent it.
      await open(again, "/klacht", true);
      await expect.poll(arrived).toHaveLength(1);
      const [number] = await arrived();
      await expectWhole(staff, number);
      await open(again, "/klacht/ontvangen", true);
      expect((await receipt(again, true)).number).toBe(number);
      expect(await arrived()).toEqual([number]);
    });
  }

  test("SY-03 before any write on the phone has sent one complaint in the end", needsScriptOneSize, async ({ page, staff, network, arrived }) => {
    test.slow();
    let tab = page;
    let stopped = true;
    for (let writes = 1; stopped; writes += 1) {
      const complaint = { shield: "anonymous", description: `De telefoon ging ${writes} keer over.\nNiemand nam op.` } as const;
      const before = await arrived();
      await spoilWrites(tab, "stands still");
      await write(tab, complaint);
      const end = new Promise<boolean>((done) => {
        network.meet(/^GET \/stands-still$/, () => done(true));
        network.meet(/^POST \/api\/ask\/receipt$/, async (sent) => {
          await pass(sent);
          done(false);
        });
      });
      await spoilAfter(tab, writes);
      [stopped] = await Promise.all([end, send(tab)]);
      tab = await killed(tab);
      if (stopped) {
        await open(tab, "/klacht", true);
        const offered = tab.getByRole("button", { name: words.draft_open, exact: true });
        await expect(offered.or(underway(tab, words.way_received_title)).first()).toBeVisible();
        if (await offered.isVisible()) {
          await openDraft(tab, complaint);
          await send(tab);
          await receipt(tab, true);
        }
      }
      const [number, ...more] = (await arrived()).filter((number) => !before.includes(number));
      expect(more, `killed before write ${writes}`).toEqual([]);
      await expectWhole(staff, number, complaint);
    }
  });
});

test.describe("SY-06 a phone that is full", () => {
  test("SY-06 says at once that it keeps nothing, and the complaint goes out", needsScriptOneSize, async ({ page, staff, arrived }) => {
    await spoilWrites(page, "full");
    await page.addInitScript(() => Reflect.set(globalThis, "writesLeft", 0));
    await open(page, "/klacht", true);
    await expect(said(page, words.keep_nothing)).toBeVisible({ timeout: 1_000 });
    await fill(page, anonymous, true);
    await expect(field(page, "description")).toHaveValue(anonymous.description);
    await send(page);
    const { number } = await receipt(page, true);
    expect(await arrived()).toEqual([number]);
    await expectWhole(staff, number);
  });

  test("SY-06 while somebody types says so at once, and the complaint goes out", needsScriptOneSize, async ({ page, staff, arrived }) => {
    await spoilWrites(page, "full");
    await open(page, "/klacht", true);
    await fill(page, anonymous, true, {
      at: async (title) => {
        if (title === words.step_who) {
          await expect(said(page, words.keep_saving)).toBeVisible();
          await spoilAfter(page, 0);
        } else if (title === words.step_story) {
          await expect(said(page, words.keep_nothing)).toBeVisible({ timeout: 1_000 });
          await expect(field(page, "description")).toHaveValue(anonymous.description);
        }
      },
    });
    await send(page);
    const { number } = await receipt(page, true);
    expect(await arrived()).toEqual([number]);
    await expectWhole(staff, number);
  });

  test("SY-06 when a complaint is sealed says that the page must stay open, until there is a receipt", needsScriptOneSize, async ({ page, network, staff, arrived }) => {
    network.meet(complaints, lose);
    await spoilWrites(page, "full");
    await page.clock.install();
    await write(page);
    await spoilAfter(page, 0);
    await send(page);
    const code = await waiting(page);
    await expect(page.getByText(words.way_unkept, { exact: true })).toBeVisible();
    network.meet(complaints, pass);
    await letTimePass(page);
    const given = await receipt(page, true);
    expect(given.code).toBe(code);
    expect(await arrived()).toEqual([given.number]);
    await expectWhole(staff, given.number);
  });

  test("SY-06 at any write after that ends in a receipt with the code", needsScriptOneSize, async ({ page }) => {
    for (const writes of [1, 2, 3, 4]) {
      const tab = await page.context().newPage();
      await spoilWrites(tab, "full");
      await write(tab);
      const code = await tab.locator('[name="code"]').inputValue();
      await spoilAfter(tab, writes);
      await send(tab);
      await expect(tab.getByRole("heading", { name: words.receipt_title, level: 1 })).toBeVisible();
      await expect(tab.locator("[data-follow-code]"), `full after ${writes} writes`).toHaveText(code);
    }
  });

  test("SY-06 after a complaint was sealed goes on trying", needsScriptOneSize, async ({ page, network, arrived }) => {
    network.meet(complaints, lose, lose, pass);
    await spoilWrites(page, "full");
    await page.clock.install();
    await write(page);
    await spoilAfter(page, 1);
    await send(page);
    for (const tries of [1, 2]) {
      await expect.poll(() => network.sent.length).toBe(tries);
      await waiting(page);
      await letTimePass(page);
    }
    await expect(page.getByRole("heading", { name: words.receipt_title, exact: true })).toBeVisible();
    expect(await arrived()).toHaveLength(1);
  });
});

test("SY-06 a complaint that waits still goes out when somebody says that the device is shared", needsScriptOneSize, async ({ page, network, staff, arrived }) => {
  network.meet(complaints, lose);
  await page.clock.install();
  await sendOff(page);
  await waiting(page);
  await share(page, true);
  // Sealed, with nothing that opens it here.
  await expect.poll(() => drawersInUse(page)).toEqual(["keys", "outbox"]);
  network.meet(complaints, pass);
  await letTimePass(page);
  await expect(underway(page, words.way_received_title)).toBeVisible();
  await expect.poll(() => drawersInUse(page)).toEqual(["keys"]);
  const [number] = await arrived();
  await expectWhole(staff, number);
});

for (const [how, later] of [["nobody opens a page any more", "worker"], ["somebody else opens a page", "page"]] as const) {
  test(`SY-06 a complaint that waits on a device that is said to be shared and closed still arrives when ${how}`, needsScriptOneSize, async ({ page, network, staff, arrived }) => {
    await open(page, "/", true);
    await keptForLater(page);
    network.meet(complaints, lose);
    await sendOff(page);
    const code = await waiting(page);
    await share(page, true);
    await expect.poll(() => drawersInUse(page)).toEqual(["keys", "outbox"]);
    const next = await page.context().newPage();
    await page.close();
    network.meet(complaints, pass);
    if (later === "worker") {
      await wakeTheWorker(next, network.origin);
    } else {
      await open(next, "/", true);
    }
    await expect.poll(arrived).toHaveLength(1);
    const [number] = await arrived();
    await expectWhole(staff, number);
    await open(next, "/klacht", true);
    await expect.poll(() => drawersInUse(next)).toEqual(["keys"]);
    await expect(next.locator(".on-the-way")).toHaveCount(0);
    expect(await everythingOn(next)).not.toContain(code);
  });
}

test("SY-07 a phone whose storage was cleared between two visits offers no draft, and works", needsScriptOneSize, async ({ page, network, staff, arrived }) => {
  await write(page);
  await keptForLater(page);
  const devtools = await page.context().newCDPSession(page);
  await page.goto("about:blank");
  await devtools.send("Storage.clearDataForOrigin", { origin: network.origin, storageTypes: "all" });
  await open(page, "/klacht", true);
  await expect(said(page, words.keep_saving)).toBeVisible();
  await expect(page.getByRole("button", { name: words.draft_open, exact: true })).toHaveCount(0);
  await sendOff(page);
  const { number } = await receipt(page, true);
  expect(await arrived()).toEqual([number]);
  await expectWhole(staff, number);
});

test("SY-07 a phone whose storage is cleared under the page goes on keeping, and the complaint arrives", needsScriptOneSize, async ({ page, network, staff, arrived }) => {
  await write(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Storage.clearDataForOrigin", { origin: network.origin, storageTypes: "all" });
  await press(page, words.back);
  await expect.poll(() => drawersInUse(page)).toEqual(["drafts", "keys"]);
  await press(page, words.next);
  await send(page);
  const { number } = await receipt(page, true);
  expect(await arrived()).toEqual([number]);
  await expectWhole(staff, number);
});

test.describe("SY-08 a page that is out of date", () => {
  const notUnderstood = say(422, '{"version":"1","answer":"not_understood"}', { "content-type": "application/json" });

  test("SY-08 says that it must be refreshed, and the words are there after that", needsScriptOneSize, async ({ page, network, staff, arrived }) => {
    network.meet(complaints, notUnderstood);
    await sendOff(page);
    await expect(page.getByText(words.way_other_version, { exact: true })).toBeVisible();
    await open(page, "/klacht", true);
    await expect(page.getByText(words.way_other_version, { exact: true })).toBeVisible();
    network.meet(complaints, pass);
    await press(page, words.way_edit);
    // What would have gone by itself does not any more, which is asked first and said after.
    await press(page, words.edit_yes);
    await expect(page.getByText(words.taken_back)).toBeVisible();
    await expect(field(page, "description")).toHaveValue(anonymous.description);
    await send(page);
    const { number } = await receipt(page, true);
    expect(await arrived()).toEqual([number]);
    await expectWhole(staff, number);
  });

  test("SY-08 does not say that the text is kept where nothing is kept", needsScriptOneSize, async ({ page, network }) => {
    network.meet(complaints, notUnderstood);
    await open(page, "/klacht", true);
    await share(page);
    await fill(page, anonymous, true);
    await send(page);
    await expect(underway(page, words.way_stuck_title)).toBeVisible();
    await expect(page.getByText(words.way_other_version, { exact: true })).toHaveCount(0);
  });

  test("SY-08 finds what a newer page kept on this phone", needsScriptOneSize, async ({ page }) => {
    await write(page);
    await page.goto("/reglement");
    await page.evaluate(
      () =>
        new Promise<void>((done, failed) => {
          const newer = indexedDB.open("gehoor", 1_000);
          newer.onerror = () => failed(newer.error);
          newer.onsuccess = () => {
            newer.result.close();
            done();
          };
        }),
    );
    await open(page, "/klacht", true);
    await expect(page.getByRole("button", { name: words.draft_open, exact: true })).toBeVisible();
    await openDraft(page);
  });

  test("SY-08 that seals for people who have left seals again for those who are there", needsScriptOneSize, async ({ page, network, anotherDesk, staff, arrived }) => {
    const left = await anotherDesk("with its director");
    const theirs = await (await fetch(`${left.origin}/api/v1/bureau`)).text();
    network.meet(/^GET \/api\/v1\/bureau$/, say(200, theirs, { "content-type": "application/json" }));
    await sendOff(page);
    const { number } = await receipt(page, true);
    expect(network.sent).toHaveLength(2);
    expect(await arrived()).toEqual([number]);
    await expectWhole(staff, number);
  });

  test("SY-08 of which the files are gone from the desk files without script", needsScriptOneSize, async ({ page, network, staff, arrived }) => {
    network.meet(/^GET \/pkg\//, say(404));
    await open(page, "/klacht", false);
    await fill(page, anonymous, false);
    await send(page);
    const { number } = await receipt(page, false);
    expect(await arrived()).toEqual([number]);
    await expectWhole(staff, number);
  });
});

test.describe("SY-10 what lies on a phone", () => {
  test("SY-10 is a draft of version 1, and can be opened for ever", needsScriptOneSize, async ({ page, staff, arrived }) => {
    const golden = (await readFile(join(import.meta.dirname, "../../app/src/filing/golden/draft-1.json"), "utf8")).replace(
      /"changed_on": ".*"/,
      `"changed_on": "${new Date().toISOString().slice(0, 10)}"`,
    );
    const { id, description } = JSON.parse(golden);
    await write(page);
    await putDraft(page, id, golden);
    await open(page, "/klacht", true);
    await openDraft(page, { ...anonymous, description });
    await send(page);
    const { number } = await receipt(page, true);
    expect(await arrived()).toEqual([number]);
    await expectWhole(staff, number, { shield: "anonymous", description });
  });

  test("SY-10 is a damaged draft: it is told of, stays until it is thrown away, and keeps nobody from writing", needsScriptOneSize, async ({ page, staff, arrived }) => {
    await write(page);
    await damageFirst(page, "drafts");
    await sendOff(page);
    const { number } = await receipt(page, true);
    await expectWhole(staff, number);
    await open(page, "/klacht", true);
    await expect(page.getByText(words.damaged, { exact: true })).toBeVisible();
    expect(await drawersInUse(page)).toContain("drafts");
    await press(page, words.draft_remove);
    await expect(page.getByText(words.draft_remove_asks)).toBeFocused();
    await press(page, words.draft_remove_yes);
    await expect(page.getByText(words.damaged, { exact: true })).toHaveCount(0);
    await expect.poll(() => drawersInUse(page)).not.toContain("drafts");
    expect(await arrived()).toEqual([number]);
  });

  test("SY-10 is a damaged complaint that waited: it is told of, and keeps no other one waiting", needsScriptOneSize, async ({ page, network, arrived }) => {
    network.meet(complaints, lose);
    for (const count of [1, 2]) {
      await sendOff(page, { shield: "anonymous", description: `Dit is de ${count}e keer.` });
      await expect(underway(page, words.way_queued_title)).toHaveCount(count);
    }
    // On a page of ours the program would write down once more what it has read already.
    await page.goto("/healthz");
    await damageFirst(page, "outbox");
    await open(page, "/reglement", true);
    network.meet(complaints, pass);
    await wakeTheWorker(page, network.origin);
    await expect.poll(arrived).toHaveLength(1);
    await open(page, "/klacht", true);
    await expect(page.getByText(words.damaged, { exact: true })).toBeVisible();
    await expect(underway(page, words.way_received_title)).toHaveCount(1);
    expect(await drawersInUse(page)).toContain("outbox");
    expect(await arrived()).toHaveLength(1);
  });
});

test.describe("SY-11 a clock that is wrong", () => {
  const ahead = new Date("2036-11-22T10:15:00Z");
  const behind = new Date("2016-11-22T10:15:00Z");
  for (const { name, first, then } of [{ name: "ten years ahead and then behind", first: ahead, then: behind }, { name: "ten years behind and then ahead", first: behind, then: ahead }]) {
    test(`SY-11 ${name} ends no draft, and every date comes from the desk`, needsScriptOneSize, async ({ page, someoneElse, network, staff, arrived }) => {
      const right = await someoneElse();
      await write(right);
      const kept = await said(right, words.keep_until).innerText();
      await send(right);
      const others = await receipt(right, true);

      await page.clock.install({ time: first });
      await write(page);
      expect(await said(page, words.keep_until).innerText()).toBe(kept);
      await page.clock.setSystemTime(then);
      await open(page, "/klacht", true);
      await openDraft(page);
      network.meet(complaints, lose);
      await send(page);
      await waiting(page);
      await page.clock.setSystemTime(first);
      network.meet(complaints, pass);
      await letTimePass(page);
      const { number } = await receipt(page, true);
      expect(await dates(page)).toEqual(await dates(right));
      expect((await arrived()).sort()).toEqual([number, others.number].sort());
      await expectWhole(staff, number);
    });
  }
});

test.describe("SY-14 a phone that is wiped", () => {
  test("SY-14 without a connection shows nothing to its next visitor, nor to who goes back", needsScriptOneSize, async ({ page, network }) => {
    const traces: string[] = ["wachtkamer", "balie"];
    await open(page, "/", true);
    await keptForLater(page);
    const tab = await page.context().newPage();
    await sendOff(tab);
    traces.push((await receipt(tab, true)).code);
    network.cut();
    await sendOff(tab);
    traces.push(await waiting(tab));
    await write(tab);
    expect(await drawersInUse(tab)).toEqual(["codes", "drafts", "keys", "outbox"]);
    expect(await keptByTheWorker(tab)).toHaveLength(2);

    await wipe(tab);
    await expect(said(tab, words.wiped)).toBeVisible();
    expect(await drawersInUse(tab)).toEqual([]);
    expect(await keptByTheWorker(tab)).toEqual([]);
    expect(await tab.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])).toEqual([]);
    const expectNoTrace = async (shown: Page) => {
      const values = await shown.locator("input, textarea").evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
      const all = `${await everythingOn(shown)} ${values.join(" ")}`;
      expect(traces.filter((trace) => all.includes(trace))).toEqual([]);
    };
    await expectNoTrace(tab);

    network.mend();
    await page.close();
    await open(tab, "/", true);
    await tab.goBack();
    await expect(said(tab, words.keep_saving)).toBeVisible();
    await expectNoTrace(tab);
    const next = await tab.context().newPage();
    await open(next, "/klacht", true);
    await expect(said(next, words.keep_saving)).toBeVisible();
    await expectNoTrace(next);
    await expect(next.locator(".drafts, .on-the-way")).toHaveCount(0);
  });

  test("SY-14 on a line on which nothing moves is wiped at once", needsScriptOneSize, async ({ page, network }) => {
    await write(page);
    network.meet(/^/, hold);
    await wipe(page);
    await expect(said(page, words.wiped)).toBeVisible();
    await expect(field(page, "description")).toHaveValue("");
  });

  test("SY-14 shows no receipt of an earlier complaint to its next visitor", needsScriptOneSize, async ({ page }) => {
    await sendOff(page);
    const { number } = await receipt(page, true);
    await open(page, "/klacht", true);
    await wipe(page);
    await expect(said(page, words.wiped)).toBeVisible();
    // The desk hears of it a moment later.
    await expect(async () => {
      for (const path of ["/klacht/ontvangen", "/volgen"]) {
        await open(page, path, true);
        expect(await everythingOn(page), path).not.toContain(number);
      }
    }).toPass({ timeout: 5_000 });
  });

  for (const [ending, fate] of Object.entries({ "is answered": pass, "is lost": lose })) {
    test(`SY-14 while a complaint is being sent keeps nothing of it when that ${ending}`, needsScriptOneSize, async ({ page, network }) => {
      const underWay = new Promise<Sent>((taken) => network.meet(complaints, taken));
      await page.clock.install();
      await write(page);
      await send(page);
      await expect(underway(page, words.way_in_flight_title)).toBeVisible();
      await wipe(page);
      await expect(said(page, words.wiped)).toBeVisible();
      const filings = (request: Request) => request.url().endsWith("/api/v1/filings");
      const over = Promise.race([page.waitForEvent("requestfinished", filings), page.waitForEvent("requestfailed", filings)]);
      await fate(await underWay);
      await over;
      await letTimePass(page);
      // By the time that another page is there, this one would have done what it should not do.
      const next = await page.context().newPage();
      await open(next, "/klacht", true);
      await expect(said(next, words.keep_saving)).toBeVisible();
      for (const shown of [page, next]) {
        await expect(shown.locator(".drafts, .on-the-way")).toHaveCount(0);
      }
      expect(await drawersInUse(page)).toEqual(["keys"]);
      expect(network.sent).toHaveLength(1);
    });
  }
});

/** The page ends as if the phone ran out of memory. What comes in its place shows nothing yet. */
async function killed(page: Page): Promise<Page> {
  const gone = page.waitForEvent("crash");
  const devtools = await page.context().newCDPSession(page);
  // Nobody answers that any more. A page on its way to another one may not hear it the first time.
  const kill = () => void devtools.send("Page.crash").catch(() => {});
  kill();
  const again = setInterval(kill, 500);
  await gone;
  clearInterval(again);
  const next = await page.context().newPage();
  await page.close();
  return next;
}

/** From some write on, told by [`spoilAfter`], the storage of the page is full, or the page stands still and says so. */
async function spoilWrites(page: Page, how: "full" | "stands still"): Promise<void> {
  await page.addInitScript((how) => {
    for (const name of ["put", "delete"] as const) {
      const write = IDBObjectStore.prototype[name] as (...given: unknown[]) => IDBRequest;
      Reflect.set(IDBObjectStore.prototype, name, function (this: IDBObjectStore, ...given: unknown[]): IDBRequest {
        const left = Number(Reflect.get(globalThis, "writesLeft") ?? Number.POSITIVE_INFINITY);
        if (left > 0 || (how === "full" && name === "delete")) {
          Reflect.set(globalThis, "writesLeft", left - 1);
          return write.apply(this, given);
        }
        if (how === "full") {
          throw new DOMException("full", "QuotaExceededError");
        }
        void fetch("/stands-still");
        // A question of which the answer is never told.
        const unanswered = this.count();
        unanswered.addEventListener("success", (event) => event.stopImmediatePropagation());
        return unanswered;
      });
    }
  }, how);
}

async function spoilAfter(page: Page, writes: number): Promise<void> {
  await page.evaluate((writes) => Reflect.set(globalThis, "writesLeft", writes), writes);
}

/** The dates on a page, written out. */
async function dates(page: Page): Promise<string[]> {
  return (await page.getByRole("main").innerText()).match(new RegExp(longDate, "gi")) ?? [];
}

/** What keeps the form for when there is no connection: the worker, and what it keeps. */
async function keptByTheWorker(page: Page): Promise<string[]> {
  return page.evaluate(async () => [...(await caches.keys()), ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)]);
}
