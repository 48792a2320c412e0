import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { findPerson } from "../../src/db/queries/people/people.ts";
import { transact } from "../../src/db/transact.ts";
import { saveWeek } from "../../src/domain/shifts/save-week.ts";
import { shiftEndBanner } from "../../src/props/people/shift-end.ts";
import { words } from "../../views/i18n/words.ts";
import { ShiftEndBanner } from "../../views/partials/person/shift-end-banner.tsx";
import { get, post } from "../support/browser/browse.ts";
import type { Player } from "../support/fixture/cast.ts";
import { shiftsIn, type WeekText } from "../support/fixture/shift-fixture.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";
import { viewer } from "../support/fixture/viewer.ts";

let fixture: Fixture;

beforeEach(async () => {
  fixture = await openFixture();
});

afterEach(() => fixture.close());

const tx = () => fixture.server.ronda.app.db.tx;
const text = async (who: Player, path: string) => (await get(fixture.server, who, path)).text();
const plan = (who: Player, week: WeekText) =>
  transact(fixture.server.ronda.app, { personId: null, address: null }, (work) => {
    saveWeek(work, "operator", { personId: who.id, shifts: shiftsIn(week), worksShifts: true });
  });
describe("going home", () => {
  beforeEach(async () => {
    await plan(fixture.cast.ana, { 1: ["09:00-18:00"] });
    await fixture.writes(fixture.marisa, "Hola");
    await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
  });

  const state = () => tx().raw.query("SELECT owner_id AS owner, status FROM conversation WHERE id = 1").get();

  test("lists what is open, and queues all of it with a note in one click", async () => {
    const before = await text(fixture.cast.ana, "/end-of-shift");

    const answer = await post(fixture.server, fixture.cast.ana, "/end-of-shift", { act: "all", all: "queue", note: "Espera el recibo" });

    const after = await text(fixture.cast.ana, answer.headers.get("location") ?? "");
    expect([before.includes("Marisa Rossi"), before.includes("Me la quedo")]).toEqual([true, true]);
    expect(state()).toEqual({ owner: null, status: "pending" });
    expect(tx().raw.query("SELECT text FROM message WHERE kind = 'note'").all()).toEqual([{ text: "Espera el recibo" }]);
    expect(after).toContain("1 conversación pasada.");
    expect(after).toContain("No te queda ninguna conversación abierta.");
  });

  test("hands one to somebody who is away only when that is confirmed, with its note", async () => {
    const form = { act: "rows", "to-1": String(fixture.cast.beto.id), note: "Espera el recibo" };
    const away = (presence: string) =>
      tx().raw.run("UPDATE person SET presence = ?, presence_since = 1 WHERE id = ?", [presence, fixture.cast.beto.id]);
    away("offline");

    const doubtful = await post(fixture.server, fixture.cast.ana, "/end-of-shift", form);
    const before = state();
    const sure = await post(fixture.server, fixture.cast.ana, "/end-of-shift", { ...form, confirm: "yes" });

    const html = await doubtful.text();
    expect([doubtful.status, sure.status]).toEqual([409, 303]);
    expect(html).toContain(`<option value="${fixture.cast.beto.id}" selected>Beto · Desconectado</option>`);
    expect(before).toEqual({ owner: fixture.cast.ana.id, status: "in_progress" });
    expect(state()).toEqual({ owner: fixture.cast.beto.id, status: "in_progress" });
    expect(tx().raw.query("SELECT reason FROM handover").all()).toEqual([{ reason: "end_of_shift" }]);
  });

  test("a note without end is refused, and nothing moves", async () => {
    const answer = await post(fixture.server, fixture.cast.ana, "/end-of-shift", { act: "all", all: "queue", note: "a".repeat(8_193) });

    expect(answer.status).toBe(409);
    expect(state()).toEqual({ owner: fixture.cast.ana.id, status: "in_progress" });
  });

  test("keeps what is to be kept", async () => {
    const answer = await post(fixture.server, fixture.cast.ana, "/end-of-shift", { act: "rows", "to-1": "keep", note: "" });

    expect(answer.status).toBe(303);
    expect(state()).toEqual({ owner: fixture.cast.ana.id, status: "in_progress" });
  });

  test("one that has changed hands stays where it is, and its row says so", async () => {
    const answer = await post(fixture.server, fixture.cast.ana, "/end-of-shift", {
      act: "rows",
      "to-1": "queue",
      "version-1": "1",
      note: "Sigue",
    });

    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(html).toContain("Marisa Rossi: Cambió de manos mientras tanto.");
    expect(html).toContain("Sigue</textarea>");
    expect(state()).toEqual({ owner: fixture.cast.ana.id, status: "in_progress" });
    expect(tx().raw.query("SELECT count(*) AS n FROM message WHERE kind = 'note'").get()).toEqual({ n: 0 });
  });

  test("somebody else's conversations are not hers to queue", async () => {
    await post(fixture.server, fixture.cast.beto, "/end-of-shift", { act: "rows", "to-1": "queue", note: "" });

    expect(state()).toEqual({ owner: fixture.cast.ana.id, status: "in_progress" });
  });

  test("is announced in the last quarter of an hour and after, while something is open", () => {
    const person = findPerson(tx(), fixture.cast.ana.id);
    if (!person) throw new Error("nobody");
    const six = Date.parse("2026-11-23T18:00-03:00");
    const at = (now: number) => shiftEndBanner(tx(), viewer(person.id, "agent", [1]), person, now);

    expect(at(six - 16 * 60_000)).toBeNull();
    expect(at(six - 15 * 60_000)).toEqual({ endsAt: six, isOver: false, open: 1 });
    expect(at(six + 60_000)).toEqual({ endsAt: six, isOver: true, open: 1 });
    expect(at(six + 13 * 3_600_000)).toBeNull();
  });

  test("the announcement leads to the page", () => {
    const assets = fixture.server.ronda.app && {
      css: "",
      pages: "",
      js: "",
      icons: "",
      favicon: "",
      faviconUnseen: "",
      later: [],
      favicon32: "",
      appleIcon: "",
      manifest: "",
    };
    const view = { words: words("es", "America/Argentina/Buenos_Aires"), assets, now: 0 };

    const html = String(ShiftEndBanner({ view, endsAt: Date.parse("2026-11-23T18:00-03:00"), isOver: false, open: 2 }));

    expect(html).toContain("Tu turno termina 18:00 y te quedan 2 conversaciones abiertas.");
    expect(html).toContain('href="/end-of-shift"');
  });
});
