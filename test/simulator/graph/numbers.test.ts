import { describe, expect, test } from "bun:test";
import { addMarisa, ids, openMeta, secret, token } from "../meta.ts";

const appToken = `${ids.app}|${secret}`;

describe("a number", () => {
  test("tells the health it is asked for, and little else by itself", async () => {
    const meta = openMeta();

    const all = await meta.graph(
      `${ids.number}?fields=id,display_phone_number,status,quality_rating,whatsapp_business_manager_messaging_limit`,
    );
    const some = await meta.graph(ids.number);
    const list = await meta.graph(`${ids.waba}/phone_numbers`);

    expect(all.body).toEqual({
      id: ids.number,
      display_phone_number: "+54 341 555 0100",
      status: "CONNECTED",
      quality_rating: "GREEN",
      whatsapp_business_manager_messaging_limit: "TIER_2K",
    });
    expect(some.body).not.toHaveProperty("status");
    expect(list.body.data).toMatchObject([{ id: ids.number, verified_name: "Estudio Ferreyra" }]);
  });

  test("registers with its PIN only, ten times in 72 hours", async () => {
    const meta = openMeta();
    const register = async (pin: string) => (await meta.graph(`${ids.number}/register`, { messaging_product: "whatsapp", pin })).code;

    const codes = [await register("482913"), await register("000000")];
    for (let turn = 0; turn < 8; turn += 1) codes.push(await register("482913"));
    const locked = await register("482913");
    await meta.clock.advance(73 * 3_600_000);
    const later = await register("482913");

    expect(codes).toEqual([undefined, 133005, ...Array.from({ length: 8 }, () => undefined)]);
    expect([locked, later]).toEqual([133016, undefined]);
  });

  test("cannot send after it was deregistered", async () => {
    const meta = openMeta();
    addMarisa(meta);

    await meta.graph(`${ids.number}/deregister`, {});
    const answer = await meta.text("a");

    expect(answer.code).toBe(133010);
  });

  test("cannot be verified twice, and keeps its profile", async () => {
    const meta = openMeta();

    const code = await meta.graph(`${ids.number}/request_code?code_method=SMS&language=es`, {});
    const long = await meta.graph(`${ids.number}/whatsapp_business_profile`, { about: "a".repeat(140) });
    await meta.graph(`${ids.number}/whatsapp_business_profile`, { about: "Estudio contable" });
    const profile = await meta.graph(`${ids.number}/whatsapp_business_profile`);

    expect([code.code, long.code]).toEqual([136024, 100]);
    expect(profile.body.data).toMatchObject([{ about: "Estudio contable" }]);
  });

  test("blocks only people who wrote in the last 24 hours; their messages do not come through", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);
    meta.simulator.addCustomer({ name: "Beto", phone: "+54 9 341 555 0143" });
    await meta.simulator.settled();
    const block = (user: string, method = "POST") =>
      meta.graph(`${ids.number}/block_users`, { messaging_product: "whatsapp", block_users: [{ user }] }, { method });

    const stranger = await block("+5493415550143");
    const done = await block("+5493415550142");
    meta.simulator.customerSends(marisa, ids.number, { type: "text", body: "¿Hola?" });
    await meta.simulator.settled();
    const list = await meta.graph(`${ids.number}/block_users`);
    const undone = await block("+5493415550142", "DELETE");

    expect(stranger).toMatchObject({ code: 139100, body: { block_users: { failed_users: [{ errors: [{ code: 131047 }] }] } } });
    expect(done.body).toMatchObject({ block_users: { added_users: [{ wa_id: "5493415550142" }] } });
    expect(list.body.data).toMatchObject([{ wa_id: "5493415550142" }]);
    expect(undone.status).toBe(200);
    expect(meta.heard).toHaveLength(1);
  });
});

describe("an app", () => {
  test("not subscribed to the account means no webhooks and no error", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);
    await meta.simulator.settled();
    const say = async () => {
      meta.simulator.customerSends(marisa, ids.number, { type: "text", body: "¿Hola?" });
      await meta.simulator.settled();
      return meta.heard.length;
    };

    await meta.graph(`${ids.waba}/subscribed_apps`, null, { method: "DELETE" });
    const off = [await say(), (await meta.graph(`${ids.waba}/subscribed_apps`)).body.data];
    await meta.graph(`${ids.waba}/subscribed_apps`, {});
    const on = [await say(), (await meta.graph(`${ids.waba}/subscribed_apps`)).body.data];

    expect(off).toEqual([1, []]);
    expect(on).toMatchObject([2, [{ whatsapp_business_api_data: { id: ids.app } }]]);
    expect(meta.simulator.unheard()).toBe(1);
  });

  test("overrides send messages elsewhere, the number's before the account's, account fields never", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);
    await meta.graph(`${ids.waba}/subscribed_apps`, { override_callback_uri: "https://waba.example/wh", verify_token: "v" });
    meta.simulator.customerSends(marisa, ids.number, { type: "text", body: "a" });
    await meta.graph(ids.number, { webhook_configuration: { override_callback_uri: "https://phone.example/wh", verify_token: "v" } });
    meta.simulator.customerSends(marisa, ids.number, { type: "text", body: "b" });

    await meta.simulator.emit(ids.waba, "account_alerts", { entity_type: "BUSINESS" });

    const [, ...urls] = meta.heard.map((one) => one.url);
    expect(urls).toEqual(["https://waba.example/wh", "https://phone.example/wh", "https://ronda.test/webhooks/whatsapp"]);
  });

  test("a callback is believed only when the challenge comes back", async () => {
    const meta = openMeta();
    const subscribe = (url: string) =>
      meta.graph(
        `${ids.app}/subscriptions`,
        { object: "whatsapp_business_account", callback_url: url, verify_token: "v1", fields: "messages", access_token: appToken },
        { bearer: null },
      );
    meta.reply = (request) => {
      const query = new URL(request.url).searchParams;
      return query.get("hub.verify_token") === "v1" && request.url.startsWith("https://good")
        ? new Response(query.get("hub.challenge"))
        : new Response("no", { status: 403 });
    };

    const bad = await subscribe("https://bad.example/wh");
    const good = await subscribe("https://good.example/wh");
    const read = await meta.graph(`${ids.app}/subscriptions`, null, { bearer: appToken });
    const wrongToken = await meta.graph(`${ids.app}/subscriptions`, null, { bearer: token });

    expect([bad.code, good.body, wrongToken.code]).toEqual([100, { success: true }, 190]);
    expect(read.body.data).toMatchObject([{ callback_url: "https://good.example/wh", fields: [{ name: "messages" }] }]);
  });

  test("debug_token tells whether a token lives and what it may", async () => {
    const meta = openMeta();
    const debug = (input: string) =>
      meta.graph(`debug_token?input_token=${input}&access_token=${encodeURIComponent(appToken)}`, null, { bearer: null });

    const alive = await debug(token);
    meta.simulator.expireToken(token);
    const dead = await debug(token);
    const unknown = await debug("EAAother");

    expect(alive.body.data).toMatchObject({ is_valid: true, expires_at: 0, app_id: ids.app });
    expect(dead.body.data).toMatchObject({ is_valid: false });
    expect(unknown.body.data).toMatchObject({ is_valid: false });
  });
});
