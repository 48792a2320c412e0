import { afterEach, beforeEach, expect, test } from "bun:test";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { watch } from "../../support/days/watch.ts";
import { addPlayer, type Player } from "../../support/fixture/cast.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { tokenOf } from "../../support/fixture/sight-fixture.ts";
import { alertsSettle, hasNoLadder, told, unseen } from "../../support/notices/told.ts";

// Ana has Marisa's conversation in hand; Beto is of her team and sees nothing of it, Eva is of another one.

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture();
  await hasNoLadder(fixture.server);
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
});
afterEach(() => leave(fixture));

const notes = (body: string, who = fixture.cast.ana) => does(fixture.server, who, "notes", { body, key: crypto.randomUUID() });
const open = (who: Player, id = 1) => get(fixture.server, who, `/conversations/${id}`);
const pageOf = async (who: Player) => (await open(who)).text();

test("@beto in a note tells Beto once and opens this conversation to him, to read and to leave a note", async () => {
  const { ana, beto } = fixture.cast;
  const before = (await open(beto)).status;

  const status = await notes("@beto ¿le cerrás el recibo?");
  await notes("@Beto ¿pudiste?");
  await alertsSettle(fixture);
  const waiting = unseen(fixture.server, beto);
  const page = await pageOf(beto);
  const left = unseen(fixture.server, beto);
  const bell = await (await get(fixture.server, beto, "/notifications")).text();
  const [answered, sent, taken] = [
    await notes("Sí, ahora", beto),
    await replies(fixture, beto, "Hola, soy Beto"),
    await does(fixture.server, beto, "claim"),
  ];
  const list = await (await get(fixture.server, beto, "/inbox?tab=mine")).text();

  expect([before, status]).toEqual([404, 200]);
  expect(told(fixture.server, beto)).toEqual(["mention"]);
  expect(told(fixture.server, ana)).toEqual([]);
  expect(bell).toContain("Te nombraron en la conversación de");
  expect(bell).toContain("Marisa Rossi");
  expect(page).toContain('<bdi class="mention" data-how="told">@beto</bdi>');
  expect(page).toContain("La atiende Ana");
  expect(page).not.toContain('action="/conversations/1/messages"');
  expect(page).not.toContain('action="/conversations/1/claim"');
  expect([answered, sent, taken]).toEqual([200, 409, 409]);
  expect([waiting, left]).toEqual([1, 0]);
  expect(list).not.toContain("/conversations/1");
  expect(rows(fixture.server, "SELECT 1 AS n FROM message WHERE kind = 'out'")).toEqual([]);
});

test("what is said next comes to the page of whoever was named, and the end of the case takes it away", async () => {
  const { ana, beto, eva } = fixture.cast;
  await notes("Mirá esto, @beto");
  const [named, stranger] = [await watch(fixture.server, beto, "open=1"), await watch(fixture.server, eva, "open=1")];

  await fixture.writes(fixture.marisa, "CANARIO");
  const heard = named.text();
  await does(fixture.server, ana, "resolution");
  await fixture.rest();
  const after = await open(beto);

  expect(heard).toContain("CANARIO");
  expect(stranger.text()).not.toContain("CANARIO");
  expect(named.text()).toContain("pane--gone");
  expect(after.status).toBe(404);
  await does(fixture.server, ana, "reopening");
  expect((await open(beto)).status).toBe(200);
  await named.leave();
  await stranger.leave();
});

test("who may not see the team, who left and who is called like another are not told, and the note says so", async () => {
  const { ana, beto, eva } = fixture.cast;
  const { server } = fixture;
  await addPlayer(server, { name: "Caro Paz", role: "agent", teamIds: [] });
  await addPlayer(server, { name: "Caro Díaz", role: "agent", teamIds: [] });
  await manage(server, (work) => deactivatePerson(work, "operator", beto.id));

  await notes("@eva @beto @caro @nadie");
  const page = await pageOf(ana);

  expect(page).toContain("eva no ve este equipo: no se le avisó.");
  expect(page).toContain("beto ya no trabaja acá: no se le avisó.");
  expect(page).toContain("Hay más de una persona que se llama caro");
  expect(page).toContain("@nadie");
  expect(page).not.toContain(">@nadie</bdi>");
  expect(rows(server, "SELECT person_id FROM notification WHERE kind = 'mention'")).toEqual([]);
  expect((await open(eva)).status).toBe(404);
});

test("in a resolved case only those who see it anyway are told", async () => {
  const { ana, beto, sole } = fixture.cast;
  await does(fixture.server, ana, "resolution");

  await notes("@beto y @sole, miren cómo se cerró");

  expect(told(fixture.server, beto)).toEqual([]);
  expect(told(fixture.server, sole)).toEqual(["mention"]);
  expect(await pageOf(ana)).toContain("El caso está resuelto y beto no lo ve: no se le avisó.");
});

test("a note by the API names too, and so does the note of a transfer, in whose new team it is read", async () => {
  const { ana, beto, eva, otherTeamId } = fixture.cast;
  const { server } = fixture;
  const token = await tokenOf(fixture, ana.id);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = JSON.stringify({ body: "@Beto, tu turno" });
  const request = new Request("http://localhost/api/v1/conversations/1/notes", { method: "POST", headers, body });

  const answer = await server.ronda.handle(request, "203.0.113.7");
  await does(server, ana, "transfers", { to: `team-${otherTeamId}`, reason: "topic", note: "Para vos, @eva" });

  expect(answer.status).toBe(201);
  expect(await answer.json()).toMatchObject({ direction: "note", text: "@Beto, tu turno" });
  expect(told(server, beto)).toEqual(["mention"]);
  expect(told(server, eva)).toContain("mention");
  // It went to another team, and what Beto was named for with it.
  expect((await open(beto)).status).toBe(404);
});

test("the list at an @ holds whom a note can name, and nobody of another team", async () => {
  const { ana, eva, victor } = fixture.cast;
  const ask = (who: Player) => get(fixture.server, who, "/conversations/1/mentions", asPart);

  const list = await (await ask(ana)).text();

  for (const name of ["Beto", "Sole", "Adela"]) expect(list).toContain(`data-call="${name}"`);
  for (const name of ["Eva", "Ana"]) expect(list).not.toContain(`data-call="${name}"`);
  expect([(await ask(eva)).status, (await ask(victor)).status]).toEqual([404, 403]);
});

test("a mention has its line in the preferences, also of who only looks", async () => {
  for (const who of [fixture.cast.beto, fixture.cast.victor]) {
    const page = await (await get(fixture.server, who, "/me")).text();
    expect(page).toContain("Me nombran en una nota");
  }
  await post(fixture.server, fixture.cast.beto, "/conversations/1/draft", { kind: "note", body: "x" });
});
