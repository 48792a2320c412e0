import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { insertSkip } from "../../../src/db/queries/system/followers.ts";
import { findRawItem } from "../../../src/db/queries/messages/raw-items.ts";
import { get, post } from "../../support/browser/browse.ts";
import { account, bringCast, type Cast } from "../../support/fixture/cast.ts";
import { deliver, delivery, inboundText } from "../../support/fixture/meta.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";

let server: TestServer;
let cast: Cast;

beforeEach(async () => {
  server = await openTestServer();
  cast = await bringCast(server);
});

afterEach(() => server.close());

const strangeNumber = "999888777";

function toStrangeNumber(body: string): object {
  return JSON.parse(JSON.stringify(inboundText(body)).replaceAll(account.phoneNumberId, strangeNumber));
}

async function idsOf(path = "/admin/webhooks"): Promise<string[]> {
  const text = await (await get(server, cast.adela, path)).text();
  return [...text.matchAll(/href="\/admin\/webhooks\/(\d+)"/g)].map((match) => match[1] ?? "");
}

describe("what came from Meta", () => {
  test("is listed newest first, page by page, each item once", async () => {
    for (let n = 0; n < 60; n += 1) {
      await deliver(server, inboundText(`hola ${n}`));
      await server.advance(n % 3 === 0 ? 1_000 : 0);
    }

    const first = await idsOf();
    const text = await (await get(server, cast.adela, "/admin/webhooks")).text();
    const next = /href="(\/admin\/webhooks\?before=[^"]+)"/.exec(text)?.[1] ?? "";
    const second = await idsOf(next);

    expect([first.length, second.length]).toEqual([50, 10]);
    expect(new Set([...first, ...second]).size).toBe(60);
  });

  test("shows only what was set aside when asked", async () => {
    await deliver(server, inboundText("hola"));
    await deliver(server, toStrangeNumber("perdido"));

    const text = await (await get(server, cast.adela, "/admin/webhooks?only=quarantine")).text();

    expect(await idsOf()).toHaveLength(2);
    expect(await idsOf("/admin/webhooks?only=quarantine")).toHaveLength(1);
    expect(text).toContain("El número no está en Ronda");
    expect(text).toContain(strangeNumber);
  });

  test("shows an item's JSON indented", async () => {
    await deliver(server, inboundText("hola"));
    const [id] = await idsOf();

    const text = await (await get(server, cast.adela, `/admin/webhooks/${id}`)).text();

    expect(text).toContain("\n  &quot;entry&quot;: [");
    expect(text).not.toContain("Procesar otra vez</span>");
  });

  test("is processed again once its number is known", async () => {
    await deliver(server, toStrangeNumber("ahora sí"));
    const [id = ""] = await idsOf();
    const { tx } = server.ronda.app.db;

    const early = await post(server, cast.adela, `/admin/webhooks/${id}/replay`);
    await post(server, cast.adela, "/admin/numbers", { ...account, name: "Otro", phoneNumberId: strangeNumber });
    const late = await post(server, cast.adela, `/admin/webhooks/${id}/replay`);

    const inbox = await (await get(server, cast.adela, "/inbox?tab=pending")).text();
    expect(early.status).toBe(409);
    expect(await early.text()).toContain("Sigue sin entenderse. Queda apartado.");
    expect([late.status, late.headers.get("location")]).toEqual([303, `/admin/webhooks/${id}?done=replayed`]);
    expect(findRawItem(tx, Number(id))?.outcome).toBe("replayed");
    expect(inbox).toContain("ahora sí");
    expect(await (await get(server, cast.adela, "/admin/audit")).text()).toContain("Aviso de Meta procesado otra vez");
  });

  test("that was understood is not processed twice", async () => {
    await deliver(server, inboundText("hola"));
    const [id = ""] = await idsOf();

    const answer = await post(server, cast.adela, `/admin/webhooks/${id}/replay`);

    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("ya se procesó");
    expect(findRawItem(server.ronda.app.db.tx, Number(id))?.outcome).toBe("message");
  });

  test("keeps what is no JSON as it came", async () => {
    await deliver(server, "<script>alert(1)</script> not json");
    const [id = ""] = await idsOf();

    const text = await (await get(server, cast.adela, `/admin/webhooks/${id}`)).text();
    const answer = await post(server, cast.adela, `/admin/webhooks/${id}/replay`);

    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt; not json");
    expect(answer.status).toBe(409);
  });

  test("that is very long is cut and says so", async () => {
    await deliver(server, delivery({ strange: "x".repeat(300_000) }));
    const [id] = await idsOf();

    const text = await (await get(server, cast.adela, `/admin/webhooks/${id}`)).text();

    expect(text).toContain("Solo el comienzo: 200.000 de");
    expect(text.length).toBeLessThan(230_000);
  });

  test("that is not there looks like a missing page", async () => {
    const answers = await Promise.all([
      get(server, cast.adela, `/admin/webhooks/${"9".repeat(9)}`),
      get(server, cast.adela, "/admin/webhooks/nonsense"),
      post(server, cast.adela, `/admin/webhooks/${"9".repeat(9)}/replay`),
    ]);

    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
  });
});

test("Adela sees what a part of Ronda has passed over, beside what was set aside, and nothing when there is none", async () => {
  const none = await (await get(server, cast.adela, "/admin/webhooks?only=quarantine")).text();

  insertSkip(server.ronda.app.db.tx, { follower: "search", eventId: 1, at: server.clock.now(), error: "no <b>such</b> word" });
  const some = await (await get(server, cast.adela, "/admin/webhooks?only=quarantine")).text();

  expect(none).not.toContain("admin-card");
  expect(some).toContain("search");
  expect(some).toContain("no &lt;b&gt;such&lt;/b&gt; word");
});
