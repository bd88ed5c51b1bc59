/** A picture of every page in every state, for people to look at: `npm run screens`. */
import { journeys } from "../support/journeys.ts";
import { test } from "../support/test.ts";

for (const journey of journeys) {
  test(`pictures of ${journey.name}`, async ({ page, staff, someoneElse, anotherDesk, script }, { project }) => {
    await journey.walk({ page, staff, someoneElse, anotherDesk, script }, async (state, shown) => {
      const name = state.replace(/\W+/g, "-").toLowerCase();
      await shown.screenshot({ path: `screens/${project.name}/${name}.png`, fullPage: true });
    });
  });
}
