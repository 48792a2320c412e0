import { expect, test } from "bun:test";
import { beginRun } from "../../../src/domain/bots/running/begin-run.ts";
import { archiveFlow, publishFlow, saveFlow } from "../../../src/domain/bots/save-flow.ts";
import { attemptsFrom, newAttempt } from "../../../src/domain/sending/new-attempt.ts";
import { bringFlow, endings, onNumber, openBotOffice, presses, saidBy } from "../../support/bots/bot-office.ts";
import { nightJson } from "../../support/bots/night-flow.ts";
import { conversationOf, leave } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { minute, wall } from "../../support/texts/team-texts.ts";

test("a silent customer is reminded once after ten minutes, and handed over twenty later", async () => {
  const fixture = await openBotOffice();
  await fixture.writes(fixture.marisa, "Hola");

  await fixture.server.advance(10 * minute - 1);
  const before = saidBy(fixture).length;
  await fixture.server.advance(minute);
  const reminded = saidBy(fixture);
  await fixture.server.advance(18 * minute);
  const still = endings(fixture.server);
  await fixture.server.advance(2 * minute);

  expect([before, reminded.length, still]).toEqual([1, 2, [null]]);
  expect(reminded[1]).toStartWith("¿Seguís ahí?");
  expect(endings(fixture.server)).toEqual(["silence"]);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "pending", waitingSince: wall(23, 20) });
  await leave(fixture);
});

test("an answer after the reminder goes on; where it is set so, a silence ends without a reminder", async () => {
  const fixture = await openBotOffice(wall(23, 20), { ...nightJson, reminder: false, silence: "end" });
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(25 * minute);
  await presses(fixture, "ventas", "Ventas");
  await fixture.server.advance(29 * minute);
  const going = endings(fixture.server);
  await fixture.server.advance(2 * minute);

  expect(going).toEqual([null]);
  expect(saidBy(fixture)).toEqual(["¡Hola! ¿Qué necesitás?", "¿Cuántas cajas querés?"]);
  expect(endings(fixture.server)).toEqual(["ended"]);
  expect(conversationOf(fixture.server).status).toBe("resolved");
  await leave(fixture);
});

test("a flow that runs away stops, hands over and tells admins once", async () => {
  const talk = {
    name: "x",
    steps: [
      { id: "a", type: "say", text: "Uno", go: "b" },
      { id: "b", type: "buttons", text: "¿Más?", buttons: [{ id: "1", title: "Sí", go: "a" }] },
    ],
  };
  const fixture = await openBotOffice(wall(23, 20), talk);
  const rogue = JSON.stringify({ ...talk, steps: [{ id: "a", type: "say", text: "Uno", go: "a" }] });
  fixture.server.ronda.app.db.tx.raw.run("UPDATE flow_version SET body = ?1", [rogue]);

  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(minute);

  expect(saidBy(fixture)).toEqual(["Uno", "Uno", "Uno", "Uno", "Uno", "Uno"]);
  expect(endings(fixture.server)).toEqual(["messages"]);
  expect(rows(fixture.server, "SELECT person_id AS person FROM notification WHERE kind = 'bot_stopped'")).toEqual([
    { person: fixture.cast.adela.id },
  ]);
  await leave(fixture);
});

test("a version that cannot be read is a matter for a person, and so is a machine that says the same again and again", async () => {
  const echo = { name: "x", steps: [{ id: "a", type: "ask", kind: "text", text: "¿Qué?", save: { variable: "x" }, go: "a" }] };
  const fixture = await openBotOffice(wall(23, 20), echo);
  for (let said = 0; said < 5; said += 1) await fixture.writes(fixture.marisa, "Este es un mensaje automático");
  const rosa = fixture.meta.addCustomer({ name: "Rosa", phone: "5493415550177" });
  await fixture.writes(rosa, "Hola");
  fixture.server.ronda.app.db.tx.raw.run("UPDATE flow_version SET body = '{'");
  await fixture.writes(rosa, "¿Estás?");

  expect(endings(fixture.server)).toEqual(["machine", "broken"]);
  expect(saidBy(fixture)).toEqual(["¿Qué?", "¿Qué?", "¿Qué?", "¿Qué?"]);
  expect(rows(fixture.server, "SELECT id FROM conversation WHERE suspected_at IS NOT NULL")).toEqual([{ id: 1 }]);
  await leave(fixture);
});

test("flows are saved by compare-and-set, published only without a fault, and archived; a run may be begun by others", async () => {
  const fixture = await openFixture({ at: wall(23, 20) });
  const { server } = fixture;
  await fixture.writes(fixture.marisa, "Hola");
  const attempt = attemptsFrom(newAttempt(server.ronda.app.world.random, ""));
  const wish = { id: null, version: null, secret: "x", json: { name: "x", steps: [{ id: "a", type: "say", text: "Hola" }] } };
  const ask = <Answer>(answer: Answer) => (typeof answer === "object" && answer !== null && "refused" in answer ? answer.refused : answer);
  const begins = (conversationId: number, flowId: number) =>
    manage(server, (work) => ask(beginRun(work, { conversationId, flowId, attempt })));

  expect(await manage(server, (work) => saveFlow(work, "operator", wish))).toBe(1);
  expect(await manage(server, (work) => ask(saveFlow(work, "operator", { ...wish, json: { name: "x", steps: [{}] } })))).toBe("bad_flow");
  expect(await manage(server, (work) => ask(saveFlow(work, "operator", { ...wish, places: [onNumber(99)] })))).toBe("bad_flow_place");
  expect(await manage(server, (work) => ask(saveFlow(work, "operator", { ...wish, id: 1, version: 7 })))).toBe("flow_changed");
  expect(await manage(server, (work) => ask(saveFlow(work, "operator", { ...wish, id: 9 })))).toBe("not_found");
  const file = { ...wish, json: { name: "x", steps: [{ id: "a", type: "say", text: "Hola", file_id: "no" }] } };
  expect(await manage(server, (work) => ask(saveFlow(work, "operator", file)))).toBe("unknown_file");
  expect(await manage(server, (work) => ask(publishFlow(work, "operator", { id: 1, version: null })))).toBe("flow_faulty");
  expect(await begins(1, 1)).toBe("flow_unpublished");
  const flowId = await bringFlow(server, nightJson);
  expect(await begins(1, 9)).toBe("not_found");
  expect(await begins(1, flowId)).toBeUndefined();
  expect(await begins(1, flowId)).toBe("illegal_move");
  await fixture.rest();
  expect(saidBy(fixture)).toEqual(["¡Hola! ¿Qué necesitás?"]);
  expect(conversationOf(server)).toMatchObject({ waitingSince: null, botRunId: 1 });
  expect(await manage(server, (work) => archiveFlow(work, "operator", flowId))).toBeUndefined();
  expect(await manage(server, (work) => ask(archiveFlow(work, "operator", flowId)))).toBe("not_found");
  await presses(fixture, "horarios", "Horarios"); // who is in the middle of it goes on
  expect(endings(server)).toEqual(["ended"]);
  await fixture.writes(fixture.meta.addCustomer({ name: "Rosa", phone: "5493415550177" }), "Hola");
  server.ronda.app.db.tx.raw.run("UPDATE number SET paused_at = 1, paused_reason = 'token'");
  expect(await begins(2, await bringFlow(server, nightJson))).toBe("flow_mute");
  const counted = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)";
  server.ronda.app.db.tx.raw.run(`${counted} INSERT INTO flow (draft, secret, changed_at) SELECT '{}', 'x', 0 FROM n`);
  expect(await manage(server, (work) => ask(saveFlow(work, "operator", wish)))).toBe("too_many_flows");
  await leave(fixture);
});
