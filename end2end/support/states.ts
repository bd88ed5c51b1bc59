/** Every page in every state that a person can meet, each brought about for real. */
import type { Page } from "@playwright/test";
import { anonymous, confidential } from "./complaints.ts";
import { acknowledge, openDossier, rewriteLetter, showIdentity, writeNote, writeToComplainant } from "./directie.ts";
import { answer, enterCode, follow, withdraw } from "./following.ts";
import { file, refuse } from "./form.ts";
import { arrive, open } from "./page.ts";
import { staff as words } from "./words.ts";

export interface World {
  readonly page: Page;
  readonly staff: Page;
  readonly someoneElse: () => Promise<Page>;
  readonly script: boolean;
}

export interface State {
  readonly name: string;
  /** Brings the state about and says in which browser it stands. */
  reach(world: World): Promise<Page>;
}

const plain = (name: string, path: string): State => ({
  name,
  reach: async ({ page, script }) => {
    await open(page, path, script);
    return page;
  },
});

export const states: readonly State[] = [
  plain("the first page", "/"),
  plain("the empty form", "/klacht"),
  plain("the question for a code", "/volgen"),
  plain("the regulation", "/reglement"),
  plain("a version of the regulation", "/reglement/1.0"),
  plain("privacy", "/privacy"),
  plain("accessibility", "/toegankelijkheid"),
  plain("signing in", "/directie/inloggen"),
  plain("a receipt that is not there", "/klacht/ontvangen"),
  plain("a page that does not exist", "/bestaat-niet"),
  plain("a set-up link that is closed", "/directie/inrichten/bestaat-niet"),
  {
    name: "the first page in English",
    reach: async ({ page, script }) => {
      await open(page, "/?taal=en", script);
      return page;
    },
  },
  {
    name: "a refused form",
    reach: async ({ page, script }) => {
      await refuse(page, confidential, { name: "description", text: " " }, script);
      return page;
    },
  },
  {
    name: "the receipt",
    reach: async ({ page, script }) => {
      await file(page, confidential, script);
      return page;
    },
  },
  {
    name: "a wrong code",
    reach: async ({ page, script }) => {
      await enterCode(page, "7QK2M-D9XTA-40WFB-RH6VE-1ZNJC", script);
      return page;
    },
  },
  {
    name: "a case that its complainant follows",
    reach: async ({ page, staff, someoneElse, script }) => {
      const { code, number } = await file(page, confidential, script);
      await openDossier(staff, number, script);
      await acknowledge(staff, script);
      await writeToComplainant(staff, "Op welke dag belde u?", true, script);
      const complainant = await someoneElse();
      await follow(complainant, code, script);
      return complainant;
    },
  },
  {
    name: "a withdrawn case, for its complainant",
    reach: async ({ page, script }) => {
      await file(page, anonymous, script);
      await open(page, "/volgen", script);
      await withdraw(page, "Het is opgelost.", script);
      return page;
    },
  },
  {
    name: "a refused sign-in",
    reach: async ({ page, script }) => {
      await open(page, "/directie/inloggen", script);
      await page.getByLabel(words.sign_in_email, { exact: true }).fill("niemand@example.nl");
      await page.getByLabel(words.sign_in_password, { exact: true }).fill("niet het goede woord");
      await page.getByRole("button", { name: words.sign_in_send, exact: true }).click();
      await page.getByText(words.sign_in_not_known, { exact: true }).waitFor();
      await arrive(page, script);
      return page;
    },
  },
  {
    name: "the dashboard",
    reach: async ({ page, staff, script }) => {
      await file(page, anonymous, script);
      await open(staff, "/directie", script);
      return staff;
    },
  },
  {
    name: "a case with its letter, not yet acknowledged",
    reach: async ({ page, staff, script }) => {
      const { number } = await file(page, confidential, script);
      await openDossier(staff, number, script);
      return staff;
    },
  },
  {
    name: "a letter that was changed, before it is sent",
    reach: async ({ page, staff, script }) => {
      const { number } = await file(page, confidential, script);
      await openDossier(staff, number, script);
      await rewriteLetter(staff, "Beste melder,\n\nWij hebben uw klacht.", script);
      return staff;
    },
  },
  {
    name: "a case with everything in it",
    reach: async ({ page, staff, script }) => {
      const { number } = await file(page, confidential, script);
      await openDossier(staff, number, script);
      await acknowledge(staff, script);
      await writeNote(staff, "Eerst de planning vragen.", script);
      await writeToComplainant(staff, "Op welke dag belde u?", true, script);
      await open(page, "/volgen", script);
      await answer(page, "Op dinsdag.", script);
      await openDossier(staff, number, script);
      await showIdentity(staff, "Terugbellen.", script);
      return staff;
    },
  },
  {
    name: "a refused message on a case",
    reach: async ({ page, staff, script }) => {
      const { number } = await file(page, anonymous, script);
      await openDossier(staff, number, script);
      await acknowledge(staff, script);
      await staff.getByRole("button", { name: words.message_send, exact: true }).click();
      await staff.getByRole("alert").getByText(words.refused_summary, { exact: true }).waitFor();
      await arrive(staff, script);
      return staff;
    },
  },
  {
    name: "a case that does not exist, for staff",
    reach: async ({ staff, script }) => {
      await open(staff, "/directie/dossier/2026-00000", script);
      return staff;
    },
  },
];
