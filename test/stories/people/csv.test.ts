import { expect, test } from "bun:test";
import { findContactCard } from "../../../src/db/queries/contacts/contact-card.ts";
import { saveContactField } from "../../../src/domain/setup/contact-fields.ts";
import { changeMasking } from "../../../src/domain/setup/mask-phones.ts";
import { readContactsFile } from "../../../src/web/contacts/read-contacts-file.ts";
import { get, post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { viewer } from "../../support/fixture/viewer.ts";

async function upload(fixture: Fixture, who: Player, bytes: Uint8Array | string): Promise<string> {
  const form = new FormData();
  form.set("file", new File([typeof bytes === "string" ? bytes : Uint8Array.from(bytes)], "clientes.csv"));
  const headers = { cookie: who.cookie, "sec-fetch-site": "same-origin" };
  const request = new Request("http://localhost/contacts/import", { method: "POST", body: form, headers });
  const answer = await fixture.server.ronda.handle(request, "127.0.0.1");
  return `${answer.status} ${await answer.text()}`;
}

const contacts = (fixture: Fixture) => fixture.server.ronda.app.db.tx.raw.query("SELECT count(*) AS n FROM contact").get() as { n: number };

async function declare(fixture: Fixture): Promise<void> {
  await manage(fixture.server, (work) =>
    saveContactField(work, "operator", { id: null, name: "Rubro", kind: "choice", choices: ["Salud"] }),
  );
  await manage(fixture.server, (work) => saveContactField(work, "operator", { id: null, name: "Empleados", kind: "number", choices: [] }));
}

test("a file is looked through first, and taken over on a second press: new, changed and bad rows, each by its line", async () => {
  const fixture = await openFixture();
  const { adela, ana } = fixture.cast;
  await declare(fixture);
  await fixture.writes(fixture.marisa, "Hola");
  const file = [
    "Nombre;Teléfono;Rubro;Empleados;Color",
    "Marisa R.;+54 341 555-0142;salud;;rojo",
    'Peña e Hijos;"+52 55 1234 5678";;1.250,5;',
    ";+54 9 341 555-0142;Salud;;",
    "Sin teléfono;;;;",
    '"Rota;+54 9 341 555 0200;;;',
    "Ana;+54 9 341 555 0201;Otro;;",
    "Larga;+54 9 341 555 0202;;;;;sobra",
    "<b>Script</b>;+55 11 98765-4321;;;",
  ].join("\r\n");

  const dry = await upload(fixture, adela, Buffer.from(file, "latin1"));
  const before = contacts(fixture).n;
  const kept = /name="kept" value="(\w+)"/.exec(dry)?.[1] ?? "";
  const stolen = await post(fixture.server, fixture.cast.sole, "/contacts/import", { kept });
  const done = await (await post(fixture.server, adela, "/contacts/import", { kept })).text();
  const twice = await post(fixture.server, adela, "/contacts/import", { kept });

  for (const words of ["2 contactos nuevos", "2 contactos con cambios", "4 filas con errores", "Columnas que no se usan: Color"])
    expect(dry).toContain(words);
  for (const line of ["Línea 5: falta el teléfono", "Línea 6: las comillas", "Línea 7: eso no va en Rubro", "Línea 8: tiene más celdas"])
    expect(dry).toContain(line);
  expect([before, contacts(fixture).n, stolen.status, twice.status]).toEqual([1, 3, 404, 409]);
  expect(done).toContain("Importado (8 filas)");
  expect(await twice.text()).toContain("Subilo de nuevo");
  expect(findContactCard(fixture.server.ronda.app.db.tx, 1)?.name).toBe("Marisa R.");
  expect(await (await get(fixture.server, adela, "/contacts/2")).text()).toContain('value="1250,5"');
  expect((await get(fixture.server, ana, "/contacts/import")).status).toBe(404);
  await leave(fixture);
});

test("UTF-16, nothing at all, a picture and a file without phones are read or refused in words", async () => {
  const fixture = await openFixture();
  const { adela } = fixture.cast;
  const spread = Buffer.from("\uFEFFName\tPhone\nÑandú\t+5493415550300\n", "utf16le");

  const answers = [
    await upload(fixture, adela, spread),
    await upload(fixture, adela, ""),
    await upload(fixture, adela, "Nombre;Correo\nAna;a@b.c"),
    await upload(
      fixture,
      adela,
      Uint8Array.from({ length: 20_000 }, (_, at) => (at * 7919) % 251),
    ),
  ];

  expect(answers[0]).toContain("1 contacto nuevo");
  expect(answers.map((one) => one.slice(0, 3))).toEqual(["200", "422", "422", "422"]);
  expect(answers[2]).toContain("Falta la columna Teléfono");
  expect(contacts(fixture).n).toBe(0);
  await leave(fixture);
});

test("a hundred thousand rows are taken over in slices; one more is refused", async () => {
  const fixture = await openFixture();
  const { app } = fixture.server.ronda;
  const asAdmin = { viewer: viewer(fixture.cast.adela.id, "admin"), by: { personId: fixture.cast.adela.id, address: null } };
  const file = (rows: number) =>
    Buffer.from(`Nombre,Teléfono\n${Array.from({ length: rows }, (_, n) => `Cliente ${n},+54934${String(10_000_000 + n)}`).join("\n")}`);

  const dry = await readContactsFile(app, asAdmin, file(100_000), true);
  const tooLong = await readContactsFile(app, asAdmin, file(100_001), true);
  const some = await readContactsFile(app, asAdmin, file(1_000), false);
  const again = await readContactsFile(app, asAdmin, file(1_001), false);

  expect(dry).toMatchObject({ rows: 100_000, added: 100_000, bad: 0 });
  expect(tooLong).toMatchObject({ refused: "csv_too_long" });
  expect([some, again]).toMatchObject([
    { added: 1_000, same: 0 },
    { added: 1, same: 1_000 },
  ]);
  await leave(fixture);
}, 30_000);

test("the export holds whom one may see, tamed for spreadsheets, masked for agents, and comes back as it went", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { adela, ana } = fixture.cast;
  await declare(fixture);
  await upload(fixture, adela, "Nombre,Teléfono\nx,+5493415550900").then((dry) =>
    post(server, adela, "/contacts/import", { kept: /value="(\w{32})"/.exec(dry)?.[1] ?? "" }),
  );
  await fixture.writes(fixture.meta.addCustomer({ name: '=HYPERLINK("http://x","y")', phone: "5493415550777" }), "Hola");
  await does(server, ana, "claim");

  const all = await (await get(server, adela, "/contacts/export")).text();
  const own = await (await get(server, ana, "/contacts/export")).text();
  await manage(server, (work) => changeMasking(work, "operator", true));
  const masked = await (await get(server, ana, "/contacts/export")).text();
  const back = await upload(fixture, adela, all);

  expect(all.split("\r\n").slice(0, 3)).toEqual([
    "\uFEFFNombre,Teléfono,Idioma,Responsable,Rubro,Empleados".replace("\uFEFF", all.startsWith("\uFEFF") ? "\uFEFF" : ""),
    "x,'+5493415550900,,,,",
    `"'=HYPERLINK(""http://x"",""y"")",'+5493415550777,,,,`,
  ]);
  expect([own.includes("5550900"), own.includes("5550777")]).toEqual([false, true]);
  expect([masked.includes("5550777"), masked.includes("•••• 0777")]).toEqual([false, true]);
  expect(back).toContain("0 contactos nuevos");
  expect(back).toContain("2 iguales a lo que ya hay");
  expect(await (await get(server, adela, "/admin/audit")).text()).toContain("Contactos exportados a un archivo");
  await leave(fixture);
});
