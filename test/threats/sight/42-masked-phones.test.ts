import { afterAll, beforeAll, expect, test } from "bun:test";
import { findPerson } from "../../../src/db/queries/people/people.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { notify } from "../../../src/domain/notices/notify.ts";
import { changeMasking } from "../../../src/domain/setup/mask-phones.ts";
import { alertText, noticeLetter } from "../../../src/props/notice-text.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { listen, watch } from "../../support/days/watch.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { deliver, delivery, inboundText } from "../../support/fixture/meta.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { tokenOf } from "../../support/fixture/sight-fixture.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { addressOf, routesOf, send } from "../../support/pages/routes.ts";

// Somebody without a name is called by their phone; another is called by it, as people are who never wrote one.
const phones = ["5493415551234", "5493415554321", "5493415557777"] as const;
const digits = ["3415551234", "3415554321", "3415557777", "1234567"];

let fixture: Fixture;
let token: string;
beforeAll(async () => {
  fixture = await openFixture();
  const { server } = fixture;
  const wamid = (phone: string, n: number) => `wamid.${Buffer.from(`\n\r${phone}\u0012\u0001${n}`).toString("base64")}`;
  const from = (phone: string, n: number, name: string) => ({
    phone,
    userId: `AR.opaque${n}`,
    name,
    wamid: wamid(phone, n),
    at: server.clock.now(),
  });
  await deliver(server, inboundText("Hola", from(phones[0], 1, "")));
  await deliver(server, inboundText("Buenas", from(phones[1], 2, "+54 9 341 555-4321")));
  await fixture.rest();
  for (const id of [1, 2]) await does(server, fixture.cast.ana, "claim", {}, id);
  // A new number, told by WhatsApp: its line stands in the timeline.
  const system = { type: "user_changed_number", body: "cambió", wa_id: phones[2], old_wa_id: phones[0] };
  await deliver(
    server,
    delivery({
      messages: [{ from: phones[0], id: "wamid.changed", timestamp: String(server.clock.now() / 1_000), type: "system", system }],
    }),
  );
  await fixture.rest();
  await manage(server, (work) => changeMasking(work, "operator", true));
  await manage(server, (work) => notify(work, [fixture.cast.ana.id], { kind: "late", conversationId: 1 }));
  token = await tokenOf(fixture, fixture.cast.ana.id);
});
afterAll(() => leave(fixture));

/** Every way of writing them: with marks between the digits, and inside of what Meta calls a message. */
function phonesIn(text: string): string[] {
  const decoded = [...text.matchAll(/wamid\.([A-Za-z0-9+/=]+)/g)].map(([, code = ""]) => Buffer.from(code, "base64").toString("latin1"));
  const bare = [text, ...decoded].map((one) => one.replaceAll(/[\s().\u00a0-]/g, "")).join("\n");
  return digits.slice(0, 3).filter((one) => bare.includes(one));
}

test("threat 42: no page, part, file or answer of the API that an agent can ask for tells a customer's phone", async () => {
  const { server, cast } = fixture;
  const leaks: string[] = [];
  let seen = 0;

  const asked = routesOf(server).filter(({ method, path }) => method === "GET" && !/live|test-phone|\*$|setup|join|wall/.test(path));
  for (const route of asked) {
    for (const id of [1, 2]) {
      const path = addressOf(route, id);
      const headers = { authorization: `Bearer ${token}` };
      const answers = path.startsWith("/api/")
        ? [await send(server, "GET", path, { headers })]
        : [await get(server, cast.ana, path), await get(server, cast.ana, path, asPart)];
      for (const answer of answers) {
        const text = await answer.text();
        seen += Number(text.includes("•••• 4321") || text.includes("•••• 7777"));
        leaks.push(...phonesIn(text).map((phone) => `${route.path}: ${phone}`));
      }
      await server.clock.leap(100); // a token has its limit
    }
  }

  expect(leaks).toEqual([]);
  expect(seen).toBeGreaterThan(8);
});

test("threat 42: neither do the stream, alerts, pushes, letters, and what her forms answer", async () => {
  const { server, cast } = fixture;
  const { tx } = server.ronda.app.db;
  const [page, ear] = [await watch(server, cast.ana, "open=1"), await listen(server, cast.ana)];

  await deliver(server, inboundText("¿Hay alguien?", { phone: phones[2], userId: "AR.opaque1", name: "", at: server.clock.now() }));
  await server.advance(2_000);
  const forms = await Promise.all(
    [
      ["priority", { priority: "1" }],
      ["notes", { body: "Nota", key: "k" }],
      ["waiting", {}],
    ].map(([act, form]) => post(server, cast.ana, `/conversations/2/${String(act)}`, form as Record<string, string>, asPart)),
  );
  const told = [page.text(), ear.text(), ...(await Promise.all(forms.map((answer) => answer.text())))];
  const person = findPerson(tx, cast.ana.id);
  if (!person) throw new Error("Ana is gone");
  const rows = [{ id: 1, kind: "late", conversationId: 2 }];
  const push = alertText(tx, person, { rows, unseen: 1 }, { isWithText: true });
  const letter = noticeLetter(tx, person, { rows, unseen: 1 }, null);
  await page.leave();
  await ear.leave();

  expect(told.flatMap(phonesIn)).toEqual([]);
  expect(told.join("")).toContain("•••• 4321");
  expect(phonesIn(JSON.stringify([push, letter]))).toEqual([]);
  expect(push.title).toContain("•••• 4321");
});

test("threat 42: a search answers a phone that is known whole, never a part of one, and supervisors read all as before", async () => {
  const { server, cast } = fixture;
  const found = async (q: string, who = cast.ana) =>
    (await (await get(server, who, `/contacts?q=${encodeURIComponent(q)}`)).text()).includes('href="/contacts/2"');
  const api = await send(server, "GET", "/api/v1/contacts?q=555432", { headers: { authorization: `Bearer ${token}` } });

  const whole = async (path: string, who = cast.ana) => (await get(server, who, path)).text();
  const parts = [await whole("/search?q=555432"), await whole("/search?q=numero:554321"), await whole("/search?q=4321")];
  const known = await whole("/search?q=5493415554321");
  const leads = await whole("/search?q=554321", cast.sole);
  const own = [await found("+54 341 555-4321"), await found("555432"), await found("4321"), await found("54934155543")];
  const theirs = [await found("555432", cast.sole), await found("+54 9 341 555-4321", cast.sole)];

  expect(parts.map((text) => text.includes("/conversations/2"))).toEqual([false, false, false]);
  expect([known, leads].map((text) => text.includes("/conversations/2"))).toEqual([true, true]);
  expect(phonesIn(parts.join("") + known.replaceAll("5493415554321", ""))).toEqual([]);
  expect(own).toEqual([true, false, false, false]);
  expect(theirs).toEqual([true, true]);
  expect(((await api.json()) as { data: unknown[] }).data).toEqual([]);
  expect(await (await get(server, cast.sole, "/conversations/2")).text()).toContain("+54 9 341 555-4321");
});

test("threat 42: only an admin switches it, and an agent's open page goes on with what they may read now", async () => {
  const { server, cast } = fixture;
  const asAgent = await manage(server, (work) => changeMasking(work, viewer(cast.ana.id, "agent", [1]), false));
  const asSupervisor = await manage(server, (work) => changeMasking(work, viewer(cast.sole.id, "supervisor", []), false));
  const stream = await watch(server, cast.ana, "open=2");
  const form = { name: "Estudio", language: "es", timeZone: "America/Argentina/Buenos_Aires" };

  const off = await post(server, cast.adela, "/admin/company", form);
  await fixture.rest();
  const open = await (await get(server, cast.ana, "/conversations/2")).text();
  const on = await post(server, cast.adela, "/admin/company", { ...form, maskPhones: "yes" });
  const again = await (await get(server, cast.ana, "/conversations/2")).text();
  await stream.leave();

  expect([asAgent, asSupervisor].map((one) => isRefused(one) && one.refused)).toEqual(["forbidden", "forbidden"]);
  expect([off.status, on.status]).toEqual([303, 303]);
  expect([open.includes("+54 9 341 555-4321"), again.includes("+54 9 341 555-4321")]).toEqual([true, false]);
});
