/** The same forms, sent without filling them in by hand: for tests that are not about the form. */
import { expect, type Page } from "@playwright/test";
import type { Complaint } from "./complaints.ts";

export interface Receipt {
  readonly code: string;
  readonly number: string;
}

type Fields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Sends a form with the visit of this page's browser, and expects it to be taken in; the page itself stays where it is. */
export async function sendAtOnce(page: Page, target: string, fields: Fields): Promise<void> {
  // A form that comes back leads to the page that shows it again.
  expect(await post(page, target, fields), `POST ${target}`).not.toContain("terug=");
}

/** Has a letter shown before it is sent: the address at which it is. */
export async function lookAtOnce(page: Page, target: string, fields: Fields): Promise<string> {
  const shown = await post(page, target, { ...fields, step: "preview" });
  expect(shown, `POST ${target}`).toContain("terug=");
  return shown;
}

/** Where a form leads. */
async function post(page: Page, target: string, fields: Fields): Promise<string> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === "string" ? [value] : (value ?? [])) {
      form.append(name, one);
    }
  }
  const answer = await page.request.post(target, {
    data: form.toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
    maxRedirects: 0,
  });
  expect(answer.status(), `POST ${target}`).toBe(303);
  return answer.headers()["location"] ?? "";
}

/** Files a complaint in this page's browser. */
export async function fileAtOnce(page: Page, complaint: Complaint): Promise<Receipt> {
  const form = await (await page.request.get("/klacht")).text();
  const hidden = (name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(form)?.[0].match(/value="([^"]*)"/)?.[1];
  await sendAtOnce(page, "/klacht", { ...complaint, filing: hidden("filing"), code: hidden("code") });
  const receipt = await (await page.request.get("/klacht/ontvangen")).text();
  return {
    code: /data-follow-code[^>]*>\s*([0-9A-Z-]{29})/.exec(receipt)?.[1] ?? "",
    number: /\b20\d\d-[0-9A-Z]{5}\b/.exec(receipt)?.[0] ?? "",
  };
}

/** The director confirms that a complaint has arrived, with the letter as it was proposed. */
export async function acknowledgeAtOnce(staff: Page, number: string): Promise<void> {
  await sendAtOnce(staff, `/directie/dossier/${number}/bevestigen`, { text: "Wij hebben uw klacht ontvangen.", step: "send" });
}
