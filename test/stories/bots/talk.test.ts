import { expect, test } from "bun:test";
import { bringFlow, endings, notes, onNumber, openBotOffice, presses, saidBy } from "../../support/bots/bot-office.ts";
import { nightJson } from "../../support/bots/night-flow.ts";
import { account } from "../../support/fixture/cast.ts";
import { conversationOf, leave } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { addLabel, setTerms } from "../../support/fixture/office-work.ts";
import { minute, wall, worksHours } from "../../support/texts/team-texts.ts";

test("a bot answers a new customer, asks, labels, and hands over with a note, a wait and the team it names", async () => {
  const fixture = await openBotOffice();
  const { server, cast } = fixture;
  await addLabel(server, "pedido");
  await setTerms(server, { teamId: cast.otherTeamId, name: "Ventas" });

  await fixture.writes(fixture.marisa, "Hola");
  const talking = conversationOf(server);
  await server.advance(minute);
  await presses(fixture, "ventas", "Ventas");
  await server.advance(minute);
  await fixture.writes(fixture.marisa, "12");

  expect(talking).toMatchObject({ status: "pending", waitingSince: null, botRunId: 1, unread: 1 });
  expect(rows(server, "SELECT count(*) AS n FROM sla_timer")).toEqual([{ n: 1 }]); // begun at the hand-over
  expect(saidBy(fixture)).toEqual(["¡Hola! ¿Qué necesitás?", "¿Cuántas cajas querés?", "Anoté 12 cajas."]);
  expect(conversationOf(server)).toMatchObject({
    status: "pending",
    botRunId: null,
    teamId: cast.otherTeamId,
    priority: 1,
    skills: '["Portugués"]',
    waitingSince: wall(23, 20, 2),
    unread: 3,
  });
  expect(notes(server)).toEqual([
    "El bot preguntó: ¡Hola! ¿Qué necesitás? · ¿Cuántas cajas querés?\nRespondió: Ventas · 12\nÚltimas palabras: 12",
  ]);
  expect(rows(server, "SELECT label_id AS label FROM conversation_label")).toEqual([{ label: 1 }]);
  expect(rows(server, "SELECT kind FROM journal WHERE kind LIKE 'bot_%'")).toEqual([{ kind: "bot_started" }, { kind: "bot_ended" }]);
  await leave(fixture);
});

test("what the bot has in hand is in nobody's queue, and is given out as soon as it hands over", async () => {
  const fixture = await openBotOffice(wall(23, 10));
  await setTerms(fixture.server, { teamId: 1, model: "turn" });

  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(minute);
  const before = conversationOf(fixture.server);
  await fixture.writes(fixture.marisa, "quiero un humano");

  expect(before).toMatchObject({ status: "pending", ownerId: null });
  expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", teamId: 1, waitingSince: wall(23, 10, 1) });
  expect(saidBy(fixture).at(-1)).toBe("Te paso con una persona."); // being given to somebody is nobody's claim
  expect(endings(fixture.server)).toEqual(["asked"]);
  await leave(fixture);
});

test("an end answers and resolves; writing again is a matter for people, or for the bot where it takes what opens again", async () => {
  const fixture = await openBotOffice();
  const { server, meta } = fixture;
  const rosa = meta.addCustomer({ name: "Rosa", phone: "5493415550177" });
  for (const [customer, hears] of [
    [fixture.marisa, false],
    [rosa, true],
  ] as const) {
    server.ronda.app.db.tx.raw.run("UPDATE flow_place SET takes_reopened = ?1", [Number(hears)]);
    await fixture.writes(customer, "Hola");
    await fixture.writes(customer, "horarios");
    await server.advance(20 * minute);
    await fixture.writes(customer, "¿Y los sábados?");
  }

  expect(saidBy(fixture)).toEqual([
    "¡Hola! ¿Qué necesitás?",
    "Abrimos a las 9.",
    "¡Hola! ¿Qué necesitás?",
    "Abrimos a las 9.",
    "¡Hola! ¿Qué necesitás?",
  ]);
  expect(conversationOf(server, 1)).toMatchObject({ status: "pending", reopenings: 1, botRunId: null, waitingSince: wall(23, 20, 20) });
  expect(conversationOf(server, 2)).toMatchObject({ status: "pending", reopenings: 1, botRunId: 3, waitingSince: null });
  expect(rows(server, "SELECT type FROM message WHERE type = 'bot_ended'")).toHaveLength(2);
  await leave(fixture);
});

test("it speaks only where and when it is set to: in a team that rules chose, out of hours", async () => {
  const fixture = await openFixture({ at: wall(23, 18, 50) });
  const { server, meta } = fixture;
  await worksHours(server, null);
  await bringFlow(server, nightJson, [{ numberId: null, teamId: 1, hours: "closed", takesReopened: false }]);
  const rosa = meta.addCustomer({ name: "Rosa", phone: "5493415550177" });

  await fixture.writes(fixture.marisa, "Hola");
  await server.advance(15 * minute);
  await fixture.writes(rosa, "Hola");

  expect(conversationOf(server, 1)).toMatchObject({ botRunId: null, waitingSince: wall(23, 18, 50) });
  expect(conversationOf(server, 2)).toMatchObject({ botRunId: 1, waitingSince: null });
  await leave(fixture);
});

test("a running case keeps the version it began with", async () => {
  const fixture = await openBotOffice();
  const { server, meta } = fixture;
  await fixture.writes(fixture.marisa, "Hola");
  server.ronda.app.db.tx.raw.run("DELETE FROM flow_place");
  const other = { name: "Nuevo", steps: [{ id: "a", type: "end", text: "Otro" }] };
  await bringFlow(server, other, [onNumber(fixture.cast.numberId)]);
  const rosa = meta.addCustomer({ name: "Rosa", phone: "5493415550177" });

  await presses(fixture, "horarios", "Horarios");
  await fixture.writes(rosa, "Hola");

  expect(saidBy(fixture)).toEqual(["¡Hola! ¿Qué necesitás?", "Abrimos a las 9.", "Otro"]);
  await leave(fixture);
});

test("a call and a voice note hand over; a team that is no more gives way to the company's, and says so", async () => {
  const gone = {
    name: "x",
    steps: [
      { id: "a", type: "buttons", text: "¿Qué?", buttons: [{ id: "v", title: "Ventas", go: "b" }] },
      { id: "b", type: "hand_over", team: "Cerrado" },
    ],
  };
  const fixture = await openBotOffice(wall(23, 20), gone);
  const { server, meta } = fixture;
  const [rosa, tere] = ["5493415550177", "5493415550178"].map((phone) => meta.addCustomer({ name: phone, phone }));
  for (const one of [fixture.marisa, rosa!, tere!]) await fixture.writes(one, "Hola");

  meta.customerCalls(rosa!, account.phoneNumberId);
  meta.customerSends(tere!, account.phoneNumberId, {
    type: "audio",
    media: { mime: "audio/ogg", bytes: new Uint8Array([79, 103, 103]) },
    voice: true,
  });
  await presses(fixture, "v", "Ventas");

  expect(endings(server)).toEqual(["step", "call", "file"]);
  expect([1, 2, 3].map((id) => conversationOf(server, id).waitingSince !== null)).toEqual([true, true, true]);
  const lines = rows<{ extras: string }>(server, "SELECT extras FROM message WHERE type = 'bot_handed_over' AND conversation_id = 1");
  expect(lines.map(({ extras }) => JSON.parse(extras))).toEqual([{ why: "step", goneTeam: "Cerrado" }]);
  await leave(fixture);
});
