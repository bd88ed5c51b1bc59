/** `test` as the journeys use it: with a desk, and people who each have a browser of their own. */
import { test as base } from "@playwright/test";
import { type Desk, openDesk } from "../support/desk.ts";
import type { Engine } from "./engine.ts";
import { openFirefox } from "./firefox.ts";
import { Person } from "./person.ts";
import { openWebkit } from "./webkit.ts";

export interface Options {
  engineName: "firefox" | "webkit";
}

interface ForEachTest {
  desk: Desk;
  /** Somebody with a browser that has nothing in common with anybody else's. */
  somebody: () => Promise<Person>;
}

const engines = { firefox: openFirefox, webkit: openWebkit };

export const test = base.extend<ForEachTest, Options & { engine: Engine }>({
  engineName: ["firefox", { option: true, scope: "worker" }],
  engine: [
    async ({ engineName }, use) => {
      const engine = await engines[engineName]();
      await use(engine);
      await engine.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  desk: async ({}, use) => {
    const desk = await openDesk();
    await use(desk);
    await desk.stop();
  },
  somebody: async ({ engine, desk }, use, info) => {
    const people: Person[] = [];
    await use(async () => {
      const person = new Person(await engine.open(), desk.origin);
      people.push(person);
      return person;
    });
    for (const [index, person] of people.entries()) {
      if (info.status !== info.expectedStatus) {
        await info.attach(`person ${index + 1}`, { body: await person.picture(), contentType: "image/png" });
      }
      await person.leave();
    }
  },
});

export { expect } from "@playwright/test";
