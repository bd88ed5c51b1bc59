/** Fourteen days of a bureau with three people: what is said and done stands where it should, once, and every date is kept. Prints figures. */
import { expect, test } from "@playwright/test";
import type { Capacity } from "../support/complaints.ts";
import { Recorder } from "../support/recorder.ts";
import { print } from "../bench/figures.ts";
import { Against } from "./against.ts";
import { Book, wordsIn } from "./book.ts";
import { Complaint } from "./complaint.ts";
import { type AtWork, Bureau, people } from "./bureau.ts";
import { after, type Day, isWorkday, monday } from "./calendar.ts";
import { Chance } from "./chance.ts";
import { Comparing } from "./comparing.ts";
import { Complaining, grounds } from "./complaining.ts";
import { Entering } from "./entering.ts";
import { Lists } from "./lists.ts";
import { read } from "./reading.ts";
import { meansToAcknowledge, story, type Today } from "./stories.ts";
import { Working } from "./working.ts";

const seed = Number(process.env["GEHOOR_SEED"] ?? Math.floor(Math.random() * 1_000_000));
const cases = Number(process.env["GEHOOR_CASES"] ?? 300);
const length = Number(process.env["GEHOOR_DAYS"] ?? 14);
/** So many things are done through pages on a day on which people work. */
const pageDeeds = 36;
/** So many cases are looked after at the same moment. */
const atOnce = 5;

const days: readonly Day[] = Array.from({ length }, (_, day) => after(monday, day));

/** How many complaints come in on each day: fewer while nobody works. */
function arrivals(): number[] {
  const weights = days.map((day) => (isWorkday(day) ? 1 : 0.4));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let [gone, taken] = [0, 0];
  return weights.map((weight) => {
    gone += weight;
    const until = Math.round((cases * gone) / all);
    const now = until - taken;
    taken = until;
    return now;
  });
}

/** A complaint that somebody will file on a day. */
function another(label: string, received: Day, on: Day, chance: Chance, channel: "web" | "post", about: string): Complaint {
  const shield = chance.weighed({ anonymous: 4, confidential: 3, open: 3 });
  const capacity = chance.one<Capacity>(["employee", "pupil", "parent", "client", "partner"]);
  const chosen = chance.shuffled(grounds).slice(0, chance.happens(0.25) ? 2 : 1);
  const complaint = new Complaint({ label, shield, capacity, grounds: chosen, received, channel, about, on });
  meansToAcknowledge(complaint, chance);
  return complaint;
}

/** Looks after all of these, some at the same moment. What goes wrong in one is written down, and the others go on. */
async function allOf(book: Book, tasks: readonly { readonly what: string; readonly does: () => Promise<void> }[]): Promise<void> {
  const waiting = [...tasks];
  const worker = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      try {
        await task.does();
      } catch (problem) {
        book.finds(`${task.what}: ${String(problem instanceof Error ? problem.message : problem).slice(0, 2400)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

test(`${cases} complaints in ${length} days, with three people at the desk: nothing lost, nothing doubled, every date kept`, async ({ browser }) => {
  const begun = Date.now();
  print("seed", `${seed}; GEHOOR_SEED=${seed} GEHOOR_CASES=${cases} GEHOOR_DAYS=${length} plays it again`);
  const chances = new Chance(seed);
  const book = new Book();
  const recorders: Recorder[] = [];
  const bureau = new Bureau(browser, book, monday, (origin) => {
    recorders.push(new Recorder(origin));
    return recorders[recorders.length - 1]!;
  });
  const comparing = new Comparing(book);
  const lists = new Lists(book);
  const complaining = new Complaining(bureau, book);
  const working = new Working(bureau, book);
  const against = new Against(bureau, book);
  const entering = new Entering(bureau, book);
  try {
    await bureau.begin();
    const arrive = arrivals();
    /** What waits on phones until there is a connection. */
    let waiting: (() => Promise<Complaint>)[] = [];
    for (const [at, day] of days.entries()) {
      const chance = chances.of(day);
      if (at > 0) {
        // A minute earlier each day: a desk that was away for more than a day trusts its clock only after a while.
        await bureau.openOn(day, `08:${String(60 - at).padStart(2, "0")}:00`);
      }
      const atWork: AtWork[] = isWorkday(day) ? await Promise.all(people.map((person, who) => bureau.signsIn(person, (at + who) % 2 === 0))) : [];
      if (atWork.length > 0) {
        await lookAtToday(atWork, day);
      }
      const running = book.complaints.length;
      const today: Today = { day, book, working, against, complaining, atWork, inPages: Math.min(0.9, pageDeeds / (running * 0.45 + 8)) };
      const tasks: { what: string; does: () => Promise<void> }[] = [];
      for (const filed of waiting) {
        tasks.push({ what: `${day}, a complaint that waited on a phone`, does: async () => void book.complaints.push(await filed()) });
      }
      const already = waiting.length;
      for (const complaint of [...book.complaints]) {
        const own = chance.of(complaint.label);
        tasks.push({ what: `${day}, ${complaint.label} ${complaint.number} ${complaint.stage} (${complaint.said.map(({ kind }) => kind).join(" ")})`, does: () => story(complaint, today, own) });
      }
      const evening: (() => Promise<() => Promise<Complaint>>)[] = [];
      for (let one = already; one < (arrive[at] ?? 0); one += 1) {
        const label = `D${at + 1}N${one}`;
        const own = chance.of(label);
        tasks.push({ what: `${day}, ${label} is filed`, does: () => arrives(label, day, atWork, own) });
      }
      if (at % 2 === 0 && (arrive[at + 1] ?? 0) > 0) {
        const label = `D${at + 2}N0`;
        evening.push(() => complaining.filesOffline((on) => another(label, on, on, chance.of(label), "web", ""), chance.of(label)));
      }
      await allOf(book, chance.of("order").shuffled(tasks));
      await compare(atWork, day, at === days.length - 1, chance.of("compare"));
      waiting = [];
      for (const files of evening) {
        try {
          waiting.push(await files());
        } catch (problem) {
          book.finds(`${day}, offline: ${String(problem).slice(0, 800)}`);
        }
      }
      print(day, `${book.complaints.length} cases, ${Object.values(book.deeds).join(" + ")} deeds, ${((Date.now() - begun) / 1000).toFixed(0)} s, ${book.findings.length} findings`);
      if (at < days.length - 1) {
        await bureau.close();
      }
    }
    expect.soft(bureau.desk.said(), "nothing in the server fell over").not.toContain("panicked at");
  } finally {
    await bureau.stop();
  }

  async function arrives(label: string, day: Day, atWork: readonly AtWork[], chance: Chance): Promise<void> {
    const door = atWork.length > 0 ? chance.weighed({ alone: 78, script: 8, plain: 8, post: 6 }) : chance.weighed({ alone: 80, script: 10, plain: 10 });
    const inPage = door === "script" || door === "plain";
    const about = inPage && chance.happens(0.3) ? chance.one(people).name : "";
    // Some letters lay in a drawer for five weeks.
    const received = door === "post" ? after(day, -chance.one([0, 1, 3, 37, 39])) : day;
    const complaint = another(label, received, day, chance, door === "post" ? "post" : "web", about);
    if (door === "post") {
      await entering.enters(chance.one(atWork), complaint, chance.happens(0.5), chance);
    } else if (inPage) {
      await complaining.filesInPage(complaint, door === "script", chance);
    } else {
      await complaining.filesAtOnce(complaint, chance.happens(0.1), chance);
    }
    book.complaints.push(complaint);
  }

  /** In the morning everybody reads what today asks of them. */
  async function lookAtToday(atWork: readonly AtWork[], day: Day): Promise<void> {
    const rows = await Promise.all(atWork.map(async ({ page }) => (await read(page, bureau.reader)).todo));
    lists.asked(rows.flat(), day);
  }

  /** In the evening the book is laid beside what people see. */
  async function compare(atWork: readonly AtWork[], day: Day, isLast: boolean, chance: Chance): Promise<void> {
    const looked = book.complaints.filter((complaint) => isLast || complaint.touched === day);
    const inPages = new Set(chance.shuffled(looked).slice(0, isLast ? 24 : 3));
    await allOf(
      book,
      looked.map((complaint) => ({
        what: `${day}, ${complaint.number} is looked at`,
        does: async () => {
          const script = chance.happens(0.5);
          const followed = inPages.has(complaint) ? await complaining.readsInPage(complaint, script) : await complaining.reads(complaint);
          comparing.followed(complaint, followed, day, inPages.has(complaint) ? `followed in a page ${script ? "with" : "without"} script` : undefined);
          const readers = atWork.filter(({ person }) => person.name !== complaint.about);
          if (readers.length > 0) {
            await atDesk(complaint, chance.one(readers), inPages.has(complaint), day);
          }
          for (const { person, line } of atWork.filter(({ person }) => person.name === complaint.about)) {
            const { shown, status } = await line.get(`/directie/dossier/${complaint.number}`);
            if (status === 200 || wordsIn(shown.text).length > 0) {
              book.finds(`${complaint.number}: ${person.name} reads what is about them`);
            }
          }
        },
      })),
    );
    for (const { person, line } of atWork) {
      lists.listed(person.name, await line.text("/directie/lijst.csv?toon=alle"), day);
      lists.counted(person.name, (await line.get("/directie?toon=alle")).shown, day);
    }
  }

  async function atDesk(complaint: Complaint, who: AtWork, inPage: boolean, day: Day): Promise<void> {
    const path = `/directie/dossier/${complaint.number}`;
    const directs = who.person.role === "director";
    if (!inPage) {
      comparing.atDesk(complaint, (await who.line.get(path)).shown, day, directs);
      return;
    }
    const shown = await who.turn.take(async () => {
      await who.page.goto(path);
      await who.page.locator(".case-head").waitFor();
      return read(who.page, bureau.reader);
    });
    comparing.atDesk(complaint, shown, day, directs, `at the desk in a page ${who.script ? "with" : "without"} script`);
  }

  const deeds = Object.entries(book.deeds).map(([how, many]) => `${many} ${how}`);
  print("seed", String(seed));
  print("cases, days", `${book.complaints.length}, ${length}`);
  print("deeds", deeds.join(", "));
  print("at the same moment; refused at first because of it", `${book.clashes}; ${book.refused}`);
  print("pages opened in browsers, browsers, pages compared with the book", `${book.pages}, ${book.browsers}, ${comparing.compared}`);
  print("wall time", `${((Date.now() - begun) / 1000).toFixed(0)} s`);
  print("findings", String(book.findings.length));
  for (const { strangers, errors, dialogs } of recorders) {
    expect.soft(strangers, "only our own origin is contacted").toEqual([]);
    const beyond = errors.filter((error) => !error.includes("ERR_INTERNET_DISCONNECTED"));
    expect.soft(beyond, "no error and no policy violation").toEqual([]);
    expect.soft(dialogs, "no dialog").toEqual([]);
  }
  expect(book.findings).toEqual([]);
  expect(book.complaints.length).toBe(cases);
});
