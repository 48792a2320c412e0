import { expect, test } from "bun:test";
import { loadAssets } from "../../src/assets.ts";
import { type JournalRow, listEventsAfter } from "../../src/db/journal.ts";
import { findPlacement } from "../../src/db/queries/conversations/placement.ts";
import { newsOf } from "../../src/live/news.ts";
import { patchesFor, type Reader } from "../../src/live/patches.tsx";
import { findSignedIn } from "../../src/db/queries/people/sessions.ts";
import { hashToken } from "../../src/domain/people/tokens.ts";
import { changeScope } from "../../src/domain/setup/scope.ts";
import type { Role, Viewer } from "../../src/domain/permissions.ts";
import { post } from "../support/browser/browse.ts";
import { does, replies } from "../support/fixture/conversation.ts";
import { addPlayer, type Player } from "../support/fixture/cast.ts";
import { manage } from "../support/fixture/office-work.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";

// A frame that is drawn once for many pages must be what each of them would have been drawn alone: whoever is left out of the key of
// sharing hears somebody else's page.

const languages = ["es", "en"] as const;

test("a frame that pages share is what each page would have been drawn for itself, for every kind of event and everybody who may look", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  fixture.server.ronda.app.db.tx.raw.run("UPDATE team SET members_see = 1");
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  await replies(fixture, ana, "Buenas");
  await does(fixture.server, sole, "priority", { priority: "2" });
  const viewers = await everybody(fixture);
  const plain = judge(fixture, viewers, [1]);
  expect((await post(fixture.server, beto, "/conversations/1/ask", {})).status).toBe(303);
  const asked = judge(fixture, viewers, [1]);
  await secondCase(fixture);
  const later = judge(fixture, viewers, [1, 2]);

  expect([plain.wrong, asked.wrong, later.wrong]).toEqual([[], [], []]);
  expect(Math.min(plain.shared, asked.shared, later.shared)).toBeGreaterThan(50);
  await fixture.close();
});

/** Compares what is shared with what is drawn for one page alone, on pages that have one of `openIds` open and on lists. */
function judge(fixture: Fixture, viewers: readonly Viewer[], openIds: readonly number[]): { wrong: string[]; shared: number } {
  const { app } = fixture.server.ronda;
  const { urls } = loadAssets();
  const wrong: string[] = [];
  let shared = 0;
  for (const row of lastOfEachKind(fixture)) {
    const draw = () => patchesFor(app, urls, newsOf(row), findPlacement(app.db.tx, row.conversationId ?? 0));
    const together = draw();
    const seen = new Set<string>();
    for (const reader of readersOf(viewers, openIds)) {
      const [alone, given] = [textOf(draw()(reader)), textOf(together(reader))];
      if (given !== alone) wrong.push(`${row.id} ${row.event.kind}: ${JSON.stringify(reader)}`);
      if (alone !== null && seen.has(alone)) shared += 1;
      if (alone !== null) seen.add(alone);
    }
  }
  return { wrong, shared };
}

function lastOfEachKind(fixture: Fixture): JournalRow[] {
  const rows = listEventsAfter(fixture.server.ronda.app.db.tx, 0, 500).filter((row) => row.conversationId !== null);
  return [...new Map(rows.map((row) => [`${row.conversationId} ${row.event.kind}`, row])).values()];
}

/** The first case ended days ago; the same customer has another one now, Beto's, on the same timeline. */
async function secondCase(fixture: Fixture): Promise<void> {
  await does(fixture.server, fixture.cast.ana, "resolution");
  fixture.server.ronda.app.db.tx.raw.run("UPDATE conversation SET resolved_at = resolved_at - 200000000");
  await fixture.writes(fixture.marisa, "Otra cosa");
  await does(fixture.server, fixture.cast.beto, "claim", {}, 2);
  await does(fixture.server, fixture.cast.beto, "notes", { body: "ojo" }, 2);
}

/** The cast, and two more of each kind: agents of the team and of another, supervisors of all, of the team, of another though members
 *  of the team, admins, and people who only look. */
async function everybody(fixture: Fixture): Promise<Viewer[]> {
  const { cast } = fixture;
  const kinds: readonly [Role, number[], number[] | "all"][] = [
    ["agent", [1], "all"],
    ["agent", [cast.otherTeamId], "all"],
    ["supervisor", [1], "all"],
    ["supervisor", [], [1]],
    ["supervisor", [1], [cast.otherTeamId]],
    ["supervisor", [], [cast.otherTeamId]],
    ["admin", [1], "all"],
    ["viewer", [], "all"],
  ];
  const players: Player[] = [cast.ana, cast.beto, cast.eva, cast.sole, cast.adela, cast.victor];
  for (const [index, [role, teamIds, leads]] of [...kinds, ...kinds].entries()) {
    const name = `Otra ${String.fromCharCode(97 + index)}`;
    const player = await addPlayer(fixture.server, { name, role, teamIds });
    if (leads !== "all")
      await manage(fixture.server, (work) => changeScope(work, "operator", { personId: player.id, teamIds: leads }) ?? null);
    players.push(player);
  }
  return players.map((player) => viewerOf(fixture, player));
}

function viewerOf(fixture: Fixture, { cookie, name }: Player): Viewer {
  const { tx } = fixture.server.ronda.app.db;
  const found = findSignedIn(tx, hashToken(cookie.replace("ronda=", "")), fixture.server.clock.now());
  if (!found) throw new Error(`${name} is not signed in`);
  return found.viewer;
}

function readersOf(viewers: readonly Viewer[], openIds: readonly number[]): Reader[] {
  return viewers.flatMap((viewer) =>
    languages.flatMap((language) => [
      ...openIds.map((openId) => ({ viewer, language, openId, openTimelineId: 1 })),
      { viewer, language, openId: null, openTimelineId: null },
    ]),
  );
}

// The key of a press is another one each time it is drawn.
function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null
    ? null
    : Buffer.from(bytes)
        .toString()
        .replaceAll(/name="key" value="[^"]*"/g, "");
}
