/** The main journeys, as people go them in any browser: file, follow, answer; come back to a draft; write without a connection. */
import { anonymous } from "../support/complaints.ts";
import { filing, following, staff as words } from "../support/words.ts";
import { css, heading, labelled, named, part } from "./engine.ts";
import { arrived, follows, goesBackTo, looksAgain, opensDraftAt, receipt, signsIn, writes } from "./steps.ts";
import { expect, test } from "./test.ts";

test("somebody files without a name, follows with the code, and the directie and they write to each other", async ({ somebody }) => {
  const complainant = await somebody();
  await complainant.goesTo("/klacht");
  await writes(complainant, anonymous);
  await complainant.presses(filing.send);
  const given = await receipt(complainant);
  expect(given.code).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){4}$/);

  await follows(complainant, given.code);
  await complainant.sees(heading(following.headline_received));
  await complainant.reads(anonymous.description);
  await complainant.fills(named("message"), "Het was op de tweede verdieping.");
  await complainant.presses(following.message_send);
  await complainant.reads("Het was op de tweede verdieping.");

  const directie = await somebody();
  await signsIn(directie);
  expect(await arrived(directie)).toEqual([given.number]);
  await directie.goesTo(`/directie/dossier/${given.number}`);
  await directie.reads(anonymous.description);
  await directie.reads("Het was op de tweede verdieping.");
  await directie.presses(words.action_acknowledge, words.now_acknowledge);
  await directie.presses(words.send_now);
  await directie.hears(words.what_acknowledged, part(words.timeline));
  await directie.fills(labelled(words.message_label, words.message_heading), "Hoe laat was het?");
  await directie.chooses(labelled(words.message_asks, words.message_heading));
  await directie.presses(words.message_send, words.message_heading);
  await directie.presses(words.send_now);
  await directie.hears("Hoe laat was het?", part(words.timeline));

  await looksAgain(complainant);
  await complainant.sees(heading(following.headline_investigating));
  await complainant.sees(heading(following.question_heading));
  await complainant.reads("Hoe laat was het?");
  await complainant.fills(named("message"), "Tegen vier uur in de middag.");
  await complainant.presses(following.message_send);
  await complainant.reads("Tegen vier uur in de middag.");

  await directie.goesTo(`/directie/dossier/${given.number}`);
  await directie.reads("Tegen vier uur in de middag.");
});

test("what was typed is there again after the page was loaded again", async ({ somebody }) => {
  const complainant = await somebody();
  await complainant.goesTo("/klacht");
  await writes(complainant, anonymous);
  await complainant.hears(filing.keep_until);
  await complainant.restsUntilKept();
  await complainant.reloads();
  await goesBackTo(complainant, filing.step_story);
  expect(await complainant.typed(named("description"))).toBe(anonymous.description);
  // Whoever comes later has to ask for it.
  await complainant.goesTo("/privacy");
  await complainant.goesTo("/klacht");
  await opensDraftAt(complainant, filing.step_story);
  expect(await complainant.typed(named("description"))).toBe(anonymous.description);
});

test("without a connection the form opens, and what was written arrives once when the connection is back", async ({ somebody, desk }) => {
  const complainant = await somebody();
  await expect(async () => {
    await complainant.goesTo("/klacht");
    expect(await complainant.isKeptForLater()).toBe(true);
  }).toPass();

  await desk.close();
  await complainant.goesTo("/klacht");
  await writes(complainant, anonymous);
  await complainant.presses(filing.send);
  await complainant.sees(heading(filing.way_queued_title));
  const code = await complainant.said(css("[data-follow-code]"));

  await desk.reopen();
  const given = await receipt(complainant);
  expect(given.code).toBe(code);
  await complainant.goesTo("/klacht");

  const directie = await somebody();
  await signsIn(directie);
  expect(await arrived(directie)).toEqual([given.number]);
  await directie.goesTo(`/directie/dossier/${given.number}`);
  await directie.reads(anonymous.description);
});
