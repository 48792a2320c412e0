import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { transact } from "../../../src/db/transact.ts";
import { changePresence } from "../../../src/domain/routing/presence.ts";
import { asPart, get } from "../../support/browser/browse.ts";
import { addPlayer, bringCast, type Cast } from "../../support/fixture/cast.ts";
import { beats, chooses } from "../../support/fixture/presence.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";
import { settle } from "../../support/fixture/virtual-clock.ts";
import { type Heard, watch, type Watching } from "../../support/days/watch.ts";

let server: TestServer;
let cast: Cast;
const open: Watching[] = [];

beforeEach(async () => {
  server = await openTestServer();
  cast = await bringCast(server);
});

afterEach(async () => {
  for (const stream of open.splice(0)) await stream.leave();
  await server.close();
});

async function looks(who: Cast["ana"]): Promise<Watching> {
  const stream = await watch(server, who);
  open.push(stream);
  return stream;
}

const signals = (stream: Watching) => stream.events().filter((one: Heard) => one.name === "presence");
const patches = (stream: Watching) => stream.events().filter((one: Heard) => one.name === "message");

describe("a change of state", () => {
  test("made by a script is in the menu of every open tab of that person, and in nobody else's", async () => {
    const [one, two, other] = [await looks(cast.ana), await looks(cast.ana), await looks(cast.beto)];

    await transact(server.ronda.app, { personId: cast.ana.id, address: null }, (work) =>
      changePresence(work, cast.ana.id, { state: "break", why: "api", reason: "Almuerzo" }),
    );
    await settle();

    for (const tab of [one, two]) {
      expect(patches(tab)).toHaveLength(1);
      expect(patches(tab)[0]?.data).toContain("En pausa: Almuerzo");
    }
    expect(patches(other)).toEqual([]);
  });

  test("is told to who sees everything and to the same team, never why", async () => {
    const [sole, adela, beto] = [await looks(cast.sole), await looks(cast.adela), await looks(cast.beto)];

    await chooses(server, cast.ana, "break", "Médico");

    for (const stream of [sole, adela, beto]) {
      expect(signals(stream).map((one) => JSON.parse(one.data))).toEqual([{ person: cast.ana.id, state: "break", word: "En pausa" }]);
      expect(stream.text()).not.toContain("Médico");
    }
  });

  test("is told to nobody of another team", async () => {
    const eva = await looks(cast.eva);
    const before = eva.events().length;

    await chooses(server, cast.ana, "busy");

    expect(eva.events().slice(before)).toEqual([]);
  });

  test("that was slept through is caught up with", async () => {
    const first = await watch(server, cast.sole);
    const last = first.events().findLast((one) => one.id !== null)?.id ?? "";
    await first.leave();
    await chooses(server, cast.ana, "busy");

    const again = await watch(server, cast.sole, "", { "last-event-id": last });
    open.push(again);

    expect(signals(again)).toHaveLength(1);
  });
});

describe("who is here", () => {
  const namesIn = (html: string) => [...html.matchAll(/<strong>([^<]*)<\/strong>/g)].map((one) => one[1]);
  const seen = async (who: Cast["ana"], path = "/team-now") => namesIn(await (await get(server, who, path)).text()).sort();

  test("shows an agent the own teams, who leads or only looks everybody, and nobody a read-only owner", async () => {
    const everybody = ["Adela", "Ana", "Beto", "Eva", "Sole"];

    expect(await seen(cast.eva)).toEqual(["Eva"]);
    expect(await seen(cast.ana)).not.toContain("Eva");
    for (const who of [cast.sole, cast.adela, cast.victor]) expect(await seen(who)).toEqual(everybody);
  });

  test("shows a limited supervisor the people of the teams led, and a team that is not theirs narrows nothing", async () => {
    const lia = await addPlayer(server, { name: "Lía", role: "supervisor", teamIds: [cast.otherTeamId] });
    server.ronda.app.db.tx.raw.run("UPDATE person SET is_scoped = 1 WHERE id = ?", [lia.id]);
    server.ronda.app.db.tx.raw.run("DELETE FROM membership WHERE person_id = ?", [lia.id]);
    server.ronda.app.db.tx.raw.run("INSERT INTO supervision (person_id, team_id) VALUES (?, ?)", [lia.id, cast.otherTeamId]);

    expect(await seen(lia)).toEqual(["Eva", "Lía"]);
    expect(await seen(lia, "/team-now?team=1")).toEqual(["Eva", "Lía"]);
    expect(await seen(cast.sole, `/team-now?team=${cast.otherTeamId}`)).toEqual(["Eva"]);
  });

  test("tells state, reason and load, and fetches itself as a part", async () => {
    await chooses(server, cast.ana, "break", "Almuerzo");
    server.ronda.app.db.tx.raw.run("UPDATE person SET cap = 6 WHERE id = ?", [cast.ana.id]);

    const part = await get(server, cast.sole, "/team-now", { ...asPart, "hx-target": "div#team-now" });
    const html = await part.text();

    const ana = new RegExp(`<li[^>]*id="here-${cast.ana.id}".*?</li>`, "s").exec(html)?.[0] ?? "";
    expect(html).not.toContain("<html");
    expect(ana).toContain("En pausa: Almuerzo");
    expect(ana).toContain("Carga 0 de 6");
    expect(ana).toContain(`/people/${cast.ana.id}/presence`);
  });

  test("offers hours, and tells why somebody is away, only to who may read them", async () => {
    await chooses(server, cast.beto, "break", "Médico");

    const html = await (await get(server, cast.ana, "/team-now")).text();

    expect(html).toContain(`/people/${cast.ana.id}/presence`);
    expect(html).not.toContain(`/people/${cast.beto.id}/presence`);
    expect(html).toContain("En pausa");
    expect(html).not.toContain("Médico");
  });
});

test("the card of one's own page is fetched by itself, and is no page of its own", async () => {
  await beats(server, cast.ana);

  const part = await (await get(server, cast.ana, "/presence", { ...asPart, "hx-target": "section#presence-card" })).text();
  const page = await get(server, cast.ana, "/presence");

  expect(part).toContain('id="presence-card"');
  expect([page.status, page.headers.get("location")]).toEqual([303, "/me"]);
});
