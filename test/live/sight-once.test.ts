import { expect, test } from "bun:test";
import type { JournalRow } from "../../src/db/journal.ts";
import { findPlacement } from "../../src/db/queries/conversations/placement.ts";
import { findSignedIn } from "../../src/db/queries/people/sessions.ts";
import { isVisible } from "../../src/db/queries/conversations/sight.ts";
import type { Tx } from "../../src/db/open.ts";
import type { Status } from "../../src/domain/events.ts";
import type { Role, Viewer } from "../../src/domain/permissions.ts";
import { hashToken } from "../../src/domain/people/tokens.ts";
import { changeTeamsOf } from "../../src/domain/setup/members.ts";
import { changeScope } from "../../src/domain/setup/scope.ts";
import { shareOf } from "../../src/live/audience.ts";
import { addPlayer } from "../support/fixture/cast.ts";
import { manage, setTerms } from "../support/fixture/office-work.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";

// Sight is said twice: in SQL for whatever is asked for, in memory for whatever is told. Everybody who can be, and every place a
// conversation can stand, are laid side by side; no rule of either is used to say who should see what.

type Kind = { role: Role; leads: number[] | "all"; teams: number[] };

test("what the stream tells anybody is what a query would show them, for every role, scope, membership, state, team and owner", async () => {
  const fixture = await openFixture();
  const { tx } = fixture.server.ronda.app.db;
  const teams = [1, fixture.cast.otherTeamId] as const;
  await setTerms(fixture.server, { teamId: teams[1], membersSee: true });
  const viewers = await everybody(fixture, teams);
  const ids = everyPlace(tx, teams, [null, ...viewers.map(({ personId }) => personId)]);
  const different: string[] = [];
  let seen = 0;

  for (const viewer of viewers)
    for (const id of ids) {
      const standing = findPlacement(tx, id);
      const isTold = shareOf(silent(id), standing, viewer) === "patch";
      const isShown = isVisible(tx, viewer, id);
      if (isTold !== isShown) different.push(`${JSON.stringify(viewer)} ${JSON.stringify(standing)}: told ${isTold}, shown ${isShown}`);
      if (isShown) seen += 1;
    }

  expect(different).toEqual([]);
  expect(viewers.length).toBe(24);
  expect(seen).toBeGreaterThan(ids.length);
  expect(seen).toBeLessThan(ids.length * viewers.length);
  tx.raw.run("DELETE FROM conversation");
  await fixture.close();
});

/** Every role, a supervisor of all and of either team, each in no team, in one, in the other, in both. */
async function everybody(fixture: Fixture, [one, other]: readonly [number, number]): Promise<Viewer[]> {
  const roles: Pick<Kind, "role" | "leads">[] = [
    { role: "agent", leads: "all" },
    { role: "supervisor", leads: "all" },
    { role: "supervisor", leads: [one] },
    { role: "supervisor", leads: [other] },
    { role: "admin", leads: "all" },
    { role: "viewer", leads: "all" },
  ];
  const kinds = roles.flatMap((role) => [[], [one], [other], [one, other]].map((teams) => ({ ...role, teams })));
  const viewers: Viewer[] = [];
  for (const [index, kind] of kinds.entries()) viewers.push(await bring(fixture, `Persona ${String.fromCharCode(97 + index)}`, kind));
  return viewers;
}

async function bring(fixture: Fixture, name: string, { role, leads, teams }: Kind): Promise<Viewer> {
  const { id: personId, cookie } = await addPlayer(fixture.server, { name, role, teamIds: [] });
  const memberships = teams.map((teamId) => ({ teamId, isPrimary: true }));
  await manage(fixture.server, (work) => changeTeamsOf(work, "operator", { personId, teams: memberships }) ?? null);
  if (leads !== "all") await manage(fixture.server, (work) => changeScope(work, "operator", { personId, teamIds: leads }) ?? null);
  const found = findSignedIn(fixture.server.ronda.app.db.tx, hashToken(cookie.replace("ronda=", "")), fixture.server.clock.now());
  if (!found) throw new Error(`${name} is not signed in`);
  return found.viewer;
}

/** A conversation in each state, team and hand that the database allows; returns their numbers. */
function everyPlace({ raw }: Tx, teams: readonly number[], owners: readonly (number | null)[]): number[] {
  const states: readonly Status[] = ["pending", "in_progress", "waiting", "resolved"];
  const places = teams.flatMap((teamId) => states.flatMap((status) => owners.map((ownerId) => ({ teamId, status, ownerId }))));
  return places
    .filter(({ status, ownerId }) => status === "resolved" || (status === "pending") === (ownerId === null))
    .map(({ teamId, status, ownerId }) => {
      const contact = raw.query<{ id: number }, []>("INSERT INTO contact (created_at) VALUES (1) RETURNING id").get()?.id ?? 0;
      const timeline = raw.query<{ id: number }, [number]>("INSERT INTO timeline (contact_id, number_id) VALUES (?1, 1) RETURNING id");
      const row = raw.query<{ id: number }, [number, number, number, Status, number | null]>(
        `INSERT INTO conversation (timeline_id, contact_id, number_id, team_id, status, owner_id, opened_at, last_message_at, resolved_at)
         VALUES (?1, ?2, 1, ?3, ?4, ?5, 1, 1, CASE WHEN ?4 = 'resolved' THEN 1 END) RETURNING id`,
      );
      return row.get(timeline.get(contact)?.id ?? 0, contact, teamId, status, ownerId)?.id ?? 0;
    });
}

/** An event that moved nobody's sight. */
function silent(conversationId: number): JournalRow {
  return { id: 1, at: 1, actorId: null, address: null, conversationId, event: { kind: "conversation_read", conversationId } };
}
