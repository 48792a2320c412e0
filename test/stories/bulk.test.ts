import { expect, test } from "bun:test";
import { caseOf, does, leave } from "../support/case.ts";
import { asPart, get } from "../support/browse.ts";
import type { Player } from "../support/cast.ts";
import { arrive, cap, is, linesOf, loads, openTurnTown, owners, type TurnTown } from "../support/turn-town.ts";

type Asked = { act?: "give" | "resolve"; to?: string; confirm?: string; ids: readonly number[]; isWhole?: boolean };

// The form of the bar, with these rows ticked as they stand now.
async function many(town: TurnTown, who: Player, { act = "give", to = "", confirm = "", ids, isWhole = false }: Asked) {
  const form = new URLSearchParams({ act, to, confirm, tab: "pending" });
  for (const id of ids) form.append("pick", `${id}.${id > 1_000 ? 1 : caseOf(town.house, id).version}`);
  return send(town, who, form, isWhole);
}

async function send(town: TurnTown, who: Player, form: URLSearchParams, isWhole = false): Promise<{ status: number; html: string }> {
  const request = new Request("http://localhost/conversations/bulk", {
    method: "POST",
    body: form.toString(),
    headers: {
      cookie: who.cookie,
      "sec-fetch-site": "same-origin",
      "content-type": "application/x-www-form-urlencoded",
      ...(isWhole ? {} : asPart),
    },
  });
  const answer = await town.house.ronda.handle(request, "127.0.0.1");
  return { status: answer.status, html: await answer.text() };
}

test("many are given to one person; who was faster with one of them stands in the report", async () => {
  const town = await openTurnTown({ model: "manual" });
  const { ana, beto, sole } = town.cast;
  await arrive(town, 4);
  const form = new URLSearchParams({ act: "give", to: String(beto.id) });
  for (const id of [1, 2, 3, 4]) form.append("pick", `${id}.1`);
  await does(town.house, ana, "claim", {}, 2);
  await does(town.house, ana, "claim", {}, 4);
  await does(town.house, ana, "resolution", {}, 4);

  const { status, html } = await send(town, sole, form);

  expect(status).toBe(200);
  expect(html).toContain("2 asignadas, 2 rechazadas:");
  expect(html).toContain("Caso #2: Cambió de manos mientras tanto");
  expect(html).toContain("Caso #4: Eso no se puede en el estado actual");
  expect(owners(town.house)).toEqual(["Beto", "Ana", "Beto", "Ana"]);
  await leave(town);
});

test("dealt out by turn they go round as if the team did it itself, and the line says who had it done", async () => {
  const town = await openTurnTown({ model: "manual" });
  const { ana, beto, sole } = town.cast;
  await arrive(town, 6);

  const { html } = await many(town, sole, { to: "turn", ids: [1, 2, 3, 4, 5, 6] });

  expect(html).toContain("6 asignadas.");
  expect(loads(town.house, ana, beto, town.caro)).toEqual([2, 2, 2]);
  expect(linesOf(town.house, 1)).toEqual(["assigned"]);
  expect(await (await get(town.house, sole, "/conversations/1")).text()).toContain(
    "Sole la repartió: asignada a Ana — turno rotativo, 3 elegibles",
  );
  await leave(town);
});

test("by turn nobody goes above a cap: what is too much stays pending, in words", async () => {
  const town = await openTurnTown({ model: "manual", cap: 1 });
  await arrive(town, 4);

  const { html } = await many(town, town.cast.sole, { to: "turn", ids: [1, 2, 3, 4] });

  expect(html).toContain("3 asignadas, 1 rechazada:");
  expect(html).toContain("Caso #4: Nadie del equipo puede recibirla ahora.");
  expect(owners(town.house)).toEqual(["Ana", "Beto", "Caro", ""]);
  await leave(town);
});

test("a held one is dealt to somebody who did not have it in this wait", async () => {
  const town = await openTurnTown({ hopMax: 1, timeOutMinutes: 1 });
  await arrive(town, 1);
  await town.house.advance(3 * 60_000);
  await is(town, town.caro, "break");

  const nobody = await many(town, town.cast.sole, { to: "turn", ids: [1] });
  await is(town, town.caro, "available");
  const { html } = await many(town, town.cast.sole, { to: "turn", ids: [1] });
  const again = await many(town, town.cast.sole, { to: "turn", ids: [1] });

  expect(nobody.html).toContain("Caso #1: Nadie del equipo puede recibirla ahora.");
  expect(html).toContain("1 asignada.");
  expect(caseOf(town.house)).toMatchObject({ ownerId: town.caro.id, heldAt: null });
  expect(again.html).toContain("Caso #1: Ya la tomó Caro.");
  await leave(town);
});

test("to somebody full or away the rest is offered once more, and goes when confirmed", async () => {
  const town = await openTurnTown({ model: "manual" });
  const { ana, sole } = town.cast;
  await arrive(town, 3);
  await cap(town, ana, 1);

  const first = await many(town, sole, { to: String(ana.id), ids: [1, 2, 3] });
  const second = await many(town, sole, { to: String(ana.id), confirm: "1", ids: [2, 3] });
  await is(town, ana, "offline");
  await arrive(town, 1);
  const away = await many(town, sole, { to: String(ana.id), ids: [4] });

  expect(first.html).toContain("1 asignada, 2 rechazadas:");
  expect(first.html).toContain("Asignar 2 igual");
  expect(second.html).toContain("2 asignadas.");
  expect(away.html).toContain("Asignar 1 igual");
  expect(loads(town.house, ana)).toEqual([3]);
  await leave(town);
});

test("many are resolved at once, owned by others or by nobody", async () => {
  const town = await openTurnTown({ model: "manual" });
  const { ana, sole } = town.cast;
  await arrive(town, 3);
  await does(town.house, ana, "claim", {}, 2);

  const { html } = await many(town, sole, { act: "resolve", ids: [1, 2, 4711] });

  expect(html).toContain("2 resueltas, 1 rechazada:");
  expect(html).toContain("Caso #4711: Eso no existe, o no lo podés ver.");
  expect([1, 2, 3].map((id) => caseOf(town.house, id).status)).toEqual(["resolved", "resolved", "pending"]);
  await leave(town);
});

test("two supervisors who give the same ones at once split nothing: the second hears it of each", async () => {
  const town = await openTurnTown({ model: "manual" });
  const { ana, beto, sole, adela } = town.cast;
  await arrive(town, 3);

  const [first, second] = await Promise.all([
    many(town, sole, { to: String(ana.id), ids: [1, 2, 3] }),
    many(town, adela, { to: String(beto.id), ids: [1, 2, 3] }),
  ]);

  expect(first?.html).toContain("3 asignadas.");
  expect(second?.html).toContain("0 asignadas, 3 rechazadas:");
  expect(owners(town.house)).toEqual(["Ana", "Ana", "Ana"]);
  await leave(town);
});

test("nothing ticked, nobody named, more than a hundred: each is refused and changes nothing", async () => {
  const town = await openTurnTown({ model: "manual" });
  const { sole } = town.cast;
  await arrive(town, 1);
  const tooMany = new URLSearchParams({ act: "give", to: "turn" });
  for (let id = 1; id <= 101; id += 1) tooMany.append("pick", `${id}.1`);

  const answers = [
    await many(town, sole, { to: "turn", ids: [] }),
    await many(town, sole, { to: "", ids: [1] }),
    await send(town, sole, tooMany),
  ];

  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
  expect(answers[0]?.html).toContain("Elegí al menos una conversación.");
  expect(answers[1]?.html).toContain("Elegí a quién asignarlas.");
  expect(answers[2]?.html).toContain("Hasta 100 a la vez.");
  expect(owners(town.house)).toEqual([""]);
  await leave(town);
});

test("boxes and bar are for who supervises, where there is something to give; for others there is no such page", async () => {
  const town = await openTurnTown({ model: "manual" });
  const { ana, sole, victor } = town.cast;
  await arrive(town, 1);

  const pages = [];
  for (const [who, tab] of [
    [sole, "pending"],
    [sole, "all"],
    [sole, "mine"],
    [ana, "pending"],
    [victor, "all"],
  ] as const)
    pages.push(await (await get(town.house, who, `/inbox?tab=${tab}`)).text());
  const byAgent = await many(town, ana, { to: "turn", ids: [1] });

  expect(pages.map((html) => html.includes('id="bulk"'))).toEqual([true, true, false, false, false]);
  expect(pages.map((html) => html.includes('name="pick"'))).toEqual([true, true, false, false, false]);
  expect(byAgent.status).toBe(404);
  expect(owners(town.house)).toEqual([""]);
  await leave(town);
});

test("without script the report is a page", async () => {
  const town = await openTurnTown({ model: "manual" });
  await arrive(town, 2);

  const { status, html } = await many(town, town.cast.sole, { to: "turn", ids: [1, 2], isWhole: true });

  expect(status).toBe(200);
  expect(html).toStartWith("<!doctype html>");
  expect(html).toContain("2 asignadas.");
  expect(html).toContain("/inbox?tab=pending");
  await leave(town);
});
