import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { insertSkip } from "../../../src/db/queries/followers.ts";
import { findRawItem } from "../../../src/db/queries/raw-items.ts";
import { get, post } from "../../support/browse.ts";
import { account, bringCast, type Cast } from "../../support/cast.ts";
import { deliver, delivery, inboundText } from "../../support/meta.ts";
import { type House, openHouse } from "../../support/ronda.ts";

let house: House;
let cast: Cast;

beforeEach(async () => {
  house = await openHouse();
  cast = await bringCast(house);
});

afterEach(() => house.close());

const strangeNumber = "999888777";

function toStrangeNumber(body: string): object {
  return JSON.parse(JSON.stringify(inboundText(body)).replaceAll(account.phoneNumberId, strangeNumber));
}

async function idsOf(path = "/admin/webhooks"): Promise<string[]> {
  const text = await (await get(house, cast.adela, path)).text();
  return [...text.matchAll(/href="\/admin\/webhooks\/(\d+)"/g)].map((match) => match[1] ?? "");
}

describe("what came from Meta", () => {
  test("is listed newest first, page by page, each item once", async () => {
    for (let n = 0; n < 60; n += 1) {
      await deliver(house, inboundText(`hola ${n}`));
      await house.advance(n % 3 === 0 ? 1_000 : 0);
    }

    const first = await idsOf();
    const text = await (await get(house, cast.adela, "/admin/webhooks")).text();
    const next = /href="(\/admin\/webhooks\?before=[^"]+)"/.exec(text)?.[1] ?? "";
    const second = await idsOf(next);

    expect([first.length, second.length]).toEqual([50, 10]);
    expect(new Set([...first, ...second]).size).toBe(60);
  });

  test("shows only what was set aside when asked", async () => {
    await deliver(house, inboundText("hola"));
    await deliver(house, toStrangeNumber("perdido"));

    const text = await (await get(house, cast.adela, "/admin/webhooks?only=quarantine")).text();

    expect(await idsOf()).toHaveLength(2);
    expect(await idsOf("/admin/webhooks?only=quarantine")).toHaveLength(1);
    expect(text).toContain("El número no está en Ronda");
    expect(text).toContain(strangeNumber);
  });

  test("shows an item's JSON indented", async () => {
    await deliver(house, inboundText("hola"));
    const [id] = await idsOf();

    const text = await (await get(house, cast.adela, `/admin/webhooks/${id}`)).text();

    expect(text).toContain("\n  &quot;entry&quot;: [");
    expect(text).not.toContain("Procesar otra vez</span>");
  });

  test("is processed again once its number is known", async () => {
    await deliver(house, toStrangeNumber("ahora sí"));
    const [id = ""] = await idsOf();
    const { tx } = house.ronda.app.db;

    const early = await post(house, cast.adela, `/admin/webhooks/${id}/replay`);
    await post(house, cast.adela, "/admin/numbers", { ...account, name: "Otro", phoneNumberId: strangeNumber });
    const late = await post(house, cast.adela, `/admin/webhooks/${id}/replay`);

    const inbox = await (await get(house, cast.adela, "/inbox?tab=pending")).text();
    expect(early.status).toBe(409);
    expect(await early.text()).toContain("Sigue sin entenderse. Queda apartado.");
    expect([late.status, late.headers.get("location")]).toEqual([303, `/admin/webhooks/${id}?done=replayed`]);
    expect(findRawItem(tx, Number(id))?.outcome).toBe("replayed");
    expect(inbox).toContain("ahora sí");
    expect(await (await get(house, cast.adela, "/admin/audit")).text()).toContain("Aviso de Meta procesado otra vez");
  });

  test("that was understood is not processed twice", async () => {
    await deliver(house, inboundText("hola"));
    const [id = ""] = await idsOf();

    const answer = await post(house, cast.adela, `/admin/webhooks/${id}/replay`);

    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("ya se procesó");
    expect(findRawItem(house.ronda.app.db.tx, Number(id))?.outcome).toBe("message");
  });

  test("keeps what is no JSON as it came", async () => {
    await deliver(house, "<script>alert(1)</script> not json");
    const [id = ""] = await idsOf();

    const text = await (await get(house, cast.adela, `/admin/webhooks/${id}`)).text();
    const answer = await post(house, cast.adela, `/admin/webhooks/${id}/replay`);

    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt; not json");
    expect(answer.status).toBe(409);
  });

  test("that is very long is cut and says so", async () => {
    await deliver(house, delivery({ strange: "x".repeat(300_000) }));
    const [id] = await idsOf();

    const text = await (await get(house, cast.adela, `/admin/webhooks/${id}`)).text();

    expect(text).toContain("Solo el comienzo: 200.000 de");
    expect(text.length).toBeLessThan(230_000);
  });

  test("that is not there looks like a missing page", async () => {
    const answers = await Promise.all([
      get(house, cast.adela, `/admin/webhooks/${"9".repeat(9)}`),
      get(house, cast.adela, "/admin/webhooks/nonsense"),
      post(house, cast.adela, `/admin/webhooks/${"9".repeat(9)}/replay`),
    ]);

    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
  });
});

test("Adela sees what a part of Ronda has passed over, beside what was set aside, and nothing when there is none", async () => {
  const none = await (await get(house, cast.adela, "/admin/webhooks?only=quarantine")).text();

  insertSkip(house.ronda.app.db.tx, { follower: "search", eventId: 1, at: house.clock.now(), error: "no <b>such</b> word" });
  const some = await (await get(house, cast.adela, "/admin/webhooks?only=quarantine")).text();

  expect(none).not.toContain("admin-card");
  expect(some).toContain("search");
  expect(some).toContain("no &lt;b&gt;such&lt;/b&gt; word");
});
