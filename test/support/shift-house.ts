import type { Tx } from "../../src/db/open.ts";
import { findPerson, type PersonRow } from "../../src/db/queries/people.ts";
import { deleteMembership, insertMembership } from "../../src/db/queries/teams.ts";
import type { Presence } from "../../src/domain/events.ts";
import type { Asker } from "../../src/domain/people/asker.ts";
import type { Role } from "../../src/domain/permissions.ts";
import { isRefused } from "../../src/domain/result.ts";
import { changePresence } from "../../src/domain/routing/presence.ts";
import { addTeam } from "../../src/domain/setup/teams.ts";
import { saveWeek } from "../../src/domain/shifts/save-week.ts";
import type { Work } from "../../src/domain/work.ts";
import { sweepDueShifts } from "../../src/jobs/sweep-shifts.ts";
import { act as doIt, hire, type Office, openOffice } from "../domain/people/office.ts";

const eight = Date.parse("2026-11-23T08:00-03:00");

/** `09:00-18:00` on weekdays, 1 (Monday) to 7. */
export type WeekText = Readonly<Record<number, readonly string[]>>;

/** The office on Monday at eight in Rosario, with people in it, and no server: shifts are swept when time is moved with `pass`. */
export type ShiftHouse = {
  tx: Tx;
  cast: Record<"ana" | "beto" | "eva" | "sole" | "adela" | "victor", { id: number }> & { otherTeamId: number };
  /** Whose browser answers at this moment. */
  connected: Set<number>;
  now(): number;
  act<Answer>(verb: (work: Work) => Answer): Promise<Answer>;
  plan(personId: number, week: WeekText, asker?: Asker): Promise<string>;
  /** Makes somebody what they chose, without the shifts having a say. */
  chooses(personId: number, presence: Presence): Promise<void>;
  /** A draft of theirs last changed then, epoch ms. */
  wrote(personId: number, at: number): void;
  pass(minutes: number): Promise<void>;
  person(personId: number): PersonRow;
  close(): void;
};

/** Opens one. Ana and Beto are in the first team, Eva in another. */
export async function openShiftHouse(): Promise<ShiftHouse> {
  const office = openOffice();
  const { tx, world } = office;
  await world.clock.advance(eight - world.clock.now());
  // A draft needs no conversation here.
  tx.raw.run("PRAGMA foreign_keys=OFF");
  const connected = new Set<number>();
  const signs = { heard: () => {}, setBack: () => undefined, heardAt: () => 0, isConnected: (personId: number) => connected.has(personId) };
  const act = <Answer>(verb: (work: Work) => Answer) => doIt(office, verb) as Promise<Answer>;
  return {
    tx,
    cast: await bringPeople(office),
    connected,
    now: () => world.clock.now(),
    act,
    plan: async (personId, week, asker = "operator") => {
      const answer = await act((work) => saveWeek(work, asker, { personId, shifts: shiftsIn(week), worksShifts: true }));
      return isRefused(answer) ? answer.refused : "saved";
    },
    chooses: (personId, presence) => act((work) => changePresence(work, personId, { state: presence, why: "chosen", hold: "kept" })),
    wrote: (personId, at) => {
      tx.raw.run("INSERT OR REPLACE INTO draft (conversation_id, person_id, kind, body, changed_at) VALUES (1, ?, 'reply', 'Hola', ?)", [
        personId,
        at,
      ]);
    },
    async pass(minutes) {
      await world.clock.advance(minutes * 60_000);
      await sweepDueShifts({ ...office, isClosing: false, signs });
    },
    person(personId) {
      const found = findPerson(tx, personId);
      if (!found) throw new Error("nobody");
      return found;
    },
    close: () => office[Symbol.dispose](),
  };
}

async function bringPeople(office: Office): Promise<ShiftHouse["cast"]> {
  const other = await doIt(office, (work) => addTeam(work, "operator", { name: "Sueldos" }));
  if (isRefused(other)) throw new Error(other.refused);
  const bring = async (name: string, role: Role) => ({ id: (await hire(office, name, role)).personId });
  const cast = {
    ana: await bring("Ana", "agent"),
    beto: await bring("Beto", "agent"),
    eva: await bring("Eva", "agent"),
    sole: await bring("Sole", "supervisor"),
    adela: await bring("Adela", "admin"),
    victor: await bring("Victor", "viewer"),
  };
  await doIt(office, (work) => {
    deleteMembership(work.tx, 1, cast.eva.id);
    insertMembership(work.tx, other.id, cast.eva.id, work.now);
  });
  return { ...cast, otherTeamId: other.id };
}

/** The rows of a week in words. */
export function shiftsIn(week: WeekText) {
  return Object.entries(week).flatMap(([weekday, stretches]) =>
    stretches.map((text) => {
      const [from = 0, to = 0] = text.split("-").map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)));
      return { weekday: Number(weekday), startMinute: from, minutes: to > from ? to - from : to + 1440 - from };
    }),
  );
}
