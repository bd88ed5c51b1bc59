/** The same forms, sent without filling them in by hand: for tests that are not about the form. */
import { expect, type Page } from "@playwright/test";
import type { Complaint } from "./complaints.ts";

export interface Receipt {
  readonly code: string;
  readonly number: string;
}

/** Files a complaint in this page's browser; the page itself stays where it is. */
export async function fileAtOnce(page: Page, origin: string, complaint: Complaint): Promise<void> {
  const form = await page.request.get("/klacht");
  const source = await form.text();
  const hidden = (name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(source)?.[0].match(/value="([^"]*)"/)?.[1] ?? "";
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...complaint, filing: hidden("filing"), code: hidden("code") })) {
    for (const one of typeof value === "string" ? [value] : (value ?? [])) {
      fields.append(name, one);
    }
  }
  const answer = await page.request.post("/klacht", {
    data: fields.toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", origin },
    maxRedirects: 0,
  });
  expect(answer.status(), await answer.text()).toBe(303);
}
