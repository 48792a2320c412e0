import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { findViewer } from "../../../src/db/queries/people/find-viewer.ts";
import { countHeld, listMessageHits } from "../../../src/db/queries/search/message-hits.ts";
import { narrow } from "../../../src/domain/search/narrow.ts";
import { get } from "../../support/browser/browse.ts";
import { expectSound } from "../../support/fixture/conversation.ts";
import { everyone, existingKinds, openSightPeople, seesKind, type SightPeople, type Who } from "../../support/pages/sight-people.ts";

// Search looks through everything that was ever said: what one may not see is as if nobody had said it.

setDefaultTimeout(60_000);

let fixture: SightPeople;
beforeAll(async () => {
  fixture = await openSightPeople();
  await fixture.server.advance(1_000);
  await fixture.rest();
});
afterAll(async () => {
  expectSound(fixture.server);
  await fixture.close();
});

type Found = { data: { conversation_id: string; message_id: string | null }[]; next_cursor: string | null; complete: boolean };

async function find(who: Who, q: string): Promise<Found> {
  await fixture.server.advance(300); // a person has a limit
  const headers = { authorization: `Bearer ${fixture.people[who].token}` };
  const request = new Request(`http://localhost/api/v1/search?q=${encodeURIComponent(q)}`, { headers });
  const answer = await fixture.server.ronda.handle(request, "203.0.113.7");
  expect(answer.status).toBe(200);
  return (await answer.json()) as Found;
}

const nothing = { data: [], next_cursor: null, complete: true };

test.each(everyone)("threat 17: whatever the %s looks for, nothing is found of what is not theirs", async (who) => {
  for (const kind of existingKinds) {
    const { canary, conversation } = fixture.targets[kind];
    const phone = `2${String(Number(conversation) + 1_000).slice(1)}`; // the last digits of theirs
    const queries = [canary, `${canary} texto`, `"${canary} foto"`, `de:${canary}`, `#${conversation}`, `caso:${conversation}`, phone];
    for (const q of [...queries, `tiene:foto de:${canary}`, `numero:555${phone}`]) {
      const found = await find(who, q);
      const isSeen = seesKind(who, kind);
      if (!isSeen) expect([q, found]).toEqual([q, nothing]);
      else expect([q, found.data.some((hit) => hit.conversation_id === conversation)]).toEqual([q, true]);
    }
  }
});

test.each(everyone)("threat 17: what narrows a search opens nothing more to the %s", async (who) => {
  const theirs = existingKinds.filter((kind) => seesKind(who, kind)).map((kind) => fixture.targets[kind].conversation);

  for (const q of [
    "tiene:foto",
    "tiene:nota",
    "estado:abierta",
    "equipo:sueldos",
    "equipo:general",
    "de:cliente",
    "después:2020",
    "canario",
    "foto OR texto",
  ]) {
    const { data } = await find(who, q);
    expect([q, data.filter((hit) => !theirs.includes(hit.conversation_id))]).toEqual([q, []]);
  }
});

test("threat 17: whoever sees few conversations is asked in another way, and sees the same; whoever oversees a team is not", () => {
  const { tx } = fixture.server.ronda.app.db;
  const { by } = narrow(tx, { personId: 1, zone: "UTC", now: 0 }, []);
  const viewers = (["agent", "limited"] as const).map((who) => findViewer(tx, fixture.people[who].id));
  const [agent, limited] = viewers;
  if (!agent || !limited) throw new Error("both work here");
  const stretch = { lowest: 1, below: 1_000, limit: 100 };
  const [few, many] = [true, false].map((isFew) =>
    listMessageHits(tx, agent, { match: '"nombre" OR "texto" OR "foto" OR "nota"', isFew, by, stretch }),
  );

  expect([countHeld(tx, agent, 100), countHeld(tx, limited, 100)]).toEqual([2, null]);
  expect(few?.length).toBeGreaterThan(0);
  expect(few).toEqual(many as NonNullable<typeof many>);
});

test("threat 17: the page finds no more than the API, and says nothing finds so in the same words for what is not theirs and what is not there", async () => {
  const { ana } = fixture.cast;
  const page = async (q: string) => {
    const html = await (await get(fixture.server, ana, `/search?q=${q}`)).text();
    return html.replaceAll(q, "Q").replaceAll(/data-key="[^"]*"|nonce="[^"]*"|-\d+"/g, "");
  };

  expect(await page(fixture.targets.foreign.canary)).toBe(await page("CANARIOmissing1"));
});
