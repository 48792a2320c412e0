import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { transact } from "../../src/db/transact.ts";
import { changeProfile } from "../../src/domain/people/change-profile.ts";
import type { Language } from "../../src/db/queries/people/people.ts";
import { get, post } from "../support/browser/browse.ts";
import { bringCast, type Cast } from "../support/fixture/cast.ts";
import { deliver, inboundText } from "../support/fixture/meta.ts";
import { type TestServer, openTestServer } from "../support/fixture/test-server.ts";

const nobody = { personId: null, address: null };
const script = '<script>alert("x")</script><img src=x onerror=alert(1)>';

let server: TestServer;
let cast: Cast;

beforeEach(async () => {
  server = await openTestServer();
  cast = await bringCast(server);
});

afterEach(() => server.close());

function addresses(): string[] {
  const one = ["/admin/people/1", "/admin/teams/1", `/admin/numbers/${cast.numberId}`];
  return [
    "",
    "/people",
    "/teams",
    "/rules",
    "/rules/new",
    "/labels",
    "/roles",
    "/numbers",
    "/numbers/new",
    "/company",
    "/audit",
    "/webhooks",
    "/tokens",
  ]
    .map((at) => `/admin${at}`)
    .concat(one);
}

// As a browser reads it: an attribute may hold "<script>", an element may not come of it.
function intruders(text: string): number {
  let found = 0;
  const count = { element: () => void (found += 1) };
  new HTMLRewriter().on("script:not([src])", count).on("img[src=x]", count).on("[onerror]", count).transform(text);
  return found;
}

async function speak(language: Language): Promise<void> {
  await transact(server.ronda.app, nobody, (work) => changeProfile(work, "operator", { personId: cast.adela.id, language }));
}

async function idOfNewest(): Promise<string> {
  const text = await (await get(server, cast.adela, "/admin/webhooks")).text();
  return /\/admin\/webhooks\/(\d+)/.exec(text)?.[1] ?? "";
}

describe("the settings", () => {
  test("show every page to an admin in three languages", async () => {
    const titles = { es: "Configuración", pt: "Configurações", en: "Settings" };

    for (const language of ["es", "pt", "en"] as const) {
      await speak(language);
      for (const path of addresses()) {
        const answer = await get(server, cast.adela, path);
        const text = await answer.text();
        expect([path, answer.status]).toEqual([path, 200]);
        expect(text).toContain(`<html lang="${{ es: "es-AR", pt: "pt-BR", en: "en" }[language]}"`);
        expect(text).not.toContain("undefined");
        expect(text).not.toContain("[object");
      }
      expect(await (await get(server, cast.adela, "/admin")).text()).toContain(titles[language]);
    }
  });

  test("look to everybody else like a page that is not there", async () => {
    const people = [cast.ana, cast.sole, cast.victor];

    for (const who of people) {
      const missing = await (await get(server, who, "/no-such-page")).text();
      for (const path of addresses()) {
        const answer = await get(server, who, path);
        expect([who.name, path, answer.status]).toEqual([who.name, path, 404]);
        expect(await answer.text()).toBe(missing);
      }
    }
  });

  test("let nobody but an admin change anything", async () => {
    const forms = [
      "/people",
      `/people/${cast.ana.id}/role`,
      `/people/${cast.ana.id}/links`,
      `/people/${cast.ana.id}/deactivation`,
      "/teams",
      "/teams/1",
      "/numbers",
      `/numbers/${cast.numberId}`,
      `/numbers/${cast.numberId}/checks`,
      `/numbers/${cast.numberId}/resumption`,
      "/company",
      "/tokens",
    ];
    const before = await (await get(server, cast.adela, "/admin/audit")).text();

    for (const path of forms) {
      const form = {
        name: "Mine",
        email: "mine@rossi.example",
        role: "admin",
        language: "es",
        timeZone: "UTC",
        scope: "write",
        personId: "1",
      };
      expect((await post(server, cast.sole, `/admin${path}`, form)).status).toBe(404);
    }

    expect(await (await get(server, cast.adela, "/admin/audit")).text()).toBe(before);
  });

  test("send who is not signed in to the sign-in page", async () => {
    const answer = await get(server, null, "/admin/people");

    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in?next=%2Fadmin%2Fpeople"]);
  });

  test("show markup in names and raw JSON as text", async () => {
    await post(server, cast.adela, "/admin/people", { name: script, email: "x@rossi.example", role: "agent", language: "es" });
    await post(server, cast.adela, "/admin/teams", { name: script });
    await post(server, cast.adela, "/admin/tokens", { name: script, personId: String(cast.ana.id), scope: "read" });
    await post(server, cast.adela, "/admin/company", { name: script, language: "es", timeZone: "UTC" });
    await deliver(server, inboundText(script, { name: script }));
    const raw = `/admin/webhooks/${await idOfNewest()}`;

    for (const path of [...addresses(), raw]) {
      const text = await (await get(server, cast.adela, path)).text();
      expect([path, intruders(text)]).toEqual([path, 0]);
    }

    const shown = await (await get(server, cast.adela, raw)).text();
    expect(shown).toContain("&lt;script&gt;alert");
    expect(shown).toMatch(/<pre[^>]*hx-ignore/);
  });
});
