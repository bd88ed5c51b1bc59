/** The same forms, sent without filling them in by hand: for tests that are not about the form. */
import { expect, type Page } from "@playwright/test";
import type { Complaint } from "./complaints.ts";

export interface Receipt {
  readonly code: string;
  readonly number: string;
}

/** Sends a form with the visit of this page's browser, and expects it to be taken in; the page itself stays where it is. */
export async function sendAtOnce(page: Page, target: string, fields: Readonly<Record<string, string | readonly string[] | undefined>>): Promise<void> {
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
  // A refused form leads to the page that shows it again.
  expect(answer.headers()["location"], `POST ${target}`).not.toContain("terug=");
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
