import { afterAll, beforeAll, expect, test } from "bun:test";
import { changeProfile } from "../../../src/domain/people/change-profile.ts";
import { asPart, get } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { indexed } from "./searching.ts";

// Anything by its name: what one may see, and nothing else.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.beto, "claim");
  await indexed(fixture);
});
afterAll(() => leave(fixture));

/** What the palette offers somebody for what was typed, as "group: name". */
async function offers(who: Player, text: string, headers: Record<string, string> = asPart): Promise<string[]> {
  await fixture.server.advance(500);
  const answer = await get(fixture.server, who, `/palette?q=${encodeURIComponent(text)}`, { ...headers, "hx-target": "div#palette-found" });
  const html = await answer.text();
  return html
    .split('<section class="palette__group"')
    .slice(1)
    .flatMap((part) => {
      const [, title = ""] = /palette__title"[^>]*>([^<]*)</.exec(part) ?? [];
      return [...part.matchAll(/palette__name"[^>]*>([^<]*)</g)].map(([, name]) => `${title}: ${name}`);
    });
}

test.each([
  ["tomar", "En esta conversación: Tomar"],
  ["ACEPTAR", "En esta conversación: Tomar"],
  ["derivar", "En esta conversación: Transferir"],
  ["transfer", "En esta conversación: Transferir"],
  ["encaminhar", "En esta conversación: Transferir"],
  ["mensaje privado", "En esta conversación: Nota interna"],
  ["posponer", "En esta conversación: Posponer"],
  ["adiar", "En esta conversación: Posponer"],
  ["mias", "Ir a: Mías"],
  ["my conversations", "Ir a: Mías"],
  ["disponible", "Tu presencia: Ponerte: Disponible"],
  ["busy", "Tu presencia: Ponerte: Ocupado"],
  ["contraseña", "Ir a: Yo"],
  ["senha", "Ir a: Yo"],
])("%p is understood in any of the three languages", async (text, offered) => {
  expect(await offers(fixture.cast.ana, text)).toContain(offered);
});

test("settings, teams and what others have in hand are offered to who may open them alone", async () => {
  const { ana, sole, adela, victor } = fixture.cast;
  const settings = (found: string[]) => found.filter((one) => one.startsWith("Ajustes: ")).length > 0;

  expect(settings(await offers(adela, "etiquetas"))).toBe(true);
  for (const who of [ana, sole, victor]) expect(settings(await offers(who, ""))).toBe(false);
  expect(await offers(sole, "sueldos")).toContain("Equipos: Sueldos");
  expect((await offers(ana, "sueldos")).filter((one) => one.startsWith("Equipos"))).toEqual([]);
  expect(await offers(sole, "ahora")).toContain("Ir a: Ahora");
  expect((await offers(ana, "ahora")).filter((one) => one.startsWith("Ir a"))).toEqual([]);
  expect((await offers(victor, "disponible")).filter((one) => one.startsWith("Tu presencia"))).toEqual([]);
});

test("conversations are offered as far as one sees them, by name, phone or number", async () => {
  const { ana, beto, sole } = fixture.cast;
  const offered = "Conversaciones: Marisa Rossi";

  for (const who of [beto, sole]) for (const text of ["marisa", "555-0142", "#1"]) expect(await offers(who, text)).toContain(offered);
  for (const text of ["marisa", "555-0142", "#1"]) expect(await offers(ana, text)).not.toContain(offered);
});

test("nothing that is called so is said in words, and odd texts are no fault", async () => {
  await fixture.server.advance(5_000);
  for (const text of ["zzzz", "\0", '"*(', "😀", "x".repeat(5_000), "<script>"]) {
    await fixture.server.advance(500);
    const answer = await get(fixture.server, fixture.cast.ana, `/palette?q=${encodeURIComponent(text)}`);
    expect([answer.status, (await answer.text()).includes("<script>alert")]).toEqual([200, false]);
  }
  const html = await (await get(fixture.server, fixture.cast.ana, "/palette?q=%22*(")).text();
  expect(html).toMatch(/role="status"[^>]*data-palette-nothing[^>]*>Nada se llama así\./);
});

test("it speaks the language of its reader", async () => {
  await manage(fixture.server, (work) => changeProfile(work, "operator", { personId: fixture.cast.eva.id, language: "pt" }));

  expect(await offers(fixture.cast.eva, "transferir")).toContain("Nesta conversa: Transferir");
});
