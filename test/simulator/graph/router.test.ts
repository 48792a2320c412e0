import { describe, expect, test } from "bun:test";
import { addMarisa, ids, openMeta, token } from "../meta.ts";

describe("who may ask", () => {
  test("a call without a token is refused with 190, a read with 200", async () => {
    const meta = openMeta();

    const write = await meta.send({ type: "text", text: { body: "a" } }, { bearer: null });
    const read = await meta.graph(ids.number, null, { bearer: null });

    expect([write.status, write.code]).toEqual([401, 190]);
    expect(read.code).toBe(200);
  });

  test("an unknown and an expired token are refused with 401 and 190", async () => {
    const meta = openMeta();

    const unknown = await meta.graph(ids.number, null, { bearer: "EAAother" });
    meta.simulator.expireToken(token);
    const expired = await meta.graph(ids.number);

    expect([unknown.status, unknown.code]).toEqual([401, 190]);
    expect(expired.body).toMatchObject({ error: { code: 190, error_subcode: 463, type: "OAuthException" } });
    expect(expired.status).toBe(401);
  });

  test("a token without the account is refused with 403 and 200", async () => {
    const meta = openMeta();
    meta.simulator.addToken("EAAforeign", ids.app, ["999"]);

    const answer = await meta.graph(ids.number, null, { bearer: "EAAforeign" });

    expect([answer.status, answer.code]).toEqual([403, 200]);
  });

  test("an unknown phone number id is refused with 100", async () => {
    const meta = openMeta();

    const answer = await meta.graph("111222/messages", {
      messaging_product: "whatsapp",
      to: "+5493415550142",
      type: "text",
      text: { body: "a" },
    });

    expect([answer.status, answer.code]).toEqual([400, 100]);
    expect(answer.body).toMatchObject({ error: { error_data: { messaging_product: "whatsapp" } } });
  });

  test("a version that Meta switched off is refused, a path before the version is tolerated", async () => {
    const meta = openMeta();

    const old = await meta.graph(ids.number, null, { version: "v20.0" });
    const prefixed = await meta.graph(ids.number, null, { version: "graph/v21.0" });

    expect([old.status, old.code]).toEqual([400, 2635]);
    expect(prefixed.status).toBe(200);
    expect(prefixed.headers.get("facebook-api-version")).toBe("v21.0");
  });

  test("management calls count against the hour and end in 80007", async () => {
    const meta = openMeta({ managementPerHour: 2 });

    const answers = [await meta.graph(ids.waba), await meta.graph(ids.waba), await meta.graph(ids.waba)];

    expect(answers.map((answer) => answer.code)).toEqual([undefined, undefined, 80007]);
    expect(JSON.parse(answers[1]!.headers.get("x-business-use-case-usage")!)[ids.waba][0].call_count).toBe(100);
  });
});

describe("what goes wrong on the way", () => {
  const processed = ["drop_response", "hang", "error_after", "garbled", "slow"] as const;
  const lost = ["hang_unprocessed", "reset_before", "refuse", "unavailable", "bare_503", "throttle", 131042] as const;

  for (const kind of processed) {
    test(`${kind}: the message is out although the caller may not know`, async () => {
      const meta = openMeta();
      addMarisa(meta);
      meta.simulator.failNext(kind);

      const stop = new AbortController();
      const answer = meta.text("uno", {}).catch(() => null);
      const hung = meta.send({ type: "text", text: { body: "dos" } }, { signal: stop.signal });
      await meta.clock.advance(40_000);
      stop.abort();

      if (kind !== "hang") await answer;
      await hung;
      expect(meta.simulator.ledger.sends()).toHaveLength(2);
      expect(meta.statuses().length).toBeGreaterThan(2);
    });
  }

  for (const kind of lost) {
    test(`${kind}: nothing was sent`, async () => {
      const meta = openMeta();
      addMarisa(meta);
      meta.simulator.failNext(kind);

      const stop = new AbortController();
      const answer = meta.send({ type: "text", text: { body: "uno" } }, { signal: stop.signal }).catch(() => null);
      await meta.clock.advance(1_000);
      stop.abort();
      await answer;

      expect(meta.simulator.ledger.sends()).toEqual([]);
    });
  }

  test("a hanging answer ends when the caller gives up", async () => {
    const meta = openMeta();
    addMarisa(meta);
    meta.simulator.failNext("hang");
    const stop = new AbortController();

    const answer = meta.send({ type: "text", text: { body: "uno" } }, { signal: stop.signal });
    stop.abort(new DOMException("enough", "TimeoutError"));

    await expect(answer).rejects.toThrow("enough");
  });

  test("a refused connection and a reset one carry the codes of Bun's fetch", async () => {
    const meta = openMeta();
    meta.simulator.failNext("refuse");
    meta.simulator.failNext("reset_before");

    const codes = [await meta.text("a").catch((error) => error.code), await meta.text("a").catch((error) => error.code)];

    expect(codes).toEqual(["ECONNREFUSED", "ECONNRESET"]);
  });

  test("a slow answer comes after 30 seconds and says the truth", async () => {
    const meta = openMeta();
    addMarisa(meta);
    meta.simulator.failNext("slow");
    let status = 0;

    void meta.text("uno").then((answer) => (status = answer.status));
    await meta.clock.advance(29_000);
    const early = status;
    await meta.clock.advance(2_000);

    expect([early, status]).toEqual([0, 200]);
  });

  test("a fault waits for the sort of request it is meant for", async () => {
    const meta = openMeta();
    const wamid = meta.simulator.inboxOf(addMarisa(meta))[0]!.bubbles[0]!.wamid;
    meta.simulator.failNext("throttle", 1, "mark");

    const sent = await meta.text("uno");
    const marked = await meta.graph(`${ids.number}/messages`, { messaging_product: "whatsapp", status: "read", message_id: wamid });

    expect([sent.status, marked.status]).toEqual([200, 429]);
  });

  test("a Meta that is down refuses everything until it is back", async () => {
    const meta = openMeta({ down: "refusing" });
    addMarisa(meta);

    const refused = await meta.text("uno").catch((error) => error.code);
    meta.simulator.settings.down = "unavailable";
    const unavailable = await meta.text("uno");
    meta.simulator.settings.down = "no";
    const back = await meta.text("uno");

    expect([refused, unavailable.status, unavailable.code, back.status]).toEqual(["ECONNREFUSED", 503, 131016, 200]);
    expect(meta.simulator.ledger.sends()).toHaveLength(1);
  });
});
