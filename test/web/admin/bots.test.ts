import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { findFlow } from "../../../src/db/queries/bots/flows.ts";
import { readFlow } from "../../../src/domain/bots/read-flow.ts";
import type { Flow } from "../../../src/domain/bots/flow.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { bringFlow } from "../../support/bots/bot-office.ts";
import { nightJson } from "../../support/bots/night-flow.ts";
import { bringCast, type Cast, type Player } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";

// The editor of bots by forms alone; test/browser/bots has it with script.

let server: TestServer;
let cast: Cast;

beforeEach(async () => {
  server = await openTestServer();
  cast = await bringCast(server);
});

afterEach(() => server.close());

const marcar = { act: "change", step: "marcar", type: "set", what: "label", label: "Mayorista" };

describe("a bot", () => {
  test("is made from nothing or from a ready one, listed, and told apart from what is published", async () => {
    const made = await post(server, cast.adela, "/admin/bots", { name: "Bienvenida", from: "menu" });
    await bringFlow(server, nightJson);
    const list = await text(get(server, cast.adela, "/admin/bots"));

    expect([made.status, made.headers.get("location")]).toEqual([303, "/admin/bots/1?done=flow_made"]);
    expect(draftOf(1)).toMatchObject({ name: "Bienvenida", languages: ["es"] });
    for (const words of ["Bienvenida", "Borrador", "Menú de noche", 'data-state="published"', "En ningún lado todavía"])
      expect(list).toContain(words);
    expect((await post(server, cast.adela, "/admin/bots", { name: " " })).status).toBe(422);
  });

  test("is exported and comes back from its file; a file with faults says each in words, and one that is none is refused", async () => {
    await bringFlow(server, nightJson);
    const exported = await text(get(server, cast.adela, "/admin/bots/1/export"));
    const broken = JSON.stringify({ ...nightJson, steps: [{ id: "x", type: "say", words: "?" }] });

    const back = await bring(exported);
    const faulty = await bring(broken);

    expect([back.status, draftOf(2)]).toEqual([303, draftOf(1)]);
    expect([faulty.status, await faulty.text()]).toEqual([422, expect.stringContaining("Paso 1 (words): no se conoce")]);
    expect((await bring("")).status).toBe(422);
  });

  test("is edited by forms, each of which leads back to its step, and what was done is taken back", async () => {
    await bringFlow(server, nightJson);

    await edit(cast.adela, { ...marcar, label: "May" });
    const changed = await edit(cast.adela, { ...marcar, was: "", do: "" });
    const told = rows(server, "SELECT count(*) AS n FROM journal WHERE kind = 'flow_saved'");
    const added = await edit(cast.adela, { act: "add", type: "say", place: "go@marcar" });
    const refused = await edit(cast.adela, { act: "add", type: "end", place: "go@marcar" });
    const steps = draftOf(1).steps.map(({ id }) => id);
    await edit(cast.adela, { act: "undo" });
    await edit(cast.adela, { act: "undo" });
    const none = await edit(cast.adela, { act: "undo" });
    const empty = await edit(cast.adela, { ...marcar, type: "form", "text.es": "¿Y?", form_id: "" });

    expect(told).toEqual([{ n: 2 }]); // brought, and changed: typing on is one change
    expect(changed.headers.get("location")).toBe("/admin/bots/1?at=marcar&lang=es#step-marcar");
    expect(added.headers.get("location")).toContain("at=s10");
    expect(steps.slice(2, 5)).toEqual(["marcar", "s10", "anotado"]);
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining("No entra ahí")]);
    expect(draftOf(1).steps).toEqual(flowIn(nightJson).steps);
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining("No se pudo guardar: falta")]);
    expect([none.status, await none.text()]).toEqual([409, expect.stringContaining("No hay nada para deshacer")]);
  });

  test("goes back fifty changes and no further", async () => {
    await bringFlow(server, nightJson);
    for (let round = 0; round < 53; round++) await edit(cast.adela, round % 2 === 0 ? forth : back);

    expect(rows(server, "SELECT count(*) AS n, min(version) AS first FROM flow_before")).toEqual([{ n: 50, first: 4 }]);
  });

  test("which somebody else changed keeps both: words beside each other in one step, both changes in two", async () => {
    await bringFlow(server, nightJson);
    const was = (id: string) => JSON.stringify(flowIn(nightJson).steps.find((step) => step.id === id));
    const si = { act: "change", step: "si", type: "say", was: was("si"), version: "1" };
    await edit(cast.adela, { ...si, "text.es": "Primero." });

    const other = await edit(cast.adela, { ...marcar, was: was("marcar"), version: "1" });
    const same = await edit(cast.adela, { ...si, "text.es": "Después." });
    const moved = await edit(cast.adela, { act: "remove", step: "no", version: "1" });
    const page = await same.text();

    expect([other.status, same.status, moved.status]).toEqual([303, 409, 409]);
    expect(page).toContain("<blockquote");
    for (const words of ["Primero.", "Después."]) expect(page).toContain(words);
    expect(draftOf(1).steps.find(({ id }) => id === "si")).toMatchObject({ text: "Primero." });
    expect(draftOf(1).steps.find(({ id }) => id === "marcar")).toMatchObject({ set: { label: "Mayorista" } });
  });

  test("says its faults beside the step and at the top, and is not published while it has any", async () => {
    await bringFlow(server, nightJson);
    await edit(cast.adela, { act: "lead", place: "go@si", to: "" });

    const page = await text(get(server, cast.adela, "/admin/bots/1"));
    const refused = await post(server, cast.adela, "/admin/bots/1/publication", { version: version() });

    for (const words of ["Falta arreglar 1 cosa", 'id="faults-si"', "No sigue nada"]) expect(page).toContain(words);
    expect(refused.status).toBe(422);
  });

  test("in two languages marks what is missing, and keeps the language that is not shown", async () => {
    await bringFlow(server, nightJson);
    const settings = { act: "settings", name: "Noche", languages: "pt", first: "pt", silence: "end", "goodbye.es": "Chau" };
    await edit(cast.adela, { ...settings, languages: "es,pt" });
    expect(draftOf(1)).toMatchObject({ name: "Noche", reminder: false, silence: "end", goodbye: "Chau" });
    await server.ronda.handle(
      form("/admin/bots/1/edits", [...Object.entries(settings), ["languages", "es"], ["version", version()]]),
      "127.0.0.1",
    );

    await edit(cast.adela, { act: "change", step: "si", type: "say", "text.es": "Abrimos.", "text.pt": "Abrimos já." });
    const page = await text(get(server, cast.adela, "/admin/bots/1?lang=pt"));

    expect(draftOf(1).languages).toEqual(["pt", "es"]);
    expect(draftOf(1).steps.find(({ id }) => id === "si")).toMatchObject({ text: { es: "Abrimos.", pt: "Abrimos já." } });
    expect(page).toContain("Abrimos já.");
    expect(page).toMatch(/faltan \d+/);
  });

  test("tells in words what changed between its versions, and goes back to one", async () => {
    await bringFlow(server, nightJson);
    await edit(cast.adela, { act: "change", step: "si", type: "say", "text.es": "Sí, abrimos." });
    await post(server, cast.adela, "/admin/bots/1/publication", { version: version() });
    await edit(cast.adela, { act: "remove", step: "marcar" });

    const page = await text(get(server, cast.adela, "/admin/bots/1/versions"));
    const back = await post(server, cast.adela, "/admin/bots/1/versions/1/restoration");

    expect(page.match(/sigue por otro lado/g)).toHaveLength(1);
    for (const words of ["decía «Estamos abiertos.», dice «Sí, abrimos.»", "Ya no está: 3 · Anotar", "La que habla ahora"])
      expect(page).toContain(words);
    expect(back.headers.get("location")).toBe("/admin/bots/1?done=flow_restored");
    expect(draftOf(1).steps).toEqual(flowIn(nightJson).steps);
    expect((await post(server, cast.adela, "/admin/bots/1/versions/99/restoration")).status).toBe(404);
  });

  test("speaks where it is told to, and nowhere once it is archived", async () => {
    await bringFlow(server, nightJson);
    const places = { row: "0", "where-0": `number-${cast.numberId}`, "hours-0": "closed", "reopened-0": "yes" };

    const saved = await post(server, cast.adela, "/admin/bots/1/places", places);
    const list = await text(get(server, cast.adela, "/admin/bots"));
    const gone = await post(server, cast.adela, "/admin/bots/1/places", { row: "0", "where-0": "team-999" });
    const archived = await post(server, cast.adela, "/admin/bots/1/archival");

    expect(saved.status).toBe(303);
    expect(list).toContain("fuera de horario");
    expect(gone.status).toBe(422);
    expect([archived.headers.get("location"), findFlow(server.ronda.app.db.tx, 1)]).toEqual(["/admin/bots?done=flow_archived", undefined]);
    expect((await get(server, cast.adela, "/admin/bots/1")).status).toBe(404);
  });

  test("is tried on the phone without leaving a trace; what a page made up begins nothing", async () => {
    await bringFlow(server, nightJson);
    const press = (fields: Record<string, string>) =>
      post(server, cast.adela, "/admin/bots/1/phone", fields, asPart).then((one) => one.text());
    const kept = (page: string) => ({ run: valueOf(page, "run"), chat: valueOf(page, "chat") });

    const began = await press({ do: "start", speaks: "es", hours: "shut" });
    const shut = await press({ ...kept(began), press: "horarios", speaks: "es", hours: "shut" });
    const person = await press({ ...kept(began), do: "text", text: "un humano", speaks: "es" });
    const broken = await press({ run: "{", chat: '[{"by":"bot"}]', do: "text", text: "hola" });
    const whole = await text(post(server, cast.adela, "/admin/bots/1/phone", { do: "start", lang: "es" }));

    expect(began).toContain('data-at="hola"');
    for (const words of ["Abrimos a las 9.", "Termina"]) expect(shut).toContain(words);
    expect(person).toContain("porque pidió una persona");
    expect(broken).not.toContain("flow-phone__bubble");
    expect(whole).toContain('data-running=""');
    expect(draftOf(1).steps).toEqual(flowIn(nightJson).steps);
  });

  test("is nobody's but an admin's", async () => {
    await bringFlow(server, nightJson);
    for (const path of ["/admin/bots", "/admin/bots/1", "/admin/bots/1/export", "/admin/bots/1/versions"])
      expect((await get(server, cast.ana, path)).status).toBe(404);
    expect((await post(server, cast.ana, "/admin/bots/1/edits", { act: "remove", step: "si", version: "1" })).status).toBe(404);
  });

  test("of two hundred steps is drawn whole, and its file read", async () => {
    const steps = Array.from({ length: 200 }, (_, index) => ({
      id: `s${index}`,
      type: index === 199 ? "end" : "say",
      text: `Paso ${index}`,
      ...(index < 199 && { go: `s${index + 1}` }),
    }));
    await bringFlow(server, { name: "Larga", language: "es", steps }, [], false);

    const page = await text(get(server, cast.adela, "/admin/bots/1?at=s100"));
    const more = await edit(cast.adela, { act: "add", type: "say", place: "go@s3" });

    expect(page.match(/class="flow-step"/g)).toHaveLength(200);
    expect([more.status, await more.text()]).toEqual([409, expect.stringContaining("hasta 200 pasos")]);
  });
});

const forth = { act: "move", step: "anotado", place: "go@pedido" };
const back = { act: "move", step: "anotado", place: "go@marcar" };
const version = () => String(findFlow(server.ronda.app.db.tx, 1)?.version ?? 0);
const edit = (who: Player, fields: Record<string, string>) =>
  post(server, who, "/admin/bots/1/edits", { version: version(), lang: "es", ...fields });
const text = async (answer: Promise<Response>) => (await answer).text();

function draftOf(id: number): Flow {
  return flowIn(JSON.parse(findFlow(server.ronda.app.db.tx, id)?.draft ?? "null"));
}

function flowIn(json: unknown): Flow {
  const read = readFlow(json);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return read.flow;
}

function bring(content: string): Promise<Response> {
  const body = new FormData();
  body.set("file", new File([content], "bot.json", { type: "application/json" }));
  return server.ronda.handle(request("/admin/bots/import", body), "127.0.0.1");
}

const form = (path: string, fields: readonly (readonly [string, string])[]) =>
  request(path, new URLSearchParams(fields.map(([name, value]) => [name, value])));

function request(path: string, body: FormData | URLSearchParams): Request {
  const headers = { cookie: cast.adela.cookie, "sec-fetch-site": "same-origin" };
  return new Request(`https://ronda.example${path}`, { method: "POST", body, headers });
}

function valueOf(page: string, name: string): string {
  const [, value = ""] = new RegExp(`name="${name}" value="([^"]*)"`).exec(page) ?? [];
  return value.replaceAll("&quot;", '"').replaceAll("&#34;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&");
}
