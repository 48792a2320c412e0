import { afterEach, beforeEach, expect, test } from "bun:test";
import { transact } from "../../../src/db/transact.ts";
import { applyPack } from "../../../src/domain/packs/apply-pack.ts";
import { get, post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { openOwned } from "../../support/sending/shapes.ts";

let fixture: Fixture;
let adela: Player;
beforeEach(async () => {
  fixture = await openOwned();
  ({ adela } = fixture.cast);
});
afterEach(() => leave(fixture));

const groups = ["replies", "teams", "labels", "hours", "flow", "texts"];
const itemsOn = (html: string) => [...html.matchAll(/name="item" value="([^"]+)"/g)].map(([, key]) => (key ?? "").replaceAll("&amp;", "&"));
const look = async (trade: string, language = "es") => {
  const answer = await get(fixture.server, adela, `/admin/packs?trade=${trade}&language=${language}`);
  return answer.text();
};
const applies = async (who: Player, form: { trade: string; language?: string; group?: string[]; item: string[] }) => {
  const body = new URLSearchParams({ trade: form.trade, language: form.language ?? "es" });
  for (const group of form.group ?? groups) body.append("group", group);
  for (const item of form.item) body.append("item", item);
  const answer = await post(fixture.server, who, "/admin/packs", body);
  return { status: answer.status, to: answer.headers.get("location"), text: await answer.text() };
};
const count = (sql: string) => rows<{ n: number }>(fixture.server, sql)[0]?.n;
const tally = () => ({
  replies: count("SELECT count(*) AS n FROM quick_reply WHERE scope = 'all'"),
  teams: count("SELECT count(*) AS n FROM team WHERE archived_at IS NULL"),
  labels: count("SELECT count(*) AS n FROM label WHERE gone_at IS NULL"),
  hours: count("SELECT count(*) AS n FROM hours_version WHERE team_id IS NULL"),
  flows: count("SELECT count(*) AS n FROM flow"),
  texts: count("SELECT count(*) AS n FROM team_texts"),
});

test("Adela brings in a shop's pack: all of it is there, with links, and a second time adds nothing", async () => {
  const before = tally();
  const items = itemsOn(await look("shop"));

  const first = await applies(adela, { trade: "shop", item: items });
  const after = tally();
  const page = await look("shop");
  const second = await applies(adela, { trade: "shop", item: items });

  const { replies = 0, teams = 0, labels = 0 } = before;
  expect(first).toMatchObject({ status: 303, to: `/admin/packs?trade=shop&language=es&added=${items.length}` });
  expect(after).toMatchObject({ replies: replies + 15, teams: teams + 3, labels: labels + 7, hours: 1, flows: 1 });
  expect(itemsOn(page)).toEqual([]);
  expect(page).toContain("Todo lo de este paquete ya está");
  expect(page).toMatch(/href="\/quick-replies\/\d+" aria-label="Ya está: Sin stock"/);
  expect([second.status, tally()]).toEqual([303, after]);
  const [hours] = rows<{ week: string }>(fixture.server, "SELECT week FROM hours_version WHERE team_id IS NULL");
  const shopDay = [
    [540, 780],
    [960, 1200],
  ];
  expect(JSON.parse(hours?.week ?? "")).toEqual([shopDay, shopDay, shopDay, shopDay, shopDay, [[540, 810]], []]);
  const told = await (await get(fixture.server, adela, `${first.to}`)).text();
  expect(told).toContain(`Se agregaron ${items.length} cosas`);
});

test("what was left out, alone or with its group, does not come, and what has the same name stays as it was", async () => {
  await post(fixture.server, adela, "/quick-replies", { ...blank, title: "SÍN STOCK", body: "Nuestras palabras" });
  await post(fixture.server, adela, "/admin/labels", { name: "reclamo", colour: "pink" });
  const before = tally();
  const items = itemsOn(await look("shop"));
  expect(items).not.toContain("reply:sinstock");
  expect(items).not.toContain("label:Reclamo");

  const answer = await applies(adela, {
    trade: "shop",
    group: ["replies", "labels"],
    item: [...items.filter((key) => key !== "reply:hola"), "reply:sinstock", "label:Reclamo", "reply:nada"],
  });

  expect(answer.status).toBe(303);
  expect(tally()).toEqual({ ...before, replies: (before.replies ?? 0) + 13, labels: (before.labels ?? 0) + 6 });
  expect(rows(fixture.server, "SELECT body FROM quick_reply WHERE title = 'SÍN STOCK'")).toEqual([{ body: "Nuestras palabras" }]);
  expect(rows(fixture.server, "SELECT colour FROM label WHERE name = 'reclamo'")).toEqual([{ colour: "pink" }]);
  expect(count("SELECT count(*) AS n FROM quick_reply WHERE shortcut = 'hola'")).toBe(0);
});

test("a team that was closed and a label that was deleted come anew", async () => {
  await applies(adela, { trade: "health", item: ["team:Turnos", "label:Receta"] });
  const [team] = rows<{ id: number }>(fixture.server, "SELECT id FROM team WHERE name = 'Turnos'");
  const [label] = rows<{ id: number }>(fixture.server, "SELECT id FROM label WHERE name = 'Receta'");
  await post(fixture.server, adela, `/admin/teams/${team?.id}/closing`, { intoId: "1" });
  await post(fixture.server, adela, `/admin/labels/${label?.id}/deletion`);

  const answer = await applies(adela, { trade: "health", item: ["team:Turnos", "label:Receta"] });

  expect(answer.to).toEndWith("added=2");
  expect(count("SELECT count(*) AS n FROM team WHERE name = 'Turnos' AND archived_at IS NULL")).toBe(1);
  expect(count("SELECT count(*) AS n FROM team WHERE name = 'Turnos'")).toBe(2);
  expect(count("SELECT count(*) AS n FROM label WHERE name = 'Receta' AND gone_at IS NULL")).toBe(1);
});

test("texts go to the main team and to the pack's, in one language at a time, and what a team says already stays", async () => {
  await applies(adela, { trade: "school", item: ["team:Tesorería", "text:away"] });
  await applies(adela, { trade: "school", language: "en", item: ["text:away", "text:greeting"] });
  await applies(adela, { trade: "shop", item: ["text:away", "text:greeting"] });

  const texts = rows<{ name: string; away: string; greeting: string | null }>(
    fixture.server,
    "SELECT t.name, x.away, x.greeting FROM team_texts x JOIN team t ON t.id = x.team_id ORDER BY t.is_default DESC",
  );
  const [main, treasury] = texts.map(({ away, greeting }) => ({ away: JSON.parse(away), greeting: JSON.parse(greeting ?? "null") }));
  expect(main?.away.es).toContain("La secretaría está cerrada");
  expect(main?.away.en).toContain("The office is closed");
  expect(main?.greeting.es).toContain("qué producto buscás");
  expect(treasury?.away).toMatchObject({ en: null, pt: null });
  expect(treasury?.greeting).toBeNull();
});

test("where the main team speaks already, a pack's new teams learn to speak, and then nothing is new any more", async () => {
  await applies(adela, { trade: "health", item: ["text:away", "text:greeting"] });
  const again = await applies(adela, { trade: "shop", item: ["text:away", "text:greeting"] });
  expect(again.to).toEndWith("added=0");
  expect(await (await get(fixture.server, adela, `${again.to}`)).text()).toContain("No había nada nuevo");

  await applies(adela, { trade: "shop", item: itemsOn(await look("shop")) });

  expect(itemsOn(await look("shop"))).toEqual([]);
  const [shipping] = rows<{ away: string }>(fixture.server, "SELECT away FROM team_texts JOIN team ON id = team_id WHERE name = 'Envíos'");
  expect(shipping?.away).toContain("El local está cerrado");
});

test("an unknown pack or nothing ticked is refused in words and leaves nothing; the ticks come back as they were", async () => {
  const before = tally();
  const refused = [
    await applies(adela, { trade: "circus", item: ["hours"] }),
    await applies(adela, { trade: "shop", language: "fr", item: ["hours"] }),
    await applies(adela, { trade: "shop", item: [] }),
    await applies(adela, { trade: "shop", group: ["replies"], item: ["hours", "label:Pedido"] }),
  ];

  expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
  expect(refused[0]?.text).toContain("Ese paquete no existe");
  expect(refused[2]?.text).toContain("Elegí al menos una cosa");
  expect(refused[3]?.text).toMatch(/name="item" value="label:Pedido" checked/);
  expect(refused[3]?.text).not.toMatch(/value="reply:hola" checked|name="group" value="labels" checked/);
  expect(tally()).toEqual(before);
});

test("a pack for which there is no room is refused whole", async () => {
  for (let n = 1; n <= 195; n += 1) fixture.server.ronda.app.db.tx.raw.run(`INSERT INTO label (name, colour) VALUES ('L${n}', 'grey')`);
  const before = tally();

  const answer = await applies(adela, { trade: "shop", item: itemsOn(await look("shop")) });

  expect(answer.status).toBe(409);
  expect(answer.text).toContain("200");
  expect(tally()).toEqual(before);
});

test("the bot comes as a draft that the editor opens, speaks nowhere, and comes once", async () => {
  const first = await applies(adela, { trade: "shop", item: ["flow"] });
  await applies(adela, { trade: "shop", item: ["flow"] });

  expect(first.to).toEndWith("added=1");
  const flows = rows<{ id: number; draft: string }>(fixture.server, "SELECT id, draft FROM flow WHERE published_id IS NULL");
  expect(flows.map(({ draft }) => JSON.parse(draft).name)).toEqual(["Mostrador de noche"]);
  expect(count("SELECT count(*) AS n FROM flow_place")).toBe(0);
  const page = await look("shop");
  expect(page).toContain(`href="/admin/bots/${flows[0]?.id}"`);
  const editor = await get(fixture.server, adela, `/admin/bots/${flows[0]?.id}`);
  expect([editor.status, (await editor.text()).includes("¿Qué producto buscás?")]).toEqual([200, true]);
});

test("without a key nothing of a bot can be kept: all of it is refused", async () => {
  const before = tally();
  Object.assign(fixture.server.ronda.app, { secrets: null });

  const answer = await applies(adela, { trade: "shop", item: ["flow", "hours"] });

  expect([answer.status, answer.text.includes("Falta la clave de cifrado, así que el bot")]).toEqual([409, true]);
  expect(tally()).toEqual(before);
});

test("a template of a pack opens as if it had been typed; one that nobody knows opens an empty form", async () => {
  const page = await look("shop");
  const [link = ""] = /\/admin\/templates\/new\?pack=shop\.es\.pedido_despachado/.exec(page) ?? [];
  const form = await (await get(fixture.server, adela, link)).text();
  const empty = await (await get(fixture.server, adela, "/admin/templates/new?pack=shop.es.nada")).text();

  expect(form).toContain('value="pedido_despachado"');
  expect(form).toContain("despachamos tu pedido {{pedido}}");
  expect(form).toContain('value="CX123456789AR"');
  expect(empty).not.toContain("despachamos");
});

test("packs are an admin's: for everybody else there is no such page", async () => {
  const { ana, sole, victor } = fixture.cast;
  for (const who of [ana, sole, victor]) {
    const asked = await get(fixture.server, who, "/admin/packs?trade=shop&language=es");
    const given = await applies(who, { trade: "shop", item: ["hours"] });
    expect([asked.status, given.status]).toEqual([404, 404]);
  }
  expect(tally().hours).toBe(0);
  // The verb says no as well, whoever leads to it.
  const wanted = { trade: "shop", language: "es", keys: new Set<string>(), flowSecret: null } as const;
  const by = { personId: sole.id, address: null };
  const answer = await transact(fixture.server.ronda.app, by, (work) => applyPack(work, viewer(sole.id, "supervisor", [1]), wanted));
  expect(answer).toMatchObject({ refused: "forbidden" });
});

test("the bot of a pack can be taken away as a file, of packs that there are", async () => {
  const file = await get(fixture.server, adela, "/admin/packs/flow?trade=workshop&language=pt");
  const none = await get(fixture.server, adela, "/admin/packs/flow?trade=circus&language=pt");

  expect(file.headers.get("content-disposition")).toContain("ronda-bot-workshop-pt.json");
  const flow = (await file.json()) as { language: string; steps: { type: string }[] };
  expect([flow.language, flow.steps[0]?.type, flow.steps.at(-1)?.type]).toEqual(["pt", "menu", "end"]);
  expect(none.status).toBe(404);
});

const blank = { title: "", shortcut: "", body: "", place: "all", options: "", es: "", pt: "", en: "" };
