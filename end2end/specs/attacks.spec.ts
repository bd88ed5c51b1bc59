/** What strangers try: forms from elsewhere (WX-01), words that want to run (WX-03), pages inside other pages (WX-09). */
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Page } from "@playwright/test";
import { acknowledgeAtOnce, fileAtOnce, lookAtOnce, sendAtOnce } from "../support/api.ts";
import { anonymous, type Complaint, confidential } from "../support/complaints.ts";
import { type Desk, director } from "../support/desk.ts";
import { numbers, openDossier, part, timeline } from "../support/directie.ts";
import { field, fill, problems, refuse } from "../support/form.ts";
import { arrive, open, wordsOnPage } from "../support/page.ts";
import { filesIn } from "../support/rest.ts";
import { type Stranger, stranger } from "../support/stranger.ts";
import { expect, needsScript, needsScriptOneSize, oneSize, test } from "../support/test.ts";
import { vectors } from "../support/vectors.ts";
import { staff as words } from "../support/words.ts";

type Fields = Readonly<Record<string, string>>;

/** Everything that can be sent to change something, with fields that would. */
const ofTheDirector = (number: string): [string, Fields][] => [
  [`/directie/dossier/${number}/bevestigen`, { text: "gehaald", step: "send" }],
  [`/directie/dossier/${number}/bericht`, { text: "gehaald", asks: "on" }],
  [`/directie/dossier/${number}/notitie`, { text: "gehaald" }],
  [`/directie/dossier/${number}/identiteit`, { reason: "gehaald" }],
  ["/klacht", { shield: "anonymous", description: "gehaald" }],
  ["/directie/inloggen", { email: director.email, password: director.password }],
  ["/directie/inrichten/bestaat-niet", { name: "gehaald", email: "x@example.nl" }],
  ["/directie/inrichten/bestaat-niet/bewaard", { last_group: "00000" }],
  ["/directie/uitloggen", {}],
];
const ofTheComplainant: [string, Fields][] = [
  ["/volgen", { message: "gehaald" }],
  ["/volgen/intrekken", { reason: "gehaald" }],
  ["/volgen/sluiten", {}],
];

/** A form on somebody else's page asks none of our scripts: one world of the four is enough. */
const onlyOnce = needsScript;
/** So many forms are sent between two looks at what is kept. */
const AT_ONCE = 6;
const encodings = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

test.describe("from somebody else's website", oneSize, () => {
  test.use({ peaceful: false });

  let elsewhere: Stranger;
  test.beforeAll(async () => {
    elsewhere = await stranger();
  });
  test.afterAll(async () => elsewhere.stop());

  /** Sends every form in every encoding from the pages of both strangers. */
  async function sendEverything(victim: Page, desk: Desk, mutations: readonly [string, Fields][]): Promise<void> {
    const combinations = mutations.flatMap(([target, fields]) => encodings.map((encoding) => ({ target: `${desk.origin}${target}`, fields, encoding })));
    const forms = combinations.map(({ target, fields, encoding }) => {
      const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
      return `<form method="post" enctype="${encoding}" action="${target}">${inputs.join("")}</form>`;
    });
    elsewhere.show(forms.join(""));
    const posted = await postsFrom(victim);
    for (const from of [elsewhere.neighbour, elsewhere.foreigner]) {
      for (let first = 0; first < combinations.length; first += AT_ONCE) {
        await changesNothing(desk, async () => {
          for (const [offset, { target, encoding }] of combinations.slice(first, first + AT_ONCE).entries()) {
            await victim.goto(from);
            const answered = victim.waitForResponse((response) => response.request().method() === "POST" && response.url() === target);
            await victim.locator("form").nth(first + offset).evaluate((form: HTMLFormElement) => form.submit());
            expect((await answered).status(), `${encoding} ${target} from ${from}`).toBe(403);
            await victim.waitForURL(target, { waitUntil: "commit" });
          }
        });
      }
    }
    expect(posted().some(({ withVisit }) => withVisit), "the visit travels along from a neighbour, so that it is really the desk that refuses").toBe(true);
  }

  test("WX-01 no form can act in the director's name", onlyOnce, async ({ page, staff, desk, script }) => {
    const { number } = await fileAtOnce(page, confidential);
    await openDossier(staff, number, script);
    const before = await wordsOnPage(staff);
    const list = await numbers(staff, script);
    await sendEverything(await staff.context().newPage(), desk, ofTheDirector(number));

    expect(await numbers(staff, script), "no complaint was added and nobody was signed out").toEqual(list);
    await openDossier(staff, number, script);
    expect(await wordsOnPage(staff)).toEqual(before);
  });

  test("WX-01 no form can act in the complainant's name", onlyOnce, async ({ page, desk, script }) => {
    await fileAtOnce(page, anonymous);
    await open(page, "/volgen", script);
    const before = await wordsOnPage(page);
    await sendEverything(await page.context().newPage(), desk, ofTheComplainant);

    await open(page, "/volgen", script);
    expect(await wordsOnPage(page)).toEqual(before);
  });

  test("WX-01 pictures, pings, beacons and silent requests change nothing", onlyOnce, async ({ page, desk, staff, script }) => {
    const { number } = await fileAtOnce(page, confidential);
    await openDossier(staff, number, script);
    const before = await wordsOnPage(staff);
    await open(page, "/volgen", script);
    const told = await wordsOnPage(page);

    for (const [visitor, mutations] of [[staff, ofTheDirector(number)], [page, ofTheComplainant]] as const) {
      const targets = mutations.map(([target, fields]) => ({ target: `${desk.origin}${target}`, body: new URLSearchParams(fields).toString() }));
      const victim = await visitor.context().newPage();
      const posted = await postsFrom(victim);
      for (const from of [elsewhere.neighbour, elsewhere.foreigner]) {
        await changesNothing(desk, async () => {
          const earlier = posted().length;
          elsewhere.show(targets.map(({ target, body }) => `<img src="${target}?${body}"><a href="#${target}" ping="${target}">${target}</a>`).join(""));
          await victim.goto(from);
          await victim.evaluate(
            (targets) =>
              Promise.all(
                targets.map(async ({ target, body }) => {
                  for (const type of ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"]) {
                    await fetch(target, { method: "POST", mode: "no-cors", credentials: "include", headers: { "content-type": type }, body }).catch(() => undefined);
                  }
                  navigator.sendBeacon(target, new URLSearchParams(body));
                  document.querySelector<HTMLAnchorElement>(`a[ping="${target}"]`)?.click();
                }),
              ),
            targets,
          );
          // Three silent requests, a beacon and a ping for each.
          await expect.poll(() => posted().slice(earlier).length, { message: `answers to ${from}` }).toBe(targets.length * 5);
          expect(new Set(posted().map(({ status }) => status))).toEqual(new Set([403]));
          expect(new Set(posted().slice(earlier).map(({ target }) => target))).toEqual(new Set(targets.map(({ target }) => target)));
        });
      }
    }

    await openDossier(staff, number, script);
    expect(await wordsOnPage(staff)).toEqual(before);
    await open(page, "/volgen", script);
    expect(await wordsOnPage(page)).toEqual(told);
  });

  test("WX-09 no page of ours can be shown inside another", async ({ page, staff, desk }) => {
    const { number } = await fileAtOnce(page, anonymous);
    const paths = [
      "/",
      "/klacht",
      "/klacht/ontvangen",
      "/volgen",
      "/reglement",
      "/reglement/1.0",
      "/privacy",
      "/toegankelijkheid",
      "/directie",
      "/directie/inloggen",
      "/directie/inrichten/bestaat-niet",
      `/directie/dossier/${number}`,
      "/bestaat-niet",
      "/volgen/sluiten",
    ];
    for (const visitor of [staff, page]) {
      const outer = await visitor.context().newPage();
      for (const from of [elsewhere.neighbour, elsewhere.foreigner]) {
        elsewhere.show(paths.map((path) => `<iframe src="${desk.origin}${path}"></iframe><object data="${desk.origin}${path}"></object>`).join(""));
        await outer.goto(from);
        const shown = () => outer.frames().slice(1).map((frame) => frame.url());
        await expect.poll(() => new Set(shown())).toEqual(new Set(["chrome-error://chromewebdata/"]));
        expect(shown().length, "every page was tried").toBeGreaterThanOrEqual(paths.length);
      }
    }
  });
});

interface Posted {
  readonly target: string;
  readonly status: number;
  readonly withVisit: boolean;
}

/** Tells what was posted from here and how it was answered, also where the browser keeps the answer from the page. */
async function postsFrom(page: Page): Promise<() => Posted[]> {
  const sent = new Map<string, string>();
  const cookies = new Map<string, boolean>();
  const answers = new Map<string, number>();
  const network = await page.context().newCDPSession(page);
  network.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (request.method === "POST") {
      sent.set(requestId, request.url);
    }
  });
  // What really went over the wire is told apart, and sometimes before.
  network.on("Network.requestWillBeSentExtraInfo", ({ requestId, headers }) => {
    cookies.set(requestId, Object.keys(headers).some((name) => name.toLowerCase() === "cookie"));
  });
  network.on("Network.responseReceivedExtraInfo", ({ requestId, statusCode }) => answers.set(requestId, statusCode));
  await network.send("Network.enable");
  return () =>
    [...sent].flatMap(([id, target]) => {
      const status = answers.get(id);
      const withVisit = cookies.get(id);
      return status === undefined || withVisit === undefined ? [] : [{ target, status, withVisit }];
    });
}

/**
 * Not a byte is written by it. The program notes every half minute that it can write, so that what falls together with that
 * is done once more.
 */
async function changesNothing(desk: Desk, deed: () => Promise<void>): Promise<void> {
  const before = await fingerprint(desk);
  await deed();
  if (isDeepStrictEqual(await fingerprint(desk), before)) return;
  const kept = await fingerprint(desk);
  await deed();
  expect(await fingerprint(desk), "not a byte was written").toEqual(kept);
}

/** The archive as short texts: the same texts mean that nothing was written. */
async function fingerprint(desk: Desk): Promise<string[]> {
  const files = await filesIn(desk.data);
  // Who reads leaves a mark in the memory that the database's readers share; nothing is kept there.
  return [...files]
    .filter(([path]) => !path.endsWith("-shm"))
    .map(([path, content]) => `${path} ${createHash("sha256").update(content).digest("hex")}`)
    .sort();
}

/** As many of these lines as fit in a field. */
function fitting(lines: readonly string[], limit: number): string[] {
  const taken: string[] = [];
  for (const line of lines) {
    if ([...taken, line].join("\n").length <= limit) {
      taken.push(line);
    }
  }
  return taken;
}

/** These in groups of so many. */
function groups(size: number): string[][] {
  return Array.from({ length: Math.ceil(vectors.length / size) }, (_, index) => vectors.slice(index * size, (index + 1) * size));
}

test.describe("WX-03 words that want to run", needsScriptOneSize, () => {
  test("are five hundred, no two the same", () => {
    expect(new Set(vectors).size).toBe(500);
    expect(vectors.filter((vector) => vector.length >= 254)).toEqual([]);
  });

  for (const [index, group] of groups(100).entries()) {
    test(`stay words on both sides of the desk, ${index * 100 + 1} to ${index * 100 + 100}`, async ({ page, staff, script }) => {
      for (let from = 0; from < group.length; from += 20) {
        const twenty = group.slice(from, from + 20);
        const all = twenty.join("\n");
        const [shortest = ""] = [...twenty].sort((one, other) => one.length - other.length);
        const complaint = {
          shield: "open",
          grounds: ["other"],
          other_ground: twenty.slice(0, 5).join("\n"),
          description: all,
          when: all,
          where: all,
          who: all,
          requested_solution: all,
          name: shortest,
          phone: shortest.slice(0, 50),
          address: twenty.slice(5, 10).join("\n"),
        } as const satisfies Complaint;
        const { name, phone, address, other_ground } = complaint;
        const { number } = await fileAtOnce(page, complaint);

        await open(page, "/volgen", script);
        const outside = await wordsOnPage(page);
        expect(outside.filter((words) => words === all)).toHaveLength(5);
        expect(outside).toContain(other_ground);

        await openDossier(staff, number, script);
        const inside = await wordsOnPage(staff);
        expect(inside.filter((words) => words === all)).toHaveLength(5);
        expect(inside).toEqual(expect.arrayContaining([other_ground, name, phone, address]));
      }
      await open(staff, "/directie", script);
    });
  }

  test("stay words in letters, messages, notes and reasons", async ({ page, staff, script }) => {
    const { number } = await fileAtOnce(page, confidential);
    const dossier = `/directie/dossier/${number}`;
    const letter = vectors.slice(0, 150).join("\n");
    await open(staff, await lookAtOnce(staff, `${dossier}/bevestigen`, { text: letter }), script);
    expect(await wordsOnPage(staff), "the letter before it is sent").toContain(letter);
    await sendAtOnce(staff, `${dossier}/bevestigen`, { text: letter, step: "send" });
    const letters = groups(25).map((group) => group.join("\n"));
    for (const text of letters) {
      await sendAtOnce(staff, `${dossier}/bericht`, { text, asks: "on" });
      await sendAtOnce(staff, `${dossier}/notitie`, { text });
      await sendAtOnce(page, "/volgen", { message: text });
    }
    const reason = vectors.slice(150, 300).join("\n");
    await sendAtOnce(staff, `${dossier}/identiteit`, { reason });
    const withdrawn = vectors.slice(300, 450).join("\n");
    await sendAtOnce(page, "/volgen/intrekken", { reason: withdrawn });

    await openDossier(staff, number, script);
    const inside = await wordsOnPage(staff);
    await open(page, "/volgen", script);
    const outside = await wordsOnPage(page);
    for (const text of letters) {
      expect(inside.filter((words) => words === text)).toHaveLength(3);
      expect(outside.filter((words) => words === text), "a note stays inside").toHaveLength(2);
    }
    expect(inside).toEqual(expect.arrayContaining([letter, reason, withdrawn]));
    expect(outside).toEqual(expect.arrayContaining([letter, withdrawn]));
    // The complaint, the letter, the reason and the withdrawal, and between them each text three times.
    await expect(timeline(staff)).toHaveCount(4 + letters.length * 3);
  });

  /** All five hundred in the longest field, and as many as fit in the others. */
  const everything = {
    shield: "open",
    grounds: ["other"],
    other_ground: vectors[0] ?? "",
    description: vectors.join("\n"),
    when: fitting(vectors.slice(0, 50), 4_000).join("\n"),
    where: fitting(vectors.slice(50, 200), 4_000).join("\n"),
    who: fitting(vectors.slice(200, 350), 4_000).join("\n"),
    requested_solution: fitting(vectors.slice(350), 10_000).join("\n"),
    name: vectors[1] ?? "",
    address: fitting(vectors, 500).join("\n"),
  } as const satisfies Complaint;

  test("stay words when the form shows them once more before sending", async ({ page, script }) => {
    await open(page, "/klacht", script);
    await fill(page, everything, script);
    const { shield, grounds, ...texts } = everything;
    expect(await wordsOnPage(page)).toEqual(expect.arrayContaining(Object.values(texts)));
  });

  test("stay words when a form comes back with what was typed", async ({ page, script }) => {
    const { shield, grounds, ...texts } = everything;
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
    await refuse(page, everything, { name: "email", text: vectors[0] ?? "" }, false);
    await expect(problems(page)).toBeVisible();
    for (const [name, typed] of [...Object.entries(texts), ["email", vectors[0] ?? ""]] as [keyof Complaint, string][]) {
      await expect(field(page, name), name).toHaveValue(typed);
    }
    await page.goto("/directie/inloggen");
    await arrive(page, script);
    await page.getByLabel(words.sign_in_email, { exact: true }).evaluate((input: HTMLInputElement, vector) => {
      input.type = "text";
      input.value = vector;
    }, vectors[41] ?? "");
    await page.getByLabel(words.sign_in_password, { exact: true }).fill("gehaald");
    await page.getByRole("button", { name: words.sign_in_send, exact: true }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByLabel(words.sign_in_email, { exact: true })).toHaveValue(vectors[41] ?? "");
  });

  test("stay words when a message or a note is refused", async ({ page, staff, script }) => {
    const { number } = await fileAtOnce(page, anonymous);
    await acknowledgeAtOnce(staff, number);
    const tooLong = vectors.join("\n");
    expect(tooLong.length, "too long for a message").toBeGreaterThan(20_000);
    await openDossier(staff, number, script);
    for (const [heading, label, button] of [
      [words.message_heading, words.message_label, words.message_send],
      [words.note_heading, words.note_label, words.note_save],
    ] as const) {
      const form = part(staff, heading);
      await form.getByLabel(label, { exact: true }).fill(tooLong);
      await form.getByRole("button", { name: button, exact: true }).click();
      await expect(staff.getByRole("alert")).toBeVisible();
      await expect(form.getByLabel(label, { exact: true })).toHaveValue(tooLong);
    }
  });
});

/** The browser's last wall: what gets to run in a page after all makes no markup and no script of a text. */
test.describe("a script that is not ours", oneSize, () => {
  test.use({ peaceful: false });

  for (const path of ["/klacht", "/directie/inloggen"]) {
    test(`makes nothing of a text at ${path}`, needsScript, async ({ page }) => {
      await open(page, path, true);
      const made = await page.evaluate(() => {
        const attempt = (deed: () => void) => {
          try {
            deed();
            return "made";
          } catch (problem) {
            return (problem as Error).name;
          }
        };
        return [
          attempt(() => {
            document.createElement("div").innerHTML = "<b>x</b>";
          }),
          attempt(() => {
            document.createElement("script").text = "1";
          }),
          attempt(() => {
            document.createElement("script").src = "/pkg/x.js";
          }),
          attempt(() => {
            const policies = (globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes;
            policies.createPolicy("gehoor", { createHTML: (html: string) => html });
          }),
        ];
      });
      expect(made).toEqual(["TypeError", "TypeError", "TypeError", "TypeError"]);
    });
  }
});
