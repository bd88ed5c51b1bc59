/** A picture of every page in every state, for people to look at: `npm run screens`. */
import { states } from "../support/states.ts";
import { test } from "../support/test.ts";

for (const state of states) {
  test(`a picture of ${state.name}`, async ({ page, staff, someoneElse, script }, { project }) => {
    const shown = await state.reach({ page, staff, someoneElse, script });
    const name = state.name.replace(/\W+/g, "-").toLowerCase();
    await shown.screenshot({ path: `screens/${project.name}/${name}.png`, fullPage: true });
  });
}
