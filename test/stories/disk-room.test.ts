import { afterEach, beforeEach, expect, test } from "bun:test";
import { lookAtDisk } from "../../src/domain/setup/disk.ts";
import { paperPhoto } from "../../src/simulator/traffic/samples.ts";
import { get } from "../support/browser/browse.ts";
import { fileState, sendsFile } from "../support/fixture/intake-fixture.ts";
import { count } from "../support/fixture/intake.ts";
import { plentyOfRoom } from "../support/fixture/plenty-of-room.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture();
});
afterEach(() => fixture.close());

const gigabyte = 1_000_000_000;

test("below a tenth, or below 500 MB, admins are told on every page and nobody else is", async () => {
  const { adela, ana, sole } = fixture.cast;

  const enough = await banner("adela");
  has({ free: 9 * gigabyte, total: 100 * gigabyte });
  const low = await banner("adela");
  has({ free: 0.4 * gigabyte, total: 2 * gigabyte });
  const scarce = await banner("adela");
  const others = [await banner("ana"), await banner("sole")];

  expect([adela.name, ana.name, sole.name]).toEqual(["Adela", "Ana", "Sole"]);
  expect(enough).toBeNull();
  expect(low).toContain("Queda poco espacio en el disco del servidor: 9 GB.");
  expect(scarce).toContain("Casi no queda espacio en el disco del servidor (400 MB): los archivos de los clientes quedan en espera");
  expect(others).toEqual([null, null]);
});

test("with hardly any room files wait where they are, texts come in, and the files follow when there is room again", async () => {
  has({ free: 0.4 * gigabyte, total: 100 * gigabyte });
  await sendsFile(fixture, paperPhoto(1));
  await fixture.writes(fixture.marisa, "¿Llegó la foto?");

  const meanwhile = [fileState(fixture), count(fixture.server, "message")];
  fixture.server.ronda.app.world.disk = plentyOfRoom;
  await fixture.server.advance(61_000);
  await fixture.rest();

  expect(meanwhile).toEqual(["waiting", 2]);
  expect(fileState(fixture)).toBe("ready");
});

test("a full disk is told to admins in their language until something is stored again, without anybody writing", async () => {
  const { raw } = fixture.server.ronda.app.db.tx;
  const pages = raw.query<{ page_count: number }, []>("PRAGMA page_count").get()?.page_count ?? 0;
  const told: string[] = [];
  fixture.server.ronda.app.log = (_, event) => void told.push(event);
  raw.run(`PRAGMA max_page_count = ${pages}`);
  await fixture.writes(fixture.marisa, "x".repeat(60_000));

  const full: (string | null)[] = [];
  for (const language of ["es", "pt", "en"]) {
    raw.run("UPDATE person SET language = ?1 WHERE name = 'Adela'", [language]);
    full.push(await banner("adela"));
  }
  const ana = await banner("ana");
  await fixture.server.advance(11_000);
  raw.run("PRAGMA max_page_count = 1000000");
  await fixture.server.advance(11_000);

  expect(full[0]).toContain("El disco del servidor está lleno: no se guarda nada nuevo.");
  expect(full[1]).toContain("O disco do servidor está cheio: nada novo é salvo.");
  expect(full[2]).toContain("The server’s disk is full: nothing new is stored.");
  expect(ana).toBeNull();
  expect(await banner("adela")).toBeNull();
  expect(told.filter((event) => event.startsWith("disk_"))).toEqual(["disk_full", "disk_has_room"]);
});

test("a demo on somebody's own machine is quiet about a tenth", () => {
  has({ free: 9 * gigabyte, total: 100 * gigabyte });
  fixture.server.ronda.app.isDemo = true;

  expect(lookAtDisk(fixture.server.ronda.app).state).toBe("enough");
});

test("metrics tell the room and whether the disk is full", async () => {
  has({ free: 9 * gigabyte, total: 100 * gigabyte });

  const text = await (await get(fixture.server, null, "/metrics")).text();

  expect(text).toContain("ronda_disk_free_bytes 9000000000\n");
  expect(text).toContain("ronda_disk_full 0\n");
});

function has(room: { free: number; total: number }): void {
  fixture.server.ronda.app.world.disk = { room: () => room };
}

// What is said about the disk above somebody's inbox.
async function banner(who: "adela" | "ana" | "sole"): Promise<string | null> {
  const answer = await get(fixture.server, fixture.cast[who], "/inbox");
  expect(answer.status).toBe(200);
  return /<p>([^<]*dis[ck]o?[^<]*)<\/p>/.exec(await answer.text())?.[1] ?? null;
}
