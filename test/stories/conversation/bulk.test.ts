import { expect, test } from "bun:test";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import { asPart, get } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { arrive, cap, is, linesOf, loads, openTurnFixture, owners, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

type Asked = { act?: "give" | "resolve"; to?: string; confirm?: string; ids: readonly number[]; isWhole?: boolean };

// The form of the bar, with these rows ticked as they stand now.
async function many(fixture: TurnFixture, who: Player, { act = "give", to = "", confirm = "", ids, isWhole = false }: Asked) {
  const form = new URLSearchParams({ act, to, confirm, tab: "pending" });
  for (const id of ids) form.append("pick", `${id}.${id > 1_000 ? 1 : conversationOf(fixture.server, id).version}`);
  return send(fixture, who, form, isWhole);
}

async function send(fixture: TurnFixture, who: Player, form: URLSearchParams, isWhole = false): Promise<{ status: number; html: string }> {
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
  const answer = await fixture.server.ronda.handle(request, "127.0.0.1");
  return { status: answer.status, html: await answer.text() };
}

test("many are given to one person; who was faster with one of them stands in the report", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  const { ana, beto, sole } = fixture.cast;
  await arrive(fixture, 4);
  const form = new URLSearchParams({ act: "give", to: String(beto.id) });
  for (const id of [1, 2, 3, 4]) form.append("pick", `${id}.1`);
  await does(fixture.server, ana, "claim", {}, 2);
  await does(fixture.server, ana, "claim", {}, 4);
  await does(fixture.server, ana, "resolution", {}, 4);

  const { status, html } = await send(fixture, sole, form);

  expect(status).toBe(200);
  expect(html).toContain("2 asignadas, 2 rechazadas:");
  expect(html).toContain("Caso #2: Cambió de manos mientras tanto");
  expect(html).toContain("Caso #4: Eso no se puede en el estado actual");
  expect(owners(fixture.server)).toEqual(["Beto", "Ana", "Beto", "Ana"]);
  await leave(fixture);
});

test("dealt out by turn they go round as if the team did it itself, and the line says who had it done", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  const { ana, beto, sole } = fixture.cast;
  await arrive(fixture, 6);

  const { html } = await many(fixture, sole, { to: "turn", ids: [1, 2, 3, 4, 5, 6] });

  expect(html).toContain("6 asignadas.");
  expect(loads(fixture.server, ana, beto, fixture.caro)).toEqual([2, 2, 2]);
  expect(linesOf(fixture.server, 1)).toEqual(["assigned"]);
  expect(await (await get(fixture.server, sole, "/conversations/1")).text()).toContain(
    "Sole la repartió: asignada a Ana — turno rotativo, 3 elegibles",
  );
  await leave(fixture);
});

test("by turn nobody goes above a cap: what is too much stays pending, in words", async () => {
  const fixture = await openTurnFixture({ model: "manual", cap: 1 });
  await arrive(fixture, 4);

  const { html } = await many(fixture, fixture.cast.sole, { to: "turn", ids: [1, 2, 3, 4] });

  expect(html).toContain("3 asignadas, 1 rechazada:");
  expect(html).toContain("Caso #4: Nadie del equipo puede recibirla ahora.");
  expect(owners(fixture.server)).toEqual(["Ana", "Beto", "Caro", ""]);
  await leave(fixture);
});

test("a held one is dealt to somebody who did not have it in this wait", async () => {
  const fixture = await openTurnFixture({ hopMax: 1, timeOutMinutes: 1 });
  await arrive(fixture, 1);
  await fixture.server.advance(3 * 60_000);
  await is(fixture, fixture.caro, "break");

  const nobody = await many(fixture, fixture.cast.sole, { to: "turn", ids: [1] });
  await is(fixture, fixture.caro, "available");
  const { html } = await many(fixture, fixture.cast.sole, { to: "turn", ids: [1] });
  const again = await many(fixture, fixture.cast.sole, { to: "turn", ids: [1] });

  expect(nobody.html).toContain("Caso #1: Nadie del equipo puede recibirla ahora.");
  expect(html).toContain("1 asignada.");
  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: fixture.caro.id, heldAt: null });
  expect(again.html).toContain("Caso #1: Ya la tomó Caro.");
  await leave(fixture);
});

test("to somebody full or away the rest is offered once more, and goes when confirmed", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  const { ana, sole } = fixture.cast;
  await arrive(fixture, 3);
  await cap(fixture, ana, 1);

  const first = await many(fixture, sole, { to: String(ana.id), ids: [1, 2, 3] });
  const second = await many(fixture, sole, { to: String(ana.id), confirm: "1", ids: [2, 3] });
  await is(fixture, ana, "offline");
  await arrive(fixture, 1);
  const away = await many(fixture, sole, { to: String(ana.id), ids: [4] });

  expect(first.html).toContain("1 asignada, 2 rechazadas:");
  expect(first.html).toContain("Asignar 2 igual");
  expect(second.html).toContain("2 asignadas.");
  expect(away.html).toContain("Asignar 1 igual");
  expect(loads(fixture.server, ana)).toEqual([3]);
  await leave(fixture);
});

test("many are resolved at once, owned by others or by nobody", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  const { ana, sole } = fixture.cast;
  await arrive(fixture, 3);
  await does(fixture.server, ana, "claim", {}, 2);

  const { html } = await many(fixture, sole, { act: "resolve", ids: [1, 2, 4711] });

  expect(html).toContain("2 resueltas, 1 rechazada:");
  expect(html).toContain("Caso #4711: Eso no existe, o no lo podés ver.");
  expect([1, 2, 3].map((id) => conversationOf(fixture.server, id).status)).toEqual(["resolved", "resolved", "pending"]);
  await leave(fixture);
});

test("two supervisors who give the same ones at once split nothing: the second hears it of each", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  const { ana, beto, sole, adela } = fixture.cast;
  await arrive(fixture, 3);

  const [first, second] = await Promise.all([
    many(fixture, sole, { to: String(ana.id), ids: [1, 2, 3] }),
    many(fixture, adela, { to: String(beto.id), ids: [1, 2, 3] }),
  ]);

  expect(first?.html).toContain("3 asignadas.");
  expect(second?.html).toContain("0 asignadas, 3 rechazadas:");
  expect(owners(fixture.server)).toEqual(["Ana", "Ana", "Ana"]);
  await leave(fixture);
});

test("nothing ticked, nobody named, more than two hundred: each is refused and changes nothing", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  const { sole } = fixture.cast;
  await arrive(fixture, 1);
  const tooMany = new URLSearchParams({ act: "give", to: "turn" });
  for (let id = 1; id <= 201; id += 1) tooMany.append("pick", `${id}.1`);

  const answers = [
    await many(fixture, sole, { to: "turn", ids: [] }),
    await many(fixture, sole, { to: "", ids: [1] }),
    await send(fixture, sole, tooMany),
  ];

  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
  expect(answers[0]?.html).toContain("Elegí al menos una conversación.");
  expect(answers[1]?.html).toContain("Elegí a quién asignarlas.");
  expect(answers[2]?.html).toContain("Hasta 200 a la vez.");
  expect(owners(fixture.server)).toEqual([""]);
  await leave(fixture);
});

test("boxes and bar are for who supervises, where there is something to give; for others there is no such page", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  const { ana, sole, victor } = fixture.cast;
  await arrive(fixture, 1);

  const pages = [];
  for (const [who, tab] of [
    [sole, "pending"],
    [sole, "all"],
    [sole, "mine"],
    [ana, "pending"],
    [victor, "all"],
  ] as const)
    pages.push(await (await get(fixture.server, who, `/inbox?tab=${tab}`)).text());
  const byAgent = await many(fixture, ana, { to: "turn", ids: [1] });

  expect(pages.map((html) => html.includes('id="bulk"'))).toEqual([true, true, false, false, false]);
  expect(pages.map((html) => html.includes('name="pick"'))).toEqual([true, true, false, false, false]);
  expect(byAgent.status).toBe(404);
  expect(owners(fixture.server)).toEqual([""]);
  await leave(fixture);
});

test("without script the report is a page", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  await arrive(fixture, 2);

  const { status, html } = await many(fixture, fixture.cast.sole, { to: "turn", ids: [1, 2], isWhole: true });

  expect(status).toBe(200);
  expect(html).toStartWith("<!doctype html>");
  expect(html).toContain("2 asignadas.");
  expect(html).toContain("/inbox?tab=pending");
  await leave(fixture);
});

test("many are labelled, and passed to another team with a note; what is resolved already says why it was not", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  const { ana, sole } = fixture.cast;
  const { raw } = fixture.server.ronda.app.db.tx;
  raw.run("INSERT INTO label (id, name) VALUES (1, 'Factura')");
  await arrive(fixture, 3);
  await does(fixture.server, ana, "claim", {}, 3);
  await does(fixture.server, ana, "resolution", {}, 3);
  const form = (fields: Record<string, string>) => {
    const all = new URLSearchParams(fields);
    for (const id of [1, 2, 3]) all.append("pick", `${id}.${conversationOf(fixture.server, id).version}`);
    return all;
  };

  const labelled = await send(fixture, sole, form({ act: "label", label: "1" }));
  const worn = raw.query("SELECT count(*) AS n FROM conversation_label").get();
  const unknown = await send(fixture, sole, form({ act: "label", label: "77" }));
  const bare = await send(fixture, sole, form({ act: "label" }));
  const off = await send(fixture, sole, form({ act: "unlabel", label: "1" }));
  const moved = await send(fixture, sole, form({ act: "team", team: "2", note: "Es de sueldos" }));

  expect(labelled.html).toContain("3 etiquetadas.");
  expect(worn).toEqual({ n: 3 });
  expect(unknown.html).toContain("0 etiquetadas, 3 rechazadas:");
  expect(bare.status).toBe(422);
  expect(off.html).toContain("3 sin esa etiqueta.");
  expect(moved.html).toContain("2 pasadas al equipo, 1 rechazada:");
  expect([1, 2, 3].map((id) => conversationOf(fixture.server, id).teamId)).toEqual([2, 2, 1]);
  await leave(fixture);
});
