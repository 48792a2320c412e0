import { expect, test } from "bun:test";
import { does, leave } from "../../support/fixture/conversation.ts";
import { get } from "../../support/browser/browse.ts";
import { addPlayer, type Player } from "../../support/fixture/cast.ts";
import { arrive, cap, is, openTurnFixture, team, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

const minute = 60_000;

async function reads(fixture: TurnFixture, who: Player, id = 1): Promise<string> {
  return (await get(fixture.server, who, `/conversations/${id}`)).text();
}

function speaks(fixture: TurnFixture, who: Player, language: string): void {
  fixture.server.ronda.app.db.tx.raw.run("UPDATE person SET language = ? WHERE id = ?", [language, who.id]);
}

test("an assignment tells by what, out of how many, and who was passed over", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto, sole } = fixture.cast;
  const nico = await addPlayer(fixture.server, { name: "Nico", role: "agent", teamIds: [] });
  await team(fixture, { memberIds: [ana.id, beto.id, fixture.caro.id, nico.id] });
  await is(fixture, beto, "break");
  await cap(fixture, fixture.caro, 1);
  await arrive(fixture, 2);

  await arrive(fixture, 1);

  expect(await reads(fixture, sole, 3)).toContain("— turno rotativo, 2 elegibles, Beto en pausa, Caro con el cupo lleno");
  speaks(fixture, sole, "pt");
  expect(await reads(fixture, sole, 3)).toContain("— rodízio, 2 elegíveis, Beto em pausa, Caro no limite");
  speaks(fixture, sole, "en");
  expect(await reads(fixture, sole, 3)).toContain("— round robin, 2 eligible, Beto on a break, Caro at capacity");
  await leave(fixture);
});

test("when many were passed over the line folds them away, each with the reason", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto, sole } = fixture.cast;
  const nico = await addPlayer(fixture.server, { name: "Nico", role: "agent", teamIds: [] });
  await team(fixture, { memberIds: [ana.id, beto.id, fixture.caro.id, nico.id] });
  await is(fixture, beto, "break");
  await is(fixture, fixture.caro, "offline");
  await is(fixture, nico, "busy");

  await arrive(fixture, 1);
  const html = await reads(fixture, sole);

  expect(html).toContain("Asignada a Ana — turno rotativo, 1 elegible, Beto en pausa, Caro sin conexión, y 1 más");
  expect(html).toContain("<details");
  expect(html).toContain("Nico en estado ocupado");
  await leave(fixture);
});

test("who lost it for not answering is told with how long, and who has it now; in the end, that a person decides", async () => {
  const fixture = await openTurnFixture({ hopMax: 1 });
  await arrive(fixture, 1);
  await fixture.server.advance(10 * minute + 2_000);

  const once = await reads(fixture, fixture.cast.sole);
  await fixture.server.advance(10 * minute + 2_000);
  const twice = await reads(fixture, fixture.cast.sole);

  expect(once).toContain(
    "Reasignada por demora: Ana no respondió en 10 min. Ahora está a cargo de Beto — turno rotativo, 2 elegibles, Ana ya la tuvo",
  );
  expect(twice).toContain("Beto no respondió en 10 min y no quedaba nadie más: hay que asignarla a mano");
  expect(twice).toContain("Retenida: nadie la respondió a tiempo");
  await leave(fixture);
});

test("the rule that chose the team is named, until it is deleted", async () => {
  const fixture = await openTurnFixture();
  const { raw } = fixture.server.ronda.app.db.tx;
  raw.run("INSERT INTO rule (id, position, name, conditions, team_id) VALUES (7, 1, 'Impuestos', '{}', ?)", [fixture.teamId]);
  raw.run("UPDATE rule SET is_active = 0");
  await is(fixture, fixture.cast.ana, "offline");
  await is(fixture, fixture.cast.beto, "offline");
  await is(fixture, fixture.caro, "offline");
  await arrive(fixture, 1);
  raw.run("UPDATE conversation SET rule_id = 7");
  await is(fixture, fixture.cast.ana, "available");

  const named = await reads(fixture, fixture.cast.sole);
  raw.run("DELETE FROM rule");
  const deleted = await reads(fixture, fixture.cast.sole);

  expect(named).toContain("Asignada a Ana — regla «Impuestos», turno rotativo");
  expect(deleted).toContain("Asignada a Ana — turno rotativo");
  await leave(fixture);
});

test.each([
  ["manual", "Este equipo asigna a mano"],
  ["age", "Lleva demasiado tiempo en espera para asignarse sola"],
  ["label", "Una etiqueta la deja fuera del reparto"],
  ["skills", "Nadie disponible tiene la habilidad: portugués"],
  ["tried", "Todos los disponibles ya la tuvieron"],
])("why it is pending: %s", async (why, words) => {
  const fixture = await openTurnFixture();
  const { ana, beto, sole } = fixture.cast;
  const { raw } = fixture.server.ronda.app.db.tx;
  for (const who of [ana, beto, fixture.caro]) await is(fixture, who, "offline");
  await arrive(fixture, 1);
  if (why === "manual") await team(fixture, { model: "manual" });
  if (why === "age") await team(fixture, { skipOlderHours: 1 });
  if (why === "age") await fixture.server.advance(61 * minute);
  if (why === "label") {
    raw.run("INSERT INTO label (id, name, colour) VALUES (1, 'VIP', 'red')");
    raw.run("INSERT INTO team_skip_label (team_id, label_id) VALUES (?, 1)", [fixture.teamId]);
    raw.run("INSERT INTO conversation_label (conversation_id, label_id) VALUES (1, 1)");
  }
  if (why === "skills") raw.run(`UPDATE conversation SET skills = '["portugués"]'`);
  if (why === "tried") raw.run("UPDATE conversation SET tried = ?", [JSON.stringify([ana.id])]);

  await is(fixture, ana, "available");
  await fixture.server.advance(5_000);
  const html = await reads(fixture, sole);
  const list = await (await get(fixture.server, sole, "/inbox?tab=pending")).text();

  expect(html).toContain(words);
  expect(list).not.toContain("Nadie disponible: ");
  expect(await reads(fixture, ana)).not.toContain(words);
  await leave(fixture);
});

test("a supervisor of another team learns neither why nor of the queue", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto, sole, otherTeamId } = fixture.cast;
  for (const who of [ana, beto, fixture.caro]) await is(fixture, who, "offline");
  await arrive(fixture, 1);
  const { raw } = fixture.server.ronda.app.db.tx;
  raw.run("UPDATE person SET is_scoped = 1 WHERE id = ?", [sole.id]);
  raw.run("INSERT INTO supervision (person_id, team_id) VALUES (?, ?)", [sole.id, otherTeamId]);

  const list = await (await get(fixture.server, sole, "/inbox?tab=pending")).text();
  const page = await get(fixture.server, sole, "/conversations/1");

  expect(list).not.toContain("Nadie disponible");
  expect(page.status).toBe(404);
  expect(await does(fixture.server, sole, "owner", { personId: String(ana.id) })).toBe(404);
  await leave(fixture);
});
