import { afterEach, beforeEach, expect, test } from "bun:test";
import { get, post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { pagePdf } from "../../../src/simulator/traffic/samples.ts";
import { keeps, offered } from "../../support/sending/quick.ts";
import { openOwned } from "../../support/sending/shapes.ts";
import { multipart, upload } from "../../support/sending/uploads.ts";

let fixture: Fixture;
let ana: Player;
let adela: Player;
beforeEach(async () => {
  fixture = await openOwned();
  ({ ana, adela } = fixture.cast);
});
afterEach(() => leave(fixture));

const blank = { title: "Saludo", shortcut: "", body: "Hola", place: "mine", options: "", es: "", pt: "", en: "" };
const saves = async (who: Player, form: Partial<typeof blank> & { version?: string }, id: number | "" = "") => {
  const answer = await post(fixture.server, who, `/quick-replies${id === "" ? "" : `/${id}`}`, { ...blank, ...form });
  return { status: answer.status, to: answer.headers.get("location"), text: await answer.text() };
};
const listOf = async (who: Player) => (await get(fixture.server, who, "/quick-replies")).text();
const kept = () => rows<{ scope: string; title: string }>(fixture.server, "SELECT scope, title FROM quick_reply ORDER BY id");

test("everybody who answers keeps their own, who leads a team its, admins and who supervises all everybody's; others may not", async () => {
  const { sole, victor, eva, otherTeamId } = fixture.cast;

  const own = await saves(ana, {});
  const team = await saves(sole, { place: "team-1", title: "Del equipo" });
  const all = await saves(adela, { place: "all", title: "De todos" });
  const refused = [
    await saves(ana, { place: "team-1", title: "No" }),
    await saves(ana, { place: "all", title: "No" }),
    await saves(victor, { title: "No" }),
    await saves(sole, { place: "team-99", title: "No" }),
    await saves(sole, { place: "nada", title: "No" }),
  ];

  expect([own.to, team.to, all.to]).toEqual(["/quick-replies/1?done=saved", "/quick-replies/2?done=saved", "/quick-replies/3?done=saved"]);
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 409, 422]);
  expect(kept()).toHaveLength(3);
  const seen = await Promise.all([ana, eva, sole, adela, victor].map((who) => listOf(who)));
  const names = seen.map((page) => ["Saludo", "Del equipo", "De todos"].filter((name) => page.includes(`>${name}<`)));
  const team1 = ["Del equipo", "De todos"];
  expect(names).toEqual([["Saludo", ...team1], ["De todos"], team1, team1, team1]);
  expect(otherTeamId).toBeGreaterThan(1);
});

test("what is somebody else's own is not there, to read, change, delete, use or give a file, whoever asks", async () => {
  const id = await keeps(fixture, { title: "Secreta de Ana", body: "CANARIO", scope: "mine" }, viewer(ana.id, "agent", [1]));
  const { beto, sole } = fixture.cast;
  const asks = [
    (who: Player, at: number) => get(fixture.server, who, `/quick-replies/${at}`),
    (who: Player, at: number) => post(fixture.server, who, `/quick-replies/${at}`, { ...blank, version: "1" }),
    (who: Player, at: number) => post(fixture.server, who, `/quick-replies/${at}/removal`),
    (who: Player, at: number) => post(fixture.server, who, `/quick-replies/${at}/files/removal`),
    (who: Player, at: number) => upload(fixture.server, who, `/quick-replies/${at}/files`, multipart(null)),
  ];

  for (const who of [beto, sole, adela]) {
    for (const ask of asks) {
      const [own, missing] = [await ask(who, id), await ask(who, 999)];
      const [ownText, missingText] = [await own.text(), await missing.text()];
      expect([own.status, missing.status, ownText === missingText]).toEqual([404, 404, true]);
    }
    expect(await listOf(who)).not.toContain("CANARIO");
    expect(await (await get(fixture.server, who, "/quick-replies/export")).text()).not.toContain("CANARIO");
  }
  expect(await offered(fixture, adela, "canario")).toEqual([]);
  expect(kept()).toHaveLength(1);
});

test("who sees a team's but does not lead it reads it, and is told no word of a form that changes it", async () => {
  const id = await keeps(fixture, { title: "Del equipo", body: "Texto", scope: "team", teamId: 1 });

  const page = await (await get(fixture.server, ana, `/quick-replies/${id}`)).text();
  const changed = await saves(ana, { version: "1" }, id);
  const removed = await post(fixture.server, ana, `/quick-replies/${id}/removal`);

  expect([page.includes("La mantiene quien supervisa"), page.includes("<textarea")]).toEqual([true, false]);
  expect([changed.status, removed.status]).toEqual([403, 403]);
});

test("of two who edit one, the second is shown what stands there now beside what they typed, and neither is lost", async () => {
  const { sole } = fixture.cast;
  const id = await keeps(fixture, { title: "Saludo", body: "Hola", scope: "all" });

  const first = await saves(sole, { body: "Lo de Sole", place: "all", version: "1" }, id);
  const second = await saves(adela, { body: "Lo de Adela", place: "all", version: "1" }, id);
  const silent = await saves(adela, { body: "Sin versión", place: "all" }, id);
  const meant = await saves(
    adela,
    { body: "Lo de Adela", place: "all", version: /name="version" value="(\d+)"/.exec(second.text)?.[1] ?? "" },
    id,
  );

  expect([first.status, second.status, silent.status, meant.status]).toEqual([303, 409, 409, 303]);
  for (const words of ["Sole la cambió mientras tanto", "Lo de Sole", "Lo de Adela</textarea>"]) expect(second.text).toContain(words);
  expect(rows(fixture.server, "SELECT body, version FROM quick_reply")).toEqual([{ body: "Lo de Adela", version: 3 }]);
});

test("what is wrong is told at its field, with what was typed still there, and nothing is kept", async () => {
  await keeps(fixture, { title: "Tomada", body: "x", scope: "all" });
  const wrong: [Partial<typeof blank>, string][] = [
    [{ title: "" }, "Escribí un título"],
    [{ title: "x".repeat(4_000) }, "Escribí un título"],
    [{ title: "\u200b\u2060" }, "Escribí un título"],
    [{ title: "TOMADA", place: "all" }, "Ya hay una con ese título"],
    [{ body: "" }, "Escribí el texto"],
    [{ body: "\u200d \u3164" }, "Escribí el texto"],
    [{ body: "á".repeat(65_000), es: "😀".repeat(65_000) }, "hasta 4.096 caracteres"],
    [{ pt: "x".repeat(4_097) }, "hasta 4.096 caracteres"],
    [{ shortcut: "dos palabras" }, "El atajo es una palabra"],
    [{ shortcut: "<script>" }, "El atajo es una palabra"],
    [{ body: "Hola {nombr}" }, "No conozco «nombr» entre llaves"],
    [{ options: "uno\nuno" }, "botones distintos"],
    [{ options: "x".repeat(21) }, "de hasta 20 letras"],
    [{ options: Array.from({ length: 11 }, (_, at) => `n${at}`).join("\n") }, "Hasta 10 botones"],
    [{ options: "uno", body: "x".repeat(1_025) }, "hasta 1.024 caracteres"],
  ];

  for (const [form, words] of wrong) {
    const answer = await saves(adela, form);
    expect([form, answer.status, answer.text.includes(words)]).toEqual([form, answer.status === 409 ? 409 : 422, true]);
  }
  expect(kept()).toEqual([{ scope: "all", title: "Tomada" }]);
});

test("right-to-left titles, emoji and 4,096 signs are kept as they are, and line ends are plain", async () => {
  const body = `${"😀".repeat(4_000)}\r\nשלום\u0000`;

  const saved = await saves(ana, { title: "מחירים 💸", body });
  const page = await listOf(ana);

  expect(saved.status).toBe(303);
  expect(page).toMatch(/<strong dir="auto"[^>]*>מחירים 💸</);
  expect(rows(fixture.server, "SELECT body FROM quick_reply")).toEqual([{ body: `${"😀".repeat(4_000)}\nשלום` }]);
});

test("a file is put there by a form of its own, replaced, and goes when nothing keeps it; a file of another is nobody's", async () => {
  const { sole } = fixture.cast;
  const id = await keeps(fixture, { title: "Lista", body: "Va", scope: "all" });
  const gives = (who: Player, name: string) =>
    upload(fixture.server, who, `/quick-replies/${id}/files`, multipart({ name, mime: "application/pdf", bytes: pagePdf(name).bytes }));

  const first = await gives(adela, "uno.pdf");
  const second = await gives(sole, "dos.pdf");
  const none = await upload(fixture.server, adela, `/quick-replies/${id}/files`, multipart(null));
  const program = await upload(
    fixture.server,
    adela,
    `/quick-replies/${id}/files`,
    multipart({ name: "x.exe", mime: "application/pdf", bytes: "MZ\u0090\u0000" }),
  );
  const withButtons = await saves(adela, { options: "Sí", place: "all", version: "3" }, id);
  const files = () => rows(fixture.server, "SELECT name, is_used AS used FROM file ORDER BY name");
  const before = files();
  const dropped = await post(fixture.server, adela, `/quick-replies/${id}/files/removal`);

  expect([first.status, second.status, none.status, program.status, dropped.status]).toEqual([303, 303, 422, 422, 303]);
  expect(withButtons.text).toContain("un archivo o botones");
  expect(before).toEqual([
    { name: "dos.pdf", used: 1 },
    { name: "uno.pdf", used: 0 },
  ]);
  expect(files()).toEqual([
    { name: "dos.pdf", used: 0 },
    { name: "uno.pdf", used: 0 },
  ]);
});

test("deleted, it is offered no more, and what admins read of it names what is everybody's alone", async () => {
  const id = await keeps(fixture, { title: "De todos", body: "Hola", scope: "all" });
  await keeps(fixture, { title: "Secreta", body: "Hola", scope: "mine" }, viewer(ana.id, "agent", [1]));

  const removed = await post(fixture.server, adela, `/quick-replies/${id}/removal`);
  const audit = await (await get(fixture.server, adela, "/admin/audit")).text();

  expect([removed.headers.get("location"), (await offered(fixture, adela, "")).length]).toEqual(["/quick-replies?done=deleted", 0]);
  expect(audit).toContain("Respuesta rápida eliminada: De todos");
  expect(audit).not.toContain("Secreta");
});

test("a place holds so many and no more, and what is typed narrows a list of pages", async () => {
  const tx = fixture.server.ronda.app.db.tx.raw;
  for (let n = 1; n <= 300; n += 1)
    tx.run(
      "INSERT INTO quick_reply (scope, person_id, title, title_key, body, found, changed_by, changed_at) VALUES ('mine', ?1, ?2, ?2, 'x', ?2, ?1, 0)",
      [ana.id, `n${n}`],
    );

  const full = await saves(ana, {});
  const first = await listOf(ana);
  const found = await (await get(fixture.server, ana, "/quick-replies?q=n299&scope=mine")).text();

  expect([full.status, full.text.includes("Ahí ya hay 300")]).toEqual([409, true]);
  expect(first).toContain("/quick-replies?after=50");
  expect(found.match(/href="\/quick-replies\/\d+"/g)).toEqual(['href="/quick-replies/299"']);
});
