import { expect, test } from "bun:test";
import { leave } from "../../support/fixture/conversation.ts";
import { connectSecond, second } from "../../support/texts/second-number.ts";
import { away, openOffice, saidByItself, saysByItself, waitsUntil, wall, worksHours } from "../../support/texts/team-texts.ts";

// The clock was wrong while texts were said by themselves, and was set back. What was said counts as said when that happened.

const hour = 3_600_000;

test("a text of a night that is yet to come holds up no text of the nights before it", async () => {
  const fixture = await openOffice(wall(25, 20));
  await fixture.writes(fixture.marisa, "Hola");
  fixture.server.clock.set(-48 * hour);
  await fixture.server.advance(5_000);

  await fixture.writes(fixture.marisa, "¿Hola?");
  const sameNight = saidByItself(fixture.server).length;
  await waitsUntil(fixture, wall(24, 20));
  await fixture.writes(fixture.marisa, "Sigo esperando");
  const nextNight = saidByItself(fixture.server).length;
  await waitsUntil(fixture, wall(25, 20));
  await fixture.writes(fixture.marisa, "¿Y hoy?");

  expect([sameNight, nextNight, saidByItself(fixture.server).length]).toEqual([1, 2, 3]);
  await leave(fixture);
});

test("two texts to one contact stay half an hour apart", async () => {
  const fixture = await openOffice(wall(23, 21), away);
  const { otherTeamId } = fixture.cast;
  await connectSecond(fixture);
  await worksHours(fixture.server, otherTeamId, [], [[[540, 1080]], [[540, 1080]], [], [], [], [], []]);
  await saysByItself(fixture.server, otherTeamId, { away: { es: "Sueldos cerró", pt: null, en: null } });
  const says = async () => {
    fixture.meta.customerSends(fixture.marisa, second.phoneNumberId, { type: "text", body: "¿Sueldos?" });
    await fixture.rest();
  };
  await fixture.writes(fixture.marisa, "Hola");
  await says();
  fixture.server.ronda.app.db.tx.raw.run("UPDATE conversation SET team_id = ? WHERE id = 2", [otherTeamId]);

  fixture.server.clock.set(-hour);
  await fixture.server.advance(5_000);
  await says();
  const early = saidByItself(fixture.server).length;
  await waitsUntil(fixture, wall(23, 20, 31));
  await says();

  expect([early, saidByItself(fixture.server).length]).toEqual([1, 2]);
  await leave(fixture);
});
