import { expect, test } from "bun:test";
import { asPart, post } from "../../support/browser/browse.ts";
import { watch } from "../../support/days/watch.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";

test("who opens a conversation, who writes there and who leaves is told at once to who has it open, and written nowhere", async () => {
  const fixture = await openOwned();
  const { ana, sole, adela } = fixture.cast;
  const page = await watch(fixture.server, ana, "open=1");
  const elsewhere = await watch(fixture.server, adela);
  const before = rows(fixture.server, "SELECT max(id) AS id FROM journal");

  const first = await here(fixture, sole, "new");
  await here(fixture, ana, "new");
  const looking = last(page.text());
  await here(fixture, sole, "typing");
  const typing = last(page.text());
  await here(fixture, sole, "gone");
  const gone = last(page.text());

  expect(await first.text()).not.toContain("Sole"); // nobody is told of themselves
  expect(looking).toContain("Sole también la está viendo");
  expect(typing).toContain("Sole está escribiendo…");
  expect(gone).not.toContain("Sole");
  expect(elsewhere.text()).not.toContain("onlookers");
  expect(rows(fixture.server, "SELECT max(id) AS id FROM journal")).toEqual(before);
  await leave(fixture);
});

test("whose network is lost is gone within five seconds, and who stays is not", async () => {
  const fixture = await openOwned();
  const { ana, sole, adela } = fixture.cast;
  const page = await watch(fixture.server, ana, "open=1");
  await here(fixture, sole, "new");
  await here(fixture, adela, "new");

  for (let second = 0; second < 5; second += 1) {
    await fixture.server.advance(1_000);
    if (second % 2 === 1) await here(fixture, adela, "here");
  }

  expect(last(page.text())).toContain("Adela también la está viendo");
  expect(last(page.text())).not.toContain("Sole");
  await leave(fixture);
});

test("who may not see a conversation is told of nobody there, and counts as nobody", async () => {
  const fixture = await openOwned();
  const { ana, eva } = fixture.cast;
  const hers = await watch(fixture.server, eva, "open=1");
  const page = await watch(fixture.server, ana, "open=1");

  const answers = [await here(fixture, eva, "new"), await here(fixture, eva, "typing", 77)];
  await here(fixture, ana, "new");

  expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  expect(hers.text()).not.toContain("onlookers");
  expect(page.text()).not.toContain("Eva");
  await leave(fixture);
});

function here(fixture: Fixture, who: Player, is: string, id = 1): Promise<Response> {
  return post(fixture.server, who, `/conversations/${id}/here`, { is }, asPart);
}

// What was told last of who is there.
function last(text: string): string {
  return text.slice(text.lastIndexOf("#onlookers-1"));
}

async function openOwned(): Promise<Fixture> {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  return fixture;
}
