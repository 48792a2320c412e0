import { expect, test } from "bun:test";
import { asPart, post } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { addPlayer } from "../../support/fixture/cast.ts";
import { openFixture } from "../../support/fixture/fixture.ts";

test("who could see a case while it was pending hears whose it is now; who joined the team later hears nothing", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(1_000);
  await does(fixture.server, fixture.cast.ana, "claim");
  await fixture.server.advance(1_000);
  const nico = await addPlayer(fixture.server, { name: "Nico", role: "agent", teamIds: [] });

  const late = await post(fixture.server, fixture.cast.beto, "/conversations/1/claim", {}, asPart);
  const newcomer = await post(fixture.server, nico, "/conversations/1/claim", {}, asPart);

  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining("Ana")]);
  expect(newcomer.status).toBe(404);
  expect(await newcomer.text()).not.toContain("Ana");
  await leave(fixture);
});

test("once it has been pending again, the newcomer could see it too", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await fixture.server.advance(1_000);
  const nico = await addPlayer(fixture.server, { name: "Nico", role: "agent", teamIds: [] });
  await fixture.server.advance(1_000);
  await does(fixture.server, fixture.cast.ana, "release");
  await fixture.server.advance(1_000);
  await does(fixture.server, fixture.cast.ana, "claim");

  expect(await does(fixture.server, nico, "claim")).toBe(409);
  await leave(fixture);
});
