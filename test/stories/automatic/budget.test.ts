import { expect, test } from "bun:test";
import { saveCaps } from "../../../src/domain/automatic/caps.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { resumeSending } from "../../../src/domain/setup/resume-number.ts";
import { pauseSending } from "../../../src/domain/sending/deliver-message.ts";
import type { CustomerContent } from "../../../src/simulator/customers/content.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { account } from "../../support/fixture/cast.ts";
import { connectSecond, second } from "../../support/texts/second-number.ts";
import { rows } from "../../support/fixture/intake.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { manage } from "../../support/fixture/office-work.ts";
import {
  away,
  minute,
  openOffice,
  saidByItself,
  saysByItself,
  textsSent,
  waitsUntil,
  wall,
  worksHours,
} from "../../support/texts/team-texts.ts";

test("one contact on two numbers hears one text in half an hour, and of one closure once", async () => {
  const fixture = await openOffice(wall(23, 20));
  await connectSecond(fixture);
  await fixture.writes(fixture.marisa, "Hola");
  const says = async (body: string) => {
    fixture.meta.customerSends(fixture.marisa, second.phoneNumberId, { type: "text", body });
    await fixture.rest();
  };

  await says("Hola sucursal");
  await waitsUntil(fixture, wall(23, 21));
  await says("¿Sucursal?");

  expect(saidByItself(fixture.server)).toHaveLength(1);
  await leave(fixture);
});

test("two teams with hours of their own are two closures, half an hour apart", async () => {
  const fixture = await openOffice(wall(23, 20));
  const { otherTeamId } = fixture.cast;
  await connectSecond(fixture);
  await worksHours(fixture.server, otherTeamId, [], [[[540, 1020]], [[540, 1020]], [], [], [], [], []]);
  await saysByItself(fixture.server, otherTeamId, { away: { es: "Sueldos cerró", pt: null, en: null } });
  await fixture.writes(fixture.marisa, "Hola");
  fixture.meta.customerSends(fixture.marisa, second.phoneNumberId, { type: "text", body: "Hola" });
  await fixture.rest();
  fixture.server.ronda.app.db.tx.raw.run("UPDATE conversation SET team_id = ? WHERE id = 2", [otherTeamId]);
  const says = async (at: number) => {
    await waitsUntil(fixture, at);
    fixture.meta.customerSends(fixture.marisa, second.phoneNumberId, { type: "text", body: "¿Sueldos?" });
    await fixture.rest();
  };

  await says(wall(23, 20, 29));
  const early = saidByItself(fixture.server).length;
  await says(wall(23, 20, 30));

  expect(early).toBe(1);
  expect(saidByItself(fixture.server)).toEqual(["Cerramos. Volvemos mañana a las 9.", "Sueldos cerró"]);
  await fixture.rest();
  await fixture.close();
});

test("nothing is said into an active talk; ten minutes after the last answer it may be", async () => {
  const fixture = await openOffice(wall(23, 18, 30), away);
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await waitsUntil(fixture, wall(23, 18, 55));
  await replies(fixture, fixture.cast.ana, "Decime");

  await waitsUntil(fixture, wall(23, 19, 2));
  await fixture.writes(fixture.marisa, "Una más");
  const inTalk = saidByItself(fixture.server);
  await waitsUntil(fixture, wall(23, 19, 5));
  await fixture.writes(fixture.marisa, "¿Seguís?");

  expect(inTalk).toEqual([]);
  expect(saidByItself(fixture.server)).toHaveLength(1);
  await leave(fixture);
});

test("an answer from the business's own phone is an active talk too", async () => {
  const fixture = await openOffice(wall(23, 20), away);
  fixture.meta.number(account.phoneNumberId).isCoexistence = true;
  fixture.meta.phoneAppSends(account.phoneNumberId, fixture.marisa, { type: "text", body: "Te escribo desde el celu" });
  await fixture.rest();

  await fixture.writes(fixture.marisa, "Dale, contame");

  expect(saidByItself(fixture.server)).toEqual([]);
  await leave(fixture);
});

test.each<[string, CustomerContent]>([
  ["thanks", { type: "text", body: "¡Gracias!" }],
  ["a friendly yes", { type: "text", body: "dale" }],
  ["a thumb", { type: "text", body: "👍" }],
  ["a sticker", { type: "sticker", media: { mime: "image/webp", bytes: new Uint8Array(10) } }],
])("%s is not answered by itself", async (_, content) => {
  const fixture = await openOffice(wall(23, 20));

  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, content);
  await fixture.rest();

  expect(saidByItself(fixture.server)).toEqual([]);
  await leave(fixture);
});

test("neither a reaction, a correction, what is taken back, a new phone nor a call is answered by itself", async () => {
  const fixture = await openOffice(wall(23, 18, 30), away);
  await fixture.writes(fixture.marisa, "Hola");
  const target = rows<{ wamid: string }>(fixture.server, "SELECT wamid FROM message WHERE kind = 'in'")[0]?.wamid ?? "";
  await waitsUntil(fixture, wall(23, 20));
  const contents: CustomerContent[] = [
    { type: "reaction", target, emoji: "❤️" },
    { type: "edit", target, body: "quise decir buenas" },
    { type: "revoke", target },
  ];

  for (const content of contents) fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, content);
  fixture.meta.customerCalls(fixture.marisa, account.phoneNumberId);
  fixture.meta.customerChanges(fixture.marisa, account.phoneNumberId, { what: "number", phone: "5493415550777" });
  await fixture.rest();

  expect(saidByItself(fixture.server)).toEqual([]);
  await leave(fixture);
});

test("a paused number says nothing, and owes nothing when it is well again", async () => {
  const fixture = await openOffice(wall(23, 20));
  await manage(fixture.server, (work) => pauseSending(work, fixture.cast.numberId, "token") ?? null);
  await fixture.writes(fixture.marisa, "Hola");

  await manage(fixture.server, (work) => resumeSending(work, "operator", fixture.cast.numberId) ?? null);
  await fixture.server.advance(minute);

  expect(saidByItself(fixture.server)).toEqual([]);
  await leave(fixture);
});

test("words that Meta tells more than a day late find the window shut", async () => {
  const fixture = await openOffice(wall(25, 20));

  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "text", body: "De ayer" }, { at: wall(24, 19) });
  await fixture.rest();

  expect(saidByItself(fixture.server)).toEqual([]);
  await leave(fixture);
});

test("at the cap of the day a number falls silent, admins hear of it once, and the next day it speaks again", async () => {
  const fixture = await openOffice(wall(23, 20), away);
  await manage(fixture.server, (work) => saveCaps(work, "operator", { numberId: fixture.cast.numberId, caps: { away: 2 } }));
  const customers = [0, 1, 2, 3].map((n) =>
    fixture.meta.addCustomer({ name: `Cliente ${n}`, phone: `549341555100${n}`, identity: "phone_and_id" }),
  );
  for (const one of customers.slice(0, 2)) await fixture.writes(one, "Hola");
  const toldAtOnce = rows(fixture.server, "SELECT kind FROM notification");
  for (const one of customers.slice(2)) await fixture.writes(one, "Hola");
  const today = saidByItself(fixture.server).length;
  const told = rows(fixture.server, "SELECT person_id AS person, kind, facts FROM notification");

  await waitsUntil(fixture, wall(24, 0, 10));
  const [, , third] = customers;
  if (third) await fixture.writes(third, "¿Y?");

  expect(today).toBe(2);
  expect(toldAtOnce).toEqual([{ kind: "automatic_cap" }]);
  expect(told).toEqual([
    {
      person: fixture.cast.adela.id,
      kind: "automatic_cap",
      facts: JSON.stringify({ numberId: fixture.cast.numberId, text: "away", cap: 2 }),
    },
  ]);
  expect(saidByItself(fixture.server)).toHaveLength(3);
  await leave(fixture);
});

test("who may not manage decides no caps, a number that is not there has none, and a cap is a whole number", async () => {
  const fixture = await openOffice(wall(23, 20), away);
  const { numberId } = fixture.cast;
  const ana = viewer(fixture.cast.ana.id, "agent", [1]);
  const refusals = await Promise.all([
    manage(fixture.server, (work) => saveCaps(work, ana, { numberId, caps: { away: 2 } })),
    manage(fixture.server, (work) => saveCaps(work, "operator", { numberId: 99, caps: { away: 2 } })),
    ...[-1, 1.5, 100_001, Number.NaN].map((cap) =>
      manage(fixture.server, (work) => saveCaps(work, "operator", { numberId, caps: { away: cap } })),
    ),
  ]);

  expect<unknown>(refusals.map((one) => (isRefused(one) ? one.refused : one))).toEqual([
    "forbidden",
    "not_found",
    ...Array.from({ length: 4 }, () => "bad_cap_per_day"),
  ]);
  await leave(fixture);
});

test("what is said by itself leaves through the one outbox, with a tag, and gets its ticks", async () => {
  const fixture = await openOffice(wall(23, 20));
  await fixture.writes(fixture.marisa, "Hola");

  await fixture.server.advance(minute);

  expect(textsSent(fixture)).toHaveLength(1);
  expect(rows(fixture.server, "SELECT rank >= 5 AS isHere FROM message WHERE origin = 'auto'")).toEqual([{ isHere: 1 }]);
  expect(rows(fixture.server, "SELECT state, is_automatic AS auto FROM outbox")).toEqual([{ state: "accepted", auto: 1 }]);
  await leave(fixture);
});
