import { expect, test } from "bun:test";
import { loadAssets } from "../../src/assets.ts";
import { type JournalRow, listEventsAfter } from "../../src/db/journal.ts";
import { findStanding } from "../../src/db/queries/standing.ts";
import { newsOf } from "../../src/live/news.ts";
import { patchesFor, type Reader } from "../../src/live/patches.tsx";
import { findSignedIn } from "../../src/db/queries/sessions.ts";
import { hashToken } from "../../src/domain/people/tokens.ts";
import { changeScope } from "../../src/domain/setup/scope.ts";
import type { Role, Viewer } from "../../src/domain/permissions.ts";
import { post } from "../support/browse.ts";
import { does, replies } from "../support/case.ts";
import { addPlayer, type Player } from "../support/cast.ts";
import { manage } from "../support/office-work.ts";
import { openTown, type Town } from "../support/town.ts";

// A frame that is drawn once for many pages must be what each of them would have been drawn alone: whoever is left out of the key of
// sharing hears somebody else's page.

const languages = ["es", "en"] as const;

test("a frame that pages share is what each page would have been drawn for itself, for every kind of event and everybody who may look", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  town.house.ronda.app.db.tx.raw.run("UPDATE team SET members_see = 1");
  await town.writes(town.marisa, "Hola");
  await does(town.house, ana, "claim");
  await replies(town, ana, "Buenas");
  await does(town.house, sole, "priority", { priority: "2" });
  const viewers = await everybody(town);
  const plain = judge(town, viewers, [1]);
  expect((await post(town.house, beto, "/conversations/1/ask", {})).status).toBe(303);
  const asked = judge(town, viewers, [1]);
  await secondCase(town);
  const later = judge(town, viewers, [1, 2]);

  expect([plain.wrong, asked.wrong, later.wrong]).toEqual([[], [], []]);
  expect(Math.min(plain.shared, asked.shared, later.shared)).toBeGreaterThan(50);
  await town.close();
});

/** Compares what is shared with what is drawn for one page alone, on pages that have one of `openIds` open and on lists. */
function judge(town: Town, viewers: readonly Viewer[], openIds: readonly number[]): { wrong: string[]; shared: number } {
  const { app } = town.house.ronda;
  const { urls } = loadAssets();
  const wrong: string[] = [];
  let shared = 0;
  for (const row of lastOfEachKind(town)) {
    const draw = () => patchesFor(app, urls, newsOf(row), findStanding(app.db.tx, row.conversationId ?? 0));
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

function lastOfEachKind(town: Town): JournalRow[] {
  const rows = listEventsAfter(town.house.ronda.app.db.tx, 0, 500).filter((row) => row.conversationId !== null);
  return [...new Map(rows.map((row) => [`${row.conversationId} ${row.event.kind}`, row])).values()];
}

/** The first case ended days ago; the same customer has another one now, Beto's, on the same timeline. */
async function secondCase(town: Town): Promise<void> {
  await does(town.house, town.cast.ana, "resolution");
  town.house.ronda.app.db.tx.raw.run("UPDATE conversation SET resolved_at = resolved_at - 200000000");
  await town.writes(town.marisa, "Otra cosa");
  await does(town.house, town.cast.beto, "claim", {}, 2);
  await does(town.house, town.cast.beto, "notes", { body: "ojo" }, 2);
}

/** The cast, and two more of each kind: agents of the team and of another, supervisors of all, of the team, of another though members
 *  of the team, admins, and people who only look. */
async function everybody(town: Town): Promise<Viewer[]> {
  const { cast } = town;
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
    const player = await addPlayer(town.house, { name, role, teamIds });
    if (leads !== "all") await manage(town.house, (work) => changeScope(work, "operator", { personId: player.id, teamIds: leads }) ?? null);
    players.push(player);
  }
  return players.map((player) => viewerOf(town, player));
}

function viewerOf(town: Town, { cookie, name }: Player): Viewer {
  const { tx } = town.house.ronda.app.db;
  const found = findSignedIn(tx, hashToken(cookie.replace("ronda=", "")), town.house.clock.now());
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
