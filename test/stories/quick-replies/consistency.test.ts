import { expect, test } from "bun:test";
import { Wordings } from "../../../src/domain/quick-replies/consistency/group-wordings.ts";
import { addUse } from "../../../src/db/queries/answering/quick-reply-uses.ts";
import { setSupervised } from "../../../src/db/queries/people/supervision.ts";
import { get, post } from "../../support/browser/browse.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { must } from "../../support/fixture/office-work.ts";
import { keeps } from "../../support/sending/quick.ts";

const path = "/quick-replies/consistency";
const dayMs = 24 * 3_600_000;
const months = ["enero", "marzo", "octubre", "noviembre"];
/** Twenty answers that say the same, and twenty that do not. */
const alike = (index: number) =>
  `¡Hola Marisa! Te paso el VEP de ${months[index % months.length]}, son $ ${12_000 + index}. ${index % 2 === 0 ? "Vence" : "vence"} el ${(index % 28) + 1}.`;
const words =
  "abril barco cielo dado enero faro gato hilo isla jarra kilo luna mesa nube olmo pozo queso rama sol tren uva vaca yema zorro".split(" ");
const unlike = (index: number) => Array.from({ length: 8 }, (_, at) => words[(index * 7 + at * (index + 3)) % words.length]).join(" ");

test("twenty near-equal answers typed by hand are one proposal, without names and with gaps for numbers; twenty different ones are none", () => {
  const [same, different] = [new Wordings([]), new Wordings([])];
  for (let index = 0; index < 20; index += 1) {
    const typed = { authorId: index % 3, at: index, contact: ["Marisa Rossi"], agent: "Ana Peralta" };
    same.add({ ...typed, text: alike(index) });
    different.add({ ...typed, text: unlike(index) });
  }

  expect(same.proposals()).toMatchObject([{ times: 20, people: 3, lastAt: 19 }]);
  expect(same.proposals()[0]?.wording).toMatch(/^¡Hola \{nombre\}! Te paso el VEP de \w+, son …\. [Vv]ence el …\.$/);
  expect(different.proposals()).toEqual([]);
});

test("numbers that everybody types alike stay, four times are too few, and what is a quick reply already is none", () => {
  const wordings = new Wordings(["{nombre:Hola}, atendemos de lunes a viernes en San Lorenzo {caso}."]);
  const add = (text: string, times: number) => {
    for (let index = 0; index < times; index += 1) wordings.add({ text, authorId: 1, at: index, contact: ["Bruno"], agent: "Ana" });
  };
  add("El alias del estudio es ESTUDIO.PAGO y el horario es de 9 a 18", 5);
  add("Mandame una foto del comprobante cuando puedas, por favor", 4);
  add("Bruno, atendemos de lunes a viernes en San Lorenzo 1234.", 9);
  add("Hola!", 50);

  expect(wordings.proposals().map(({ wording }) => wording)).toEqual(["El alias del estudio es ESTUDIO.PAGO y el horario es de 9 a 18"]);
});

test("a supervisor sees what is typed in the teams they lead, makes it a quick reply, or is not offered it again", async () => {
  const fixture = await typedOften();
  const { server, cast } = fixture;

  const page = await textOf(fixture);
  const body = new URL(/href="(\/quick-replies\/new\?body=[^"]+)"/.exec(page)?.[1] ?? "", "http://x").searchParams.get("body") ?? "";
  const form = await (await get(server, cast.sole, `/quick-replies/new?body=${encodeURIComponent(body)}`)).text();
  const key = /name="wording" value="([^"]*)"/.exec(page)?.[1] ?? "";
  const dismissed = await post(server, cast.sole, `${path}/dismissals`, { wording: key });
  const after = await textOf(fixture);
  const ofAdela = await (await get(server, cast.adela, path)).text();

  expect(page).toContain("5 veces · 1 persona");
  expect(body).toStartWith("¡Hola {nombre}! Te paso el VEP de ");
  expect(form).toContain("Te paso el VEP de ");
  expect(dismissed.headers.get("location")).toBe(`${path}?done=dismissed`);
  expect(after).not.toContain("Te paso el VEP");
  expect(ofAdela).toContain("Te paso el VEP");
  await leave(fixture);
});

test("what is typed in a team that somebody does not lead is not there for them; agents have no such page", async () => {
  const fixture = await typedOften();
  const { server, cast } = fixture;
  await must(server, (work) => setSupervised(work.tx, cast.sole.id, [cast.otherTeamId]));

  const page = await textOf(fixture);
  const others = [
    await get(server, cast.ana, path),
    await get(server, cast.victor, path),
    await post(server, cast.ana, `${path}/dismissals`, { wording: "x" }),
  ];

  expect(page).not.toContain("Te paso el VEP");
  expect(others.map(({ status }) => status)).toEqual([404, 404, 404]);
  await leave(fixture);
});

test("replies that are changed much when used, and idle ones, are listed", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  await keeps(fixture, { title: "Cambiada", body: "Hola" });
  await keeps(fixture, { title: "Como está", body: "Chau" });
  await keeps(fixture, { title: "Olvidada", body: "Nada" });
  const now = server.clock.now();
  await must(server, (work) => {
    for (let use = 0; use < 5; use += 1) {
      addUse(work.tx, 1, { personId: cast.ana.id, edited: 300, now: now + 59 * dayMs });
      addUse(work.tx, 2, { personId: cast.ana.id, edited: 100, now: now + 59 * dayMs });
    }
    return true;
  });
  server.ronda.app.db.tx.raw.run(`UPDATE quick_reply SET changed_at = ${now - 61 * dayMs} WHERE id <> 2`);

  const page = await textOf(fixture);

  expect(page.match(/>(Cambiada|Como está|Olvidada)</g)).toEqual([">Cambiada<", ">Olvidada<"]);
  expect(page).toContain("se cambia el 30");
  await leave(fixture);
});

async function typedOften(): Promise<Fixture> {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  for (let index = 0; index < 5; index += 1) await replies(fixture, fixture.cast.ana, alike(index));
  return fixture;
}

async function textOf({ server, cast }: Fixture): Promise<string> {
  return (await get(server, cast.sole, path)).text();
}
