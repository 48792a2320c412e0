import { expect, test } from "bun:test";
import { asPart, get } from "../support/browse.ts";
import type { Player } from "../support/cast.ts";
import { does, leave, replies } from "../support/case.ts";
import { addLabel } from "../support/office-work.ts";
import { passes, taken } from "../support/passing-on.ts";
import { openTown, type Town } from "../support/town.ts";
import { watch } from "../support/watch.ts";

const minute = 60_000;

// The list as it fetches itself, with the badges outside of it.
async function listOf(town: Town, who: Player, tab = "mine") {
  const html = await (await get(town.house, who, `/inbox?tab=${tab}`, { ...asPart, "hx-target": "list" })).text();
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
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  await taken(town, ana);
  await replies(town, ana, "Ahora te paso con Beto"); // no customer waits: only the transfer itself asks for a look
  const before = await listOf(town, beto);
  await passes(town, ana, beto);
  await town.house.advance(28_000);

  const seen = await listOf(town, beto);
  const supervisor = await listOf(town, sole, "all");
  await get(town.house, beto, "/conversations/1");
  const opened = await listOf(town, beto);

  expect(before.title).toBe("0");
  expect(seen).toMatchObject({ mark: "te la pasó Ana · 4:32", title: "1", rail: "1", bar: "1" });
  expect([supervisor.mark, supervisor.title]).toEqual([null, "0"]);
  expect(opened).toMatchObject({ mark: null, title: "0", rail: null, bar: null });
  expect(opened.row).toContain("Ahora te paso con Beto");
  await leave(town);
});

test("a transfer whose customer waits counts once; one that went back counts for nobody who let it lie", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  await taken(town, ana);
  await passes(town, ana, beto);

  const waiting = await listOf(town, beto);
  await town.house.advance(5 * minute + 2_000);
  const late = await listOf(town, beto);

  expect(waiting).toMatchObject({ title: "1", rail: "1" });
  expect(late).toMatchObject({ mark: null, title: "0", rail: null });
  await leave(town);
});

test("the notice of a transfer, of its return and of a pinned note leads to the conversation; who lost it gets no way to it", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  const link = '<a class="notice__link" href="/conversations/1?tab=mine"';
  await taken(town, ana);
  const [sender, receiver] = await Promise.all([watch(town.house, ana), watch(town.house, beto)]);

  await passes(town, ana, beto);
  const arrived = receiver.text();
  await town.house.advance(5 * minute + 2_000);
  await does(town.house, ana, "claim");
  await does(town.house, sole, "notes", { body: "Ojo con el precio", isPinned: "yes" });

  expect(arrived).toContain(`${link}`);
  expect(arrived).toMatch(/notice__link[^>]*>Ana te pasó la conversación de Marisa Rossi/);
  expect(sender.text()).toMatch(/href="\/conversations\/1[^>]*>La conversación que pasaste/);
  expect(receiver.text()).toMatch(/<p[^>]*>Una conversación que te pasaron volvió/);
  expect(sender.text()).toMatch(/href="\/conversations\/1[^>]*>Sole te dejó una nota fijada/);
  await leave(town);
});

test("how urgent a conversation is and what it wears stand on its row and in its head, two labels by colour and how many more", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  await taken(town, ana);
  for (const name of ["Zeta", "Mora", "ARCA"]) await does(town.house, ana, "labels", { labelId: String(await addLabel(town.house, name)) });
  const page = await watch(town.house, ana, "open=1");

  await does(town.house, ana, "priority", { priority: "2" });

  const { row } = await listOf(town, ana);
  const head = /<header class="thread__head".*?<\/header>/s.exec(await (await get(town.house, ana, "/conversations/1")).text())?.[0] ?? "";
  expect(row).toMatch(/data-priority="2"[^>]*>Urgente</);
  expect(row.match(/class="label-dot"/g)?.length).toBe(2);
  expect(row).toMatch(/label-more[^>]*>\+1</);
  expect(row).toContain("Etiquetas: ARCA, Mora, Zeta");
  expect(head).toMatch(/data-priority="2"[^>]*>Urgente</);
  expect(head).toMatch(/label-chip[^>]*>ARCA<.*label-chip[^>]*>Mora<.*\+1</s);
  expect(page.text()).toMatch(/hx-target="#header-1".*data-priority="2"/s);
  await does(town.house, ana, "resolution");
  expect((await listOf(town, town.cast.sole, "all&status=resolved")).row).not.toContain("data-priority");
  await leave(town);
});
