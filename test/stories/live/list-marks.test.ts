import { expect, test } from "bun:test";
import { asPart, get } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { addLabel } from "../../support/fixture/office-work.ts";
import { passes, taken } from "../../support/fixture/passing-on.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { watch } from "../../support/days/watch.ts";

const minute = 60_000;

// The list as it fetches itself, with the badges outside of it.
async function listOf(fixture: Fixture, who: Player, tab = "mine") {
  const html = await (await get(fixture.server, who, `/inbox?tab=${tab}`, { ...asPart, "hx-target": "list" })).text();
  const [, row = ""] = /<li class="row" id="conversation-1".*?>(.*?)<\/li>/s.exec(html) ?? [];
  return {
    row,
    mark: /row__handed.*?row__text[^>]*>([^<]*)<.*?data-left[^>]*>([^<]*)</s.exec(row)?.slice(1).join(" · ") ?? null,
    title: /data-waiting="(\d+)"/.exec(html)?.[1],
    rail: /id="rail-inbox".*?<\/a>/s.exec(html)?.[0].match(/class="badge"[^>]*>([^<]*)/)?.[1] ?? null,
    bar: /id="bottom-bar".*?<\/a>/s.exec(html)?.[0].match(/class="badge"[^>]*>([^<]*)/)?.[1] ?? null,
  };
}

test("who is passed a conversation sees by whom and how long it stays, in row, title, rail and bar, until it is opened; nobody else does", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  await taken(fixture, ana);
  await replies(fixture, ana, "Ahora te paso con Beto"); // no customer waits: only the transfer itself asks for a look
  const before = await listOf(fixture, beto);
  await passes(fixture, ana, beto);
  await fixture.server.advance(28_000);

  const seen = await listOf(fixture, beto);
  const supervisor = await listOf(fixture, sole, "all");
  await get(fixture.server, beto, "/conversations/1");
  const opened = await listOf(fixture, beto);

  expect(before.title).toBe("0");
  expect(seen).toMatchObject({ mark: "te la pasó Ana · 4:32", title: "1", rail: "1", bar: "1" });
  expect([supervisor.mark, supervisor.title]).toEqual([null, "0"]);
  expect(opened).toMatchObject({ mark: null, title: "0", rail: null, bar: null });
  expect(opened.row).toContain("Ahora te paso con Beto");
  await leave(fixture);
});

test("a transfer whose customer waits counts once; one that went back counts for nobody who let it lie", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  await taken(fixture, ana);
  await passes(fixture, ana, beto);

  const waiting = await listOf(fixture, beto);
  await fixture.server.advance(5 * minute + 2_000);
  const late = await listOf(fixture, beto);

  expect(waiting).toMatchObject({ title: "1", rail: "1" });
  expect(late).toMatchObject({ mark: null, title: "0", rail: null });
  await leave(fixture);
});

test("the notice of a transfer, of its return and of a pinned note leads to the conversation; who lost it gets no way to it", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  const link = '<a class="notice__link" href="/conversations/1?tab=mine"';
  await taken(fixture, ana);
  const [sender, receiver] = await Promise.all([watch(fixture.server, ana), watch(fixture.server, beto)]);

  await passes(fixture, ana, beto);
  const arrived = receiver.text();
  await fixture.server.advance(5 * minute + 2_000);
  await does(fixture.server, ana, "claim");
  await does(fixture.server, sole, "notes", { body: "Ojo con el precio", isPinned: "yes" });

  expect(arrived).toContain(`${link}`);
  expect(arrived).toMatch(/notice__link[^>]*>Ana te pasó la conversación de Marisa Rossi/);
  expect(sender.text()).toMatch(/href="\/conversations\/1[^>]*>La conversación que pasaste/);
  expect(receiver.text()).toMatch(/<p[^>]*>Una conversación que te pasaron volvió/);
  expect(sender.text()).toMatch(/href="\/conversations\/1[^>]*>Sole te dejó una nota fijada/);
  await leave(fixture);
});

test("how urgent a conversation is and what it wears stand on its row and in its head, two labels by colour and how many more", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await taken(fixture, ana);
  for (const name of ["Zeta", "Mora", "ARCA"])
    await does(fixture.server, ana, "labels", { labelId: String(await addLabel(fixture.server, name)) });
  const page = await watch(fixture.server, ana, "open=1");

  await does(fixture.server, ana, "priority", { priority: "2" });

  const { row } = await listOf(fixture, ana);
  const head =
    /<header class="thread__head".*?<\/header>/s.exec(await (await get(fixture.server, ana, "/conversations/1")).text())?.[0] ?? "";
  expect(row).toMatch(/data-priority="2"[^>]*>Urgente</);
  expect(row.match(/class="label-dot"/g)?.length).toBe(2);
  expect(row).toMatch(/label-more[^>]*>\+1</);
  expect(row).toContain("Etiquetas: ARCA, Mora, Zeta");
  expect(head).toMatch(/data-priority="2"[^>]*>Urgente</);
  expect(head).toMatch(/label-chip[^>]*>ARCA<.*label-chip[^>]*>Mora<.*\+1</s);
  expect(page.text()).toMatch(/hx-target="#header-1".*data-priority="2"/s);
  await does(fixture.server, ana, "resolution");
  expect((await listOf(fixture, fixture.cast.sole, "all&status=resolved")).row).not.toContain("data-priority");
  await leave(fixture);
});
