import { afterAll, beforeAll, expect, test } from "bun:test";
import { asPart } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { scriptPayloads } from "../../support/hostile/hostile-words.ts";
import { draw, shapesOf, strangeIn } from "../../support/pages/surfaces.ts";

// A colleague's name is drawn as a chip in a note, in the words beside it and in the list at an @.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
});
afterAll(() => leave(fixture));

const pages = () => draw(fixture, fixture.cast.ana, ["/conversations/1", "/conversations/1/mentions"], asPart);

test("threat 6: colleagues whose names are scripts are named in notes as text", async () => {
  const { beto, eva, ana } = fixture.cast;
  await does(fixture.server, ana, "notes", { body: "*@beto* _@eva_ ~@eva~ `@eva`" });
  const honest = shapesOf(await pages());
  const name = (id: number, text: string) => fixture.server.ronda.app.db.tx.raw.run("UPDATE person SET name = ? WHERE id = ?", [text, id]);
  const short = scriptPayloads.slice(0, 40).filter((one) => !/[\r\n]/.test(one));

  for (const payload of short) {
    name(beto.id, payload);
    name(eva.id, `${payload} otra`);
    await does(fixture.server, ana, "notes", { body: `@${payload} y @${payload} otra` });
  }
  name(beto.id, short[0] ?? "");
  const drawn = await pages();

  expect(strangeIn(drawn, honest)).toEqual([]);
  const stored = rows<{ n: number }>(fixture.server, "SELECT count(*) AS n FROM message WHERE kind = 'note' AND extras LIKE '%\"told\"%'");
  expect(stored[0]?.n).toBeGreaterThan(short.length / 2);
  expect(drawn[0]?.text.match(/class="mention"/g)?.length).toBeGreaterThan(short.length / 2);
});
