/** Filing a complaint: what somebody meets between the empty form and the receipt. */
import type { Locator, Page } from "@playwright/test";
import { anonymous, type Complaint, confidential, contactFields, wordFields } from "../support/complaints.ts";
import { numbers, openDossier } from "../support/directie.ts";
import { changeShield, field, file, fill, problems, receipt, refuse, send } from "../support/form.ts";
import { open, wordsOnPage } from "../support/page.ts";
import { expect, needsScript, needsScriptOneSize, oneSize, test } from "../support/test.ts";
import { common, fill as filled, filing as words, home, longDate } from "../support/words.ts";

const code = /^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){4}$/;

test("an anonymous complaint ends in a receipt with a code, a number and dates", async ({ page, script }) => {
  await open(page, "/", script);
  await page.getByRole("link", { name: home.file }).click();
  await page.waitForURL("**/klacht");
  await expect(page.getByRole("heading", { level: 1, name: words.title, exact: true })).toBeVisible();

  const given = await file(page, anonymous, script);
  expect(given.code).toMatch(code);
  expect(given.number).toMatch(/^20\d\d-[0-9A-HJKMNP-TV-Z]{5}$/);
  const main = page.getByRole("main");
  await expect(main).toContainText(longDate);
  const dates = (await main.innerText()).match(new RegExp(longDate, "gi")) ?? [];
  expect(new Set(dates).size, "the receipt, the acknowledgement, the investigation, the completion").toBe(4);
  await expect(main).toContainText(filled(words.receipt_shield, { shield: common.shield_anonymous }));
});

test("a complaint of one sentence is enough", oneSize, async ({ page, staff, script }) => {
  const { number } = await file(page, { description: "De telefoon wordt nooit opgenomen." }, script);
  await openDossier(staff, number, script);
  expect(await wordsOnPage(staff)).toContain("De telefoon wordt nooit opgenomen.");
});

/** What was typed, and then spoiled in one field, is all still there. */
async function expectEverythingKept(page: Parameters<typeof field>[0], good: Complaint, spoiled: string): Promise<void> {
  for (const name of [...wordFields, ...contactFields].filter((name) => name !== spoiled)) {
    await expect(field(page, name), name).toHaveValue(good[name] ?? "");
  }
  for (const name of ["capacity", "shield"] as const) {
    await expect(page.locator(`[name="${name}"][value="${good[name]}"]`)).toBeChecked();
  }
  for (const ground of good.grounds ?? []) {
    await expect(page.locator(`[name="grounds"][value="${ground}"]`)).toBeChecked();
  }
}

const complete: Complaint = {
  ...confidential,
  grounds: ["information", "other"],
  other_ground: "de folder",
  when: "in mei\nen nog eens in juni",
  where: "\nop de tweede regel",
  who: "<niemand> & iedereen",
};

test("a form without a story comes back with everything that was typed", oneSize, async ({ page, script }) => {
  await refuse(page, complete, { name: "description", text: " \n\t " }, script);
  await expect(problems(page)).toContainText(words.description_missing);
  await expect(field(page, "description")).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, "description")).toHaveAccessibleDescription(new RegExp(words.description_missing));
  await expectEverythingKept(page, complete, "description");
});

test("a story that is too long comes back whole, with how long it is", oneSize, async ({ page, script }) => {
  const tooLong = "ë".repeat(40_001);
  await refuse(page, complete, { name: "description", text: tooLong }, script);
  const sentence = filled(common.problem_too_long, { length: "§", limit: "§" }).split("§")[0] ?? "";
  await expect(problems(page)).toContainText(sentence.trim());
  await expect(problems(page)).toContainText(/40\D?001/);
  await expect(field(page, "description")).toHaveValue(tooLong);
  await expectEverythingKept(page, complete, "description");
});

test("an address that is none comes back with everything that was typed", oneSize, async ({ page, script }) => {
  await refuse(page, complete, { name: "email", text: "wiebe bij example" }, script);
  await expect(problems(page)).toContainText(common.problem_not_an_email);
  await expect(field(page, "email")).toHaveValue("wiebe bij example");
  await expectEverythingKept(page, complete, "email");
});

test("the refusal leads to the field, and what is put right is accepted", async ({ page, script }) => {
  await refuse(page, complete, { name: "description", text: " " }, script);
  await problems(page).getByRole("link").click();
  await expect(field(page, "description")).toBeFocused();
  await field(page, "description").fill("Nu staat er wel iets.");
  if (script) {
    // What was put right is not said to be wrong any more.
    await expect(problems(page)).toHaveCount(0);
    for (const title of [words.step_solution, words.step_contact, words.step_check]) {
      await page.getByRole("button", { name: words.next, exact: true }).click();
      await expect(page.getByRole("heading", { name: title })).toBeVisible();
    }
  }
  await send(page);
  expect((await receipt(page, script)).code).toMatch(code);
});

test("sending twice is one complaint", oneSize, async ({ page, staff, script }) => {
  const before = await numbers(staff, script);
  await open(page, "/klacht", script);
  await fill(page, anonymous, script);
  await page.getByRole("button", { name: words.send, exact: true }).dblclick();
  const { number } = await receipt(page, script);
  const after = await numbers(staff, script);
  expect(after.filter((known) => !before.includes(known))).toEqual([number]);
});

test("ten times the same form at the same moment is one complaint", oneSize, async ({ page, staff, desk, script }) => {
  const before = await numbers(staff, script);
  await open(page, "/klacht", script);
  const form = {
    filing: await page.locator('[name="filing"]').inputValue(),
    code: await page.locator('[name="code"]').inputValue(),
    shield: "anonymous",
    description: "Tien keer hetzelfde.",
  };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => page.request.post("/klacht", { form, headers: { origin: desk.origin }, maxRedirects: 0 })),
  );
  expect(answers.map((answer) => answer.status())).toEqual(Array.from({ length: 10 }, () => 303));
  expect(await numbers(staff, script)).toHaveLength(before.length + 1);
});

test("the same form with another text is not a second complaint unless somebody wants it to be", oneSize, async ({ page, staff, desk, script }) => {
  await open(page, "/klacht", script);
  const form = {
    filing: await page.locator('[name="filing"]').inputValue(),
    code: await page.locator('[name="code"]').inputValue(),
    shield: "anonymous",
    description: "De eerste tekst.",
  };
  await page.request.post("/klacht", { form, headers: { origin: desk.origin }, maxRedirects: 0 });
  const before = await numbers(staff, script);

  await fill(page, complete, script);
  await send(page);
  if (script) {
    // The phone holds the code, so it adds the other text to the complaint that had arrived.
    const { number } = await receipt(page, script);
    expect(before).toContain(number);
    await openDossier(staff, number, script);
    expect((await wordsOnPage(staff)).filter((text) => text.includes(confidential.description))).toHaveLength(1);
  } else {
    await expect(problems(page).filter({ hasText: words.conflict_title })).toBeVisible();
    await expectEverythingKept(page, complete, "description");
    await expect(field(page, "description")).toHaveValue(confidential.description);
  }
  expect(await numbers(staff, script)).toEqual(before);
});

test("going back a step keeps what was typed", needsScript, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await fill(page, complete, script);
  for (const title of [words.step_contact, words.step_solution, words.step_story]) {
    await page.getByRole("button", { name: words.back, exact: true }).click();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
  }
  await expectEverythingKept(page, complete, "description");
});

test("the browser's own Back goes a part back with all that was typed, and leaves from the first", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/", script);
  await page.getByRole("link", { name: home.file }).click();
  await page.waitForURL("**/klacht");
  await fill(page, complete, script);
  const heading = (name: string) => page.getByRole("heading", { name, level: 2 });
  for (const title of [words.step_contact, words.step_solution, words.step_story]) {
    await page.goBack();
    await expect(heading(title)).toBeFocused();
  }
  // The form's own way back is the same one.
  await page.getByRole("button", { name: words.back, exact: true }).click();
  await expect(heading(words.step_what)).toBeFocused();
  await page.goForward();
  await expect(heading(words.step_story)).toBeFocused();
  await page.goBack();
  await page.goBack();
  await expect(heading(words.step_who)).toBeFocused();
  await page.goBack();
  await expect(heading(words.shield)).toBeFocused();
  await expectEverythingKept(page, complete, "");
  await page.goBack();
  await expect(page).toHaveURL((url) => url.pathname === "/");
});

test("a form that is loaded again stays at its part with all that was typed", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await fill(page, complete, script);
  await expect(page.getByRole("status").filter({ hasText: words.keep_until.split("{")[0] ?? "" })).toBeVisible();
  for (const part of [words.step_contact, words.step_solution]) {
    await page.goBack();
    await expect(page.getByRole("heading", { name: part, level: 2 })).toBeFocused();
  }
  await page.reload();
  await expect(page.getByRole("heading", { name: words.step_solution, level: 2 })).toBeVisible();
  await expectEverythingKept(page, complete, "");
  await page.goBack();
  await expect(page.getByRole("heading", { name: words.step_story, level: 2 })).toBeFocused();
});

test("who seals a complaint is said for the road that the page is on", oneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await fill(page, anonymous, script);
  await expect(page.getByText(script ? words.sealing : words.sealing_plain)).toBeVisible();
  await expect(page.getByText(script ? words.sealing_plain : words.sealing)).toHaveCount(0);
});

test("an anonymous text that gives the writer away gets a tip and is never stopped", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  const text = "Mail mij op ik@example.nl of bel 06-00000072.";
  await fill(page, { shield: "anonymous", description: text }, script);
  await expect(page.getByRole("status").filter({ hasText: filled(words.warn_email, { shield: common.shield_anonymous }) })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: filled(words.warn_phone, { shield: common.shield_anonymous }) })).toBeVisible();
  await send(page);
  expect((await receipt(page, script)).code).toMatch(code);
});

test("a tip about what a text gives away knows the protection that was chosen last", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await fill(page, { ...confidential, description: "Mail mij op ik@example.nl." }, script);
  const tip = (shield: string | undefined) => page.getByText(filled(words.warn_email, { shield: shield ?? "" }), { exact: true }).filter({ visible: true });
  await expect(tip(common.shield_confidential)).toBeVisible();
  await changeShield(page, "anonymous", script);
  await expect(tip(common.shield_anonymous)).toBeVisible();
  await expect(tip(common.shield_confidential)).toHaveCount(0);
});

test("what is changed from the overview gets the focus, and leads back to the overview", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await fill(page, complete, script);
  await page.getByRole("button", { name: `${words.change} : ${words.when}` }).click();
  await expect(field(page, "when")).toBeFocused();
  await field(page, "when").fill("in juli");
  await page.getByRole("button", { name: words.next_check, exact: true }).click();
  await expect(page.getByRole("heading", { name: words.step_check, level: 2 })).toBeFocused();
  await expect(page.getByText("in juli", { exact: true })).toBeVisible();
  // The browser's own Back leads there too.
  await page.getByRole("button", { name: `${words.change} : ${words.capacity}` }).click();
  await expect(page.locator('[name="capacity"][value="parent"]')).toBeFocused();
  await page.goBack();
  await expect(page.getByRole("heading", { name: words.step_check, level: 2 })).toBeFocused();
});

test("nobody anonymous comes past a part that has nothing to ask, and the parts are counted without it", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await fill(page, anonymous, script);
  await expect(page.getByRole("heading", { name: filled(words.step_of, { step: "6", all: "6" }), level: 2 })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: words.step_solution, level: 2 })).toBeFocused();
});

test("a double tap takes one step", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  const next = page.getByRole("button", { name: words.next, exact: true });
  for (const title of [words.step_who, words.step_what]) {
    await next.dblclick();
    await expect(page.getByRole("heading", { name: title, level: 2 })).toBeFocused();
  }
});

test("whoever chooses to be anonymous is asked before their name is wiped, and may change their mind", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await fill(page, complete, script);
  await page.getByRole("button", { name: `${words.change} : ${words.shield}` }).click();
  const choose = (shield: string) => page.locator(`[name="shield"][value="${shield}"]`);
  await choose("anonymous").check();
  await expect(page.getByRole("status").filter({ hasText: (words.given_up ?? "").split("{")[0] ?? "" })).toBeVisible();
  await page.getByRole("button", { name: filled(words.given_up_back, { shield: common.shield_confidential ?? "" }), exact: true }).click();
  await expect(choose("confidential")).toBeChecked();
  await expect(field(page, "name")).toHaveValue(complete.name ?? "");
  await choose("anonymous").check();
  await page.getByRole("button", { name: words.next_check, exact: true }).click();
  await expect(field(page, "name")).toHaveValue("");
});

test("a pupil is spoken to as one does, once they said that they are one", needsScriptOneSize, async ({ page, script }) => {
  await open(page, "/klacht", script);
  await fill(page, { ...anonymous, capacity: "pupil" }, script, {
    at: async (title) => {
      if (title === words.step_story) {
        await expect(page.getByText(words.description_je, { exact: true })).toBeVisible();
      }
    },
  });
  await expect(page.getByText(words.check_intro_je, { exact: true })).toBeVisible();
});

test.describe("with a finger", () => {
  test.use({ hasTouch: true });

  test("the second half of a double tap chooses nothing on what came in its place", needsScriptOneSize, async ({ page }) => {
    await open(page, "/klacht", true);
    await page.locator('[name="shield"][value="anonymous"]').check();
    await twice(page, page.getByRole("button", { name: words.next, exact: true }));
    await expect(page.getByRole("heading", { name: words.step_who, level: 2 })).toBeVisible();
    expect(await page.locator('[name="capacity"]:checked').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).toEqual([""]);
    // A hand that went elsewhere in between taps anew.
    await page.touchscreen.tap(2, 2);
    await twice(page, page.getByRole("button", { name: words.back, exact: true }));
    await expect(page.getByRole("heading", { name: words.shield, level: 2 })).toBeVisible();
    await expect(page.locator('[name="shield"][value="anonymous"]')).toBeChecked();
    // Two taps on what stays where it is are two taps.
    const aside = page.locator("details").filter({ hasText: words.shield_table }).first();
    await twice(page, aside.locator("summary"));
    await expect(aside).not.toHaveAttribute("open");
  });
});

/** Two taps on one place, as a hand that shakes makes them. */
async function twice(page: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await page.touchscreen.tap(x, y);
  await page.touchscreen.tap(x, y);
}
