/** Every filing of the fixtures through the real form, and word for word back on the director's page. */
import { contactFields, fixtures, wordFields } from "../support/complaints.ts";
import { openDossier, showIdentity, timeline } from "../support/directie.ts";
import { file } from "../support/form.ts";
import { wordsOnPage } from "../support/page.ts";
import { expect, oneSize, test } from "../support/test.ts";
import { staff as words } from "../support/words.ts";

for (const { id, complaint } of fixtures()) {
  test(`what was typed in ${id} is what the director reads`, oneSize, async ({ page, staff, script }) => {
    const { number } = await file(page, complaint, script);

    await openDossier(staff, number, script);
    const read = await wordsOnPage(staff);
    for (const field of wordFields) {
      const typed = complaint[field];
      if (typed) {
        expect(read, field).toContain(typed);
      }
    }

    const given = contactFields.map((field) => complaint[field]).filter((value) => value);
    if (given.length > 0 && complaint.shield === "confidential") {
      for (const value of given) {
        expect(read, "a confidential identity is not shown unasked").not.toContain(value);
      }
      await showIdentity(staff, "Ik wil terugbellen.", script);
      await expect(timeline(staff).last()).toContainText("Ik wil terugbellen.");
    }
    expect(await wordsOnPage(staff)).toEqual(expect.arrayContaining(given));
    if (complaint.shield === "anonymous") {
      await expect(staff.getByText(words.identity_anonymous, { exact: true })).toBeVisible();
    }
  });
}
