/** The days of the play, and what the product itself counts in working days. */
import { execFileSync } from "node:child_process";
import { program } from "../support/desk.ts";

/** A date as "2027-05-03". */
export type Day = string;

/** A Monday; the Thursday of its week is Ascension Day, and the Monday after the fortnight is a holiday as well. */
export const monday: Day = "2027-05-03";

export function after(day: Day, days: number): Day {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** As pages write it: "dinsdag 11 mei 2027". */
export function long(day: Day): string {
  return new Intl.DateTimeFormat("nl-NL", { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));
}

const counted = new Map<string, Day>();

/** The end of a term, by `gehoor workdays`. */
export function workdays(start: Day, days: number): Day {
  const asked = `${start} ${days}`;
  const known = counted.get(asked) ?? execFileSync(program, ["workdays", start, String(days)], { encoding: "utf8" }).slice(0, 10);
  counted.set(asked, known);
  return known;
}

/** Whether people work on it: the day after which the next working day comes is not skipped itself. */
export function isWorkday(day: Day): boolean {
  return workdays(after(day, -1), 1) === day;
}

/** How many working days somebody is late on a day after the last one; at least one. */
export function lateBy(due: Day, today: Day): number {
  let by = 0;
  while (workdays(due, by + 1) <= today) {
    by += 1;
  }
  return Math.max(by, 1);
}

/** Makes a program believe that it starts at this moment of this day. Its clock of what has passed is left alone. */
export function startsAt(day: Day, time: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    LD_PRELOAD: process.env["GEHOOR_FAKETIME"] ?? "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
    FAKETIME: `@${day} ${time}`,
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
    TZ: "Europe/Amsterdam",
  };
}
