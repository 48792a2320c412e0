import { expect, test } from "bun:test";
import { get } from "../../support/browser/browse.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";

test("a case that is resolved unread is not unread any more, and counts anew when the customer comes back", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.writes(fixture.marisa, "¿Están?");
  const before = conversationOf(fixture.server).unread;

  await does(fixture.server, fixture.cast.sole, "resolution");
  const after = conversationOf(fixture.server).unread;
  await fixture.server.advance(60_000);
  await fixture.writes(fixture.marisa, "Sigo acá");

  expect([before, after, conversationOf(fixture.server).unread]).toEqual([2, 0, 1]);
  expect((await get(fixture.server, fixture.cast.sole, "/conversations/1")).status).toBe(200);
  await leave(fixture);
});
