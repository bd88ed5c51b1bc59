/** The Dutch sentences of the pages, so that a test names a button by what is written on it. */
import { readFileSync } from "node:fs";

type Namespace = Readonly<Record<string, string>>;

function read(namespace: string, language: "nl" | "en" = "nl"): Namespace {
  const file = new URL(`../../app/locales/${language}/${namespace}.json`, import.meta.url);
  const sentences = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  return new Proxy(sentences, {
    get(all, key) {
      const sentence = all[String(key)];
      if (sentence === undefined) {
        throw new Error(`no sentence in ${language} is called ${namespace}.${String(key)}`);
      }
      return sentence;
    },
  });
}

export const common = read("common");
export const consent = read("consent");
export const filing = read("filing");
export const following = read("following");
export const home = read("home");
export const plain = read("plain");
export const staff = read("staff");
export const figures = read("figures");
export const outstanding = read("outstanding");
export const explain = read("explain");
export const deeds = read("deeds");
export const register = read("register");
export const colleagues = read("colleagues");
export const guest = read("guest");
export const reading = read("reading");
export const privacy = read("privacy");
/** The directie's pages in English. */
export const staffInEnglish = read("staff", "en");
/** The form in English. */
export const filingInEnglish = read("filing", "en");

/** A sentence with its `{places}` filled in. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/** "dinsdag 5 mei 2026", wherever it stands. */
export const longDate =
  /(maan|dins|woens|donder|vrij|zater|zon)dag \d{1,2} (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) 20\d\d/i;
