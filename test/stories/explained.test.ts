import { expect, test } from "bun:test";
import { does, leave } from "../support/case.ts";
import { get } from "../support/browse.ts";
import { addPlayer, type Player } from "../support/cast.ts";
import { arrive, cap, is, openTurnTown, team, type TurnTown } from "../support/turn-town.ts";

const minute = 60_000;

async function reads(town: TurnTown, who: Player, id = 1): Promise<string> {
  return (await get(town.house, who, `/conversations/${id}`)).text();
}

function speaks(town: TurnTown, who: Player, language: string): void {
  town.house.ronda.app.db.tx.raw.run("UPDATE person SET language = ? WHERE id = ?", [language, who.id]);
}

test("an assignment tells by what, out of how many, and who was passed over", async () => {
  const town = await openTurnTown();
  const { ana, beto, sole } = town.cast;
  const nico = await addPlayer(town.house, { name: "Nico", role: "agent", teamIds: [] });
  await team(town, { memberIds: [ana.id, beto.id, town.caro.id, nico.id] });
  await is(town, beto, "break");
  await cap(town, town.caro, 1);
  await arrive(town, 2);

  await arrive(town, 1);

  expect(await reads(town, sole, 3)).toContain("— turno rotativo, 2 elegibles, Beto en pausa, Caro con el cupo lleno");
  speaks(town, sole, "pt");
  expect(await reads(town, sole, 3)).toContain("— rodízio, 2 elegíveis, Beto em pausa, Caro no limite");
  speaks(town, sole, "en");
  expect(await reads(town, sole, 3)).toContain("— round robin, 2 eligible, Beto on a break, Caro at capacity");
  await leave(town);
});

test("when many were passed over the line folds them away, each with the reason", async () => {
  const town = await openTurnTown();
  const { ana, beto, sole } = town.cast;
  const nico = await addPlayer(town.house, { name: "Nico", role: "agent", teamIds: [] });
  await team(town, { memberIds: [ana.id, beto.id, town.caro.id, nico.id] });
  await is(town, beto, "break");
  await is(town, town.caro, "offline");
  await is(town, nico, "busy");

  await arrive(town, 1);
  const html = await reads(town, sole);

  expect(html).toContain("Asignada a Ana — turno rotativo, 1 elegible, Beto en pausa, Caro sin conexión, y 1 más");
  expect(html).toContain("<details");
  expect(html).toContain("Nico en estado ocupado");
  await leave(town);
});

test("who lost it for not answering is told with how long, and who has it now; in the end, that a person decides", async () => {
  const town = await openTurnTown({ hopMax: 1 });
  await arrive(town, 1);
  await town.house.advance(10 * minute + 2_000);

  const once = await reads(town, town.cast.sole);
  await town.house.advance(10 * minute + 2_000);
  const twice = await reads(town, town.cast.sole);

  expect(once).toContain(
    "Reasignada por demora: Ana no respondió en 10 min. Ahora está a cargo de Beto — turno rotativo, 2 elegibles, Ana ya la tuvo",
  );
  expect(twice).toContain("Beto no respondió en 10 min y no quedaba nadie más: hay que asignarla a mano");
  expect(twice).toContain("Retenida: nadie la respondió a tiempo");
  await leave(town);
});

test("the rule that chose the team is named, until it is deleted", async () => {
  const town = await openTurnTown();
  const { raw } = town.house.ronda.app.db.tx;
  raw.run("INSERT INTO rule (id, position, name, conditions, team_id) VALUES (7, 1, 'Impuestos', '{}', ?)", [town.teamId]);
  raw.run("UPDATE rule SET is_active = 0");
  await is(town, town.cast.ana, "offline");
  await is(town, town.cast.beto, "offline");
  await is(town, town.caro, "offline");
  await arrive(town, 1);
  raw.run("UPDATE conversation SET rule_id = 7");
  await is(town, town.cast.ana, "available");

  const named = await reads(town, town.cast.sole);
  raw.run("DELETE FROM rule");
  const deleted = await reads(town, town.cast.sole);

  expect(named).toContain("Asignada a Ana — regla «Impuestos», turno rotativo");
  expect(deleted).toContain("Asignada a Ana — turno rotativo");
  await leave(town);
});

test.each([
  ["manual", "Este equipo asigna a mano"],
  ["age", "Lleva demasiado tiempo en espera para asignarse sola"],
  ["label", "Una etiqueta la deja fuera del reparto"],
  ["skills", "Nadie disponible tiene la habilidad: portugués"],
  ["tried", "Todos los disponibles ya la tuvieron"],
])("why it is pending: %s", async (why, words) => {
  const town = await openTurnTown();
  const { ana, beto, sole } = town.cast;
  const { raw } = town.house.ronda.app.db.tx;
  for (const who of [ana, beto, town.caro]) await is(town, who, "offline");
  await arrive(town, 1);
  if (why === "manual") await team(town, { model: "manual" });
  if (why === "age") await team(town, { skipOlderHours: 1 });
  if (why === "age") await town.house.advance(61 * minute);
  if (why === "label") {
    raw.run("INSERT INTO label (id, name, colour) VALUES (1, 'VIP', 'red')");
    raw.run("INSERT INTO team_skip_label (team_id, label_id) VALUES (?, 1)", [town.teamId]);
    raw.run("INSERT INTO conversation_label (conversation_id, label_id) VALUES (1, 1)");
  }
  if (why === "skills") raw.run(`UPDATE conversation SET skills = '["portugués"]'`);
  if (why === "tried") raw.run("UPDATE conversation SET tried = ?", [JSON.stringify([ana.id])]);

  await is(town, ana, "available");
  await town.house.advance(5_000);
  const html = await reads(town, sole);
  const list = await (await get(town.house, sole, "/inbox?tab=pending")).text();

  expect(html).toContain(words);
  expect(list).not.toContain("Nadie disponible: ");
  expect(await reads(town, ana)).not.toContain(words);
  await leave(town);
});

test("a supervisor of another team learns neither why nor of the queue", async () => {
  const town = await openTurnTown();
  const { ana, beto, sole, otherTeamId } = town.cast;
  for (const who of [ana, beto, town.caro]) await is(town, who, "offline");
  await arrive(town, 1);
  const { raw } = town.house.ronda.app.db.tx;
  raw.run("UPDATE person SET is_scoped = 1 WHERE id = ?", [sole.id]);
  raw.run("INSERT INTO supervision (person_id, team_id) VALUES (?, ?)", [sole.id, otherTeamId]);

  const list = await (await get(town.house, sole, "/inbox?tab=pending")).text();
  const page = await get(town.house, sole, "/conversations/1");

  expect(list).not.toContain("Nadie disponible");
  expect(page.status).toBe(404);
  expect(await does(town.house, sole, "owner", { personId: String(ana.id) })).toBe(404);
  await leave(town);
});
