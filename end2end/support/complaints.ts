/** Complaints as people type them into the form, and the twenty-four invented filings of the fixtures. */
import { readFileSync } from "node:fs";

export type Shield = "open" | "confidential" | "anonymous";
export type Capacity = "employee" | "pupil" | "parent" | "client" | "partner" | "other";
export type Ground = "conduct" | "information" | "procedure" | "confidentiality" | "other";

/** What goes into the form, by the names of its fields. */
export interface Complaint {
  readonly capacity?: Capacity;
  readonly shield?: Shield;
  readonly grounds?: readonly Ground[];
  readonly other_ground?: string;
  /** The name of whoever of the bureau it is about. */
  readonly about?: string;
  readonly description?: string;
  readonly when?: string;
  readonly where?: string;
  readonly who?: string;
  readonly requested_solution?: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly address?: string;
}

/** The names of the fields that hold words. */
export const wordFields = ["other_ground", "description", "when", "where", "who", "requested_solution"] as const;
/** The names of the fields that say who somebody is. */
export const contactFields = ["name", "email", "phone", "address"] as const;

/** A complaint without a name. */
export const anonymous = {
  capacity: "employee",
  shield: "anonymous",
  grounds: ["conduct", "other"],
  other_ground: "de wachtkamer",
  description:
    "Beste mensen,\n\nIk zat in de wachtkamer en hoorde hoe aan de balie over mij werd gepraat.\nDat was niet fijn.\n\nDank voor het lezen.",
  when: "vorige week dinsdag",
  where: "de wachtkamer op de tweede verdieping",
  who: "twee medewerkers",
  requested_solution: "Dat de deur van de balie dicht kan.",
} as const satisfies Complaint;

/** A complaint with a name, for the eyes of the bureau only. */
export const confidential = {
  capacity: "parent",
  shield: "confidential",
  grounds: ["information"],
  description: "Op de website staat een ander telefoonnummer dan op de brief. Ik heb drie dagen het verkeerde nummer gebeld.",
  requested_solution: "Eén nummer dat klopt.",
  name: "Wiebe Tjallinga",
  email: "wiebe.tjallinga@example.nl",
  phone: "06-00000071",
  address: "Populierenweg 9, 0123 AB Voorbeelddorp",
} as const satisfies Complaint;

interface Fixture {
  readonly id: string;
  readonly shield: Shield;
  readonly capacity: Capacity;
  readonly grounds: readonly Ground[];
  readonly other_ground: string | null;
  readonly description: string;
  readonly facts: readonly Readonly<Record<"when" | "where" | "what" | "who", string | null>>[];
  readonly requested_solution: string | null;
  readonly identity: Readonly<Record<(typeof contactFields)[number], string | null>> | null;
}

/** The fixtures as they are typed: each fact on its own line. */
export function fixtures(): { id: string; complaint: Complaint }[] {
  const file = new URL("../../server/tests/fixtures/complaints.json", import.meta.url);
  const all = JSON.parse(readFileSync(file, "utf8")) as Fixture[];
  return all.map((fixture) => ({ id: fixture.id, complaint: typed(fixture) }));
}

function typed(fixture: Fixture): Complaint {
  const lines = (...parts: ("when" | "where" | "what" | "who")[]) =>
    fixture.facts
      .map((fact) => parts.map((part) => fact[part] ?? "").filter((words) => words !== "").join(": "))
      .filter((line) => line !== "")
      .join("\n");
  return {
    capacity: fixture.capacity,
    shield: fixture.shield,
    grounds: fixture.grounds,
    other_ground: fixture.other_ground ?? "",
    description: fixture.description,
    when: lines("when", "what"),
    where: lines("where"),
    who: lines("who"),
    requested_solution: fixture.requested_solution ?? "",
    name: fixture.identity?.name ?? "",
    email: fixture.identity?.email ?? "",
    phone: fixture.identity?.phone ?? "",
    address: fixture.identity?.address ?? "",
  };
}
