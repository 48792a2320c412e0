import { expect, test } from "bun:test";
import { asPart, get, post } from "../../../support/browser/browse.ts";
import { account } from "../../../support/fixture/cast.ts";
import type { Fixture } from "../../../support/fixture/fixture.ts";
import { multipart, upload } from "../../../support/sending/uploads.ts";
import { pagePdf } from "../../../../src/simulator/traffic/samples.ts";
import { addAtMeta, minute, mirrored, names, officeWith, reminder, syncs } from "../../../support/templates/office.ts";

const typed = {
  account: account.wabaId,
  name: "vence_iva",
  language: "es_AR",
  category: "UTILITY",
  header: "none",
  body: "Hola {{nombre}}, el {{fecha}} vence tu IVA.\r\nAvisanos.",
  example_nombre: "Marisa",
  example_fecha: "20/12",
  footer: "Estudio Rossi",
  button_kind_0: "url",
  button_text_0: "Ver",
  button_value_0: "https://rossi.example/{{1}}",
  button_example_0: "iva",
};

async function page(fixture: Fixture, path: string): Promise<string> {
  return (await get(fixture.server, fixture.cast.adela, path)).text();
}

function sends(fixture: Fixture, path: string, form: Record<string, string>, file: Parameters<typeof multipart>[0] = null) {
  return upload(fixture.server, fixture.cast.adela, path, multipart(file, form));
}

test("an admin fills in the form, sees it in review, and approved when Meta says so", async () => {
  const fixture = await officeWith([]);

  const sent = await sends(fixture, "/admin/templates", typed);
  const { id } = mirrored(fixture, "vence_iva", "es_AR");
  const inReview = await page(fixture, sent.headers.get("location") ?? "");
  await fixture.server.advance(2 * minute);
  await fixture.rest();

  expect([sent.status, sent.headers.get("location")]).toEqual([303, `/admin/templates/${id}?done=template_submitted`]);
  expect(inReview).toContain("En revisión");
  expect(inReview).toContain("Hola Marisa, el 20/12 vence tu IVA.");
  expect(inReview).toContain("https://rossi.example/iva");
  expect(await page(fixture, "/admin/templates")).toContain("Aprobada");
  expect(JSON.parse(mirrored(fixture, "vence_iva", "es_AR").components)).toEqual([
    {
      type: "BODY",
      text: "Hola {{nombre}}, el {{fecha}} vence tu IVA.\nAvisanos.",
      example: {
        body_text_named_params: [
          { param_name: "nombre", example: "Marisa" },
          { param_name: "fecha", example: "20/12" },
        ],
      },
    },
    { type: "FOOTER", text: "Estudio Rossi" },
    { type: "BUTTONS", buttons: [{ type: "URL", text: "Ver", url: "https://rossi.example/{{1}}", example: ["iva"] }] },
  ]);
  await fixture.close();
});

test("a fault is told at its field, and what was typed stays", async () => {
  const fixture = await officeWith([]);

  const noExample = await sends(fixture, "/admin/templates", { ...typed, example_fecha: "" });
  const badUrl = await sends(fixture, "/admin/templates", { ...typed, button_value_0: "rossi" });
  const refused = await (await sends(fixture, "/admin/templates", { ...typed, header: "image" })).text();

  expect([noExample.status, badUrl.status]).toEqual([422, 422]);
  expect(await noExample.text()).toContain('aria-describedby="example_fecha-error"');
  expect(await badUrl.text()).toContain("El enlace del botón 1");
  expect(refused).toContain('id="file-error"');
  expect(refused).toContain('value="vence_iva"');
  expect(names(fixture)).toEqual([]);
  await fixture.close();
});

test("a header's file is brought to Meta in a resumable upload that goes on where it broke off, and is kept here", async () => {
  const fixture = await officeWith([]);
  const file = { name: "recibo.pdf", mime: "application/pdf", bytes: pagePdf("recibo").bytes };
  // Meta has the bytes, and its answer is lost; then nothing arrives at all.
  fixture.meta.failNext("drop_response", 1, "upload");
  fixture.meta.failNext("reset_before", 1, "upload");

  const sent = await sends(fixture, "/admin/templates", { ...typed, header: "document" }, file);
  const { id, headerFileId } = mirrored(fixture, "vence_iva", "es_AR");

  expect(sent.status).toBe(303);
  expect(headerFileId).not.toBeNull();
  expect(fixture.meta.templatesOf(account.wabaId)[0]?.components[0]).toMatchObject({ type: "HEADER", format: "DOCUMENT" });
  expect(await page(fixture, `/admin/templates/${id}`)).toContain("recibo.pdf");
  expect((await get(fixture.server, fixture.cast.ana, `/files/${headerFileId}`)).status).toBe(200);
  await fixture.close();
});

test("a file that is no header's is refused in words", async () => {
  const fixture = await officeWith([]);

  const sent = await sends(
    fixture,
    "/admin/templates",
    { ...typed, header: "image" },
    { name: "a.txt", mime: "text/plain", bytes: "hola" },
  );

  expect(sent.status).toBe(422);
  expect(await sent.text()).toContain("Para el encabezado elegí una imagen");
  await fixture.close();
});

test("the preview shows what is typed, and other fields for examples only when the gaps are others", async () => {
  const fixture = await officeWith([]);
  const asked = (gaps: string) => post(fixture.server, fixture.cast.adela, "/admin/templates/preview", { ...typed, gaps }, asPart);

  const fresh = await (await asked("")).text();
  const same = await (await asked("nombre fecha")).text();

  expect(fresh).toContain("template-examples");
  expect(same).not.toContain("template-examples");
  expect(same).toContain("Hola Marisa");
  await fixture.close();
});

test("another row of buttons by a press without script keeps what was typed", async () => {
  const fixture = await officeWith([]);

  const more = await sends(fixture, "/admin/templates", { ...typed, more: "4" });

  const text = await more.text();
  expect(more.status).toBe(200);
  expect(text).toContain('name="button_kind_3"');
  expect(text).toContain("https://rossi.example/{{1}}");
  expect(names(fixture)).toEqual([]);
  await fixture.close();
});

test("a rejected one shows why, and is edited; one in review has no form", async () => {
  const fixture = await officeWith([]);
  addAtMeta(fixture, "iva", { status: "REJECTED", rejectedReason: "TAG_CONTENT_MISMATCH" });
  await syncs(fixture);
  const { id, version } = mirrored(fixture, "iva");

  const shown = await page(fixture, `/admin/templates/${id}`);
  const form = await page(fixture, `/admin/templates/${id}/edit`);
  const changed = await sends(fixture, `/admin/templates/${id}`, { ...typed, version: String(version) });
  const again = await sends(fixture, `/admin/templates/${id}`, { ...typed, version: String(version) });
  const noForm = await get(fixture.server, fixture.cast.adela, `/admin/templates/${id}/edit`);

  expect(shown).toContain("El idioma del texto no es el idioma elegido.");
  expect(form).toContain(`value="${version}"`);
  expect(changed.status).toBe(303);
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining("Meta solo deja editar")]);
  expect([noForm.status, noForm.headers.get("location")]).toEqual([303, `/admin/templates/${id}`]);
  await fixture.close();
});

test("what cannot be made here is shown, never edited; what is gone says so", async () => {
  const fixture = await officeWith([]);
  addAtMeta(fixture, "carrusel", { components: [...reminder, { type: "CAROUSEL", cards: [] }] });
  await syncs(fixture);
  const { id } = mirrored(fixture, "carrusel");

  const shown = await page(fixture, `/admin/templates/${id}`);
  fixture.meta.decide(account.wabaId, fixture.at("carrusel"), "delete");
  await fixture.rest();

  expect(shown).toContain("CAROUSEL");
  expect(shown).toContain("editala en el administrador de WhatsApp");
  expect(await page(fixture, `/admin/templates/${id}`)).toContain("Ya no está en Meta");
  expect(await page(fixture, "/admin/templates")).not.toContain("carrusel");
  expect(await page(fixture, "/admin/templates?state=gone")).toContain("carrusel");
  await fixture.close();
});

test("a long list goes on behind its last row, and is narrowed by name and state", async () => {
  const fixture = await officeWith([]);
  for (let n = 10; n < 62; n++) addAtMeta(fixture, `t_${n}`, n === 61 ? { status: "PAUSED" } : {});
  await syncs(fixture);

  const first = await page(fixture, "/admin/templates");
  const [, next = ""] = /href="([^"]+)" rel="next"/.exec(first) ?? [];
  const second = await page(fixture, next.replaceAll("&amp;", "&"));

  expect(first).toContain("t_59");
  expect(first).not.toContain("t_60");
  expect(second).toContain("t_60");
  expect(await page(fixture, "/admin/templates?state=PAUSED")).not.toContain("t_60");
  expect(await page(fixture, "/admin/templates?q=t_61")).toContain("t_61");
  await fixture.close();
});

test("reading from Meta is asked for by a press, and why it failed is told", async () => {
  const fixture = await officeWith(["iva"]);
  fixture.meta.expireToken(account.accessToken);

  const asked = await post(fixture.server, fixture.cast.adela, "/admin/templates/sync");
  await fixture.rest();

  expect(asked.headers.get("location")).toBe("/admin/templates?done=templates_asked");
  expect(await page(fixture, "/admin/templates")).toContain("No se pudo leer: 190");
  await fixture.close();
});
