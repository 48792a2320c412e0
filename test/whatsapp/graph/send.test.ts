import { expect, test } from "bun:test";
import { words } from "../../../src/domain/conversation/shape.ts";
import { messageBody } from "../../../src/whatsapp/graph/message-body.ts";
import { account, broken, errorOf, stageGraph } from "./graph-stage.ts";

const body = messageBody({ to: "34600111222", recipient: null, shape: words("¡Hola!"), mediaId: null, tag: "r1.a.b", quotedWamid: null });
const accepted = {
  messaging_product: "whatsapp",
  contacts: [{ input: "+34600111222", wa_id: "34600111222" }],
  messages: [{ id: "wamid.OUT001" }],
};

test("an accepted message gives its wamid, and Graph got exactly what was to be sent", async () => {
  const { graph, seen } = stageGraph(() => Response.json(accepted));

  const answer = await graph.sendMessage(account, body);

  expect(answer).toEqual({ outcome: "accepted", wamid: "wamid.OUT001", waId: "34600111222" });
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({
    method: "POST",
    url: "https://graph.facebook.com/v25.0/309817264500112/messages",
    authorization: `Bearer ${account.accessToken}`,
  });
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual(body);
});

test("a message to a user id is accepted without a phone", async () => {
  const { graph } = stageGraph(() => Response.json({ ...accepted, contacts: [{ input: "ES.7011", user_id: "ES.7011" }] }));

  expect(await graph.sendMessage(account, body)).toEqual({ outcome: "accepted", wamid: "wamid.OUT001", waId: null });
});

test("a refusal tells code, title, details and class", async () => {
  const { graph } = stageGraph(() =>
    errorOf(400, { code: 131047, message: "(#131047) Re-engagement", error_data: { details: "More than 24 hours" } }),
  );

  expect(await graph.sendMessage(account, body)).toEqual({
    outcome: "refused",
    code: 131047,
    title: "(#131047) Re-engagement",
    details: "More than 24 hours",
    class: "permanent",
    retryAfterMs: null,
  });
});

test.each([
  [{ "retry-after": "12" }, 12_000],
  [{ "x-business-use-case-usage": '{"1":[{"type":"whatsapp","estimated_time_to_regain_access":3}]}' }, 180_000],
  [{ "x-business-use-case-usage": "nonsense", "retry-after": "999999" }, 3_600_000],
])("limits say how long to wait: %j", async (headers, retryAfterMs) => {
  const { graph } = stageGraph(() => errorOf(429, { code: 130429, message: "Rate", error_data: "plain words" }, headers));

  expect(await graph.sendMessage(account, body)).toMatchObject({
    outcome: "refused",
    class: "retry",
    details: "plain words",
    retryAfterMs,
  });
});

test.each([
  ["an unknown error of Meta's", () => errorOf(500, { code: 131000, message: "Oops" }), "code_131000"],
  ["a service error in a 400", () => errorOf(400, { code: 131016, message: "Down", is_transient: true }), "code_131016"],
  ["a proxy's error page", () => new Response("<html>bad gateway", { status: 502 }), "http_502"],
  ["a 200 without a wamid", () => Response.json({ messages: [] }), "no_wamid"],
  ["a 200 that is no JSON", () => new Response("ok"), "no_wamid"],
  ["a 200 without a body", () => new Response(null), "no_wamid"],
  ["a 200 of two megabytes", () => Response.json({ ...accepted, filler: "x".repeat(2_000_000) }), "no_wamid"],
  ["a redirect", () => new Response(null, { status: 307, headers: { location: "https://evil.example/" } }), "redirected"],
  ["a reset connection", () => broken("ECONNRESET"), "econnreset"],
  ["a failure without a code", () => Promise.reject(new Error("x")), "connection_broke"],
])("%s leaves the message unconfirmed and is not repeated", async (_name, answer, reason) => {
  const { graph, seen } = stageGraph(answer);

  expect(await graph.sendMessage(account, body)).toEqual({ outcome: "uncertain", reason });
  expect(seen).toHaveLength(1);
});

test.each(["ECONNREFUSED", "ENOTFOUND", "DEPTH_ZERO_SELF_SIGNED_CERT"])(
  "a connection that never came about (%s) may be tried again",
  async (code) => {
    const { graph } = stageGraph(() => broken(code));

    expect(await graph.sendMessage(account, body)).toMatchObject({
      outcome: "refused",
      code: -1,
      class: "retry",
      details: code.toLowerCase(),
    });
  },
);

test("a refusal without a code of Meta's carries the HTTP status", async () => {
  const { graph } = stageGraph(() => new Response("no", { status: 413 }));

  expect(await graph.sendMessage(account, body)).toMatchObject({ outcome: "refused", code: 413, class: "permanent", title: "HTTP 413" });
});

test("after 30 s without an answer the message is unconfirmed, even if the connection ignores it", async () => {
  const { graph, clock } = stageGraph(() => new Promise(() => {}));

  const answer = graph.sendMessage(account, body);
  await Bun.sleep(0);
  await clock.advance(30_000);

  expect(await answer).toEqual({ outcome: "uncertain", reason: "timeout" });
});

test("after 30 s within an answer the message is unconfirmed", async () => {
  const endless = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"messages":')) });
  const { graph, clock } = stageGraph(() => new Response(endless));

  const answer = graph.sendMessage(account, body);
  await Bun.sleep(1);
  await clock.advance(30_000);

  expect(await answer).toEqual({ outcome: "uncertain", reason: "timeout" });
});

test("no answer ever holds the token", async () => {
  const echoed = stageGraph(() =>
    errorOf(401, {
      code: 190,
      message: `Malformed access token ${account.accessToken}`,
      error_data: `EAAotherTokenOfSomebody123 ${account.accessToken}`,
    }),
  );
  const crashed = stageGraph(() => broken("ECONNRESET"));

  const answers = [
    await echoed.graph.sendMessage(account, body),
    await crashed.graph.sendMessage(account, body),
    await echoed.graph.numberHealth(account),
  ];

  expect(JSON.stringify(answers)).not.toContain("EAA");
  expect(answers[0]).toMatchObject({ outcome: "refused", code: 190, class: "permanent" });
});

test("a token that fits in no header is refused as a bad token, without a call", async () => {
  const { graph, seen } = stageGraph(() => Response.json(accepted));

  expect(await graph.sendMessage({ ...account, accessToken: "EAA bad\n" }, body)).toMatchObject({
    outcome: "refused",
    code: 190,
    class: "permanent",
  });
  expect(seen).toHaveLength(0);
});

test("a real server that hangs up is not asked twice", async () => {
  let posts = 0;
  const server = Bun.listen({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      data(socket) {
        posts += 1;
        if (posts === 1)
          socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${JSON.stringify(accepted).length}\r\n\r\n${JSON.stringify(accepted)}`);
        else socket.end();
      },
    },
  });
  const { graph } = stageGraph((request) => fetch(request), `http://127.0.0.1:${server.port}`);

  const answers = [await graph.sendMessage(account, body), await graph.sendMessage(account, body)];
  server.stop(true);

  expect(answers).toEqual([expect.objectContaining({ outcome: "accepted" }), { outcome: "uncertain", reason: "econnreset" }]);
  expect(posts).toBe(2);
});

test("a text goes to a phone with its plus, quotes and carries our tag", () => {
  const quoting = messageBody({
    to: "+34 600-111-222",
    recipient: "ES.7011",
    shape: words("a"),
    mediaId: null,
    tag: "r1.a.b",
    quotedWamid: "wamid.IN001",
  });

  expect(quoting).toEqual({
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: "+34600111222",
    context: { message_id: "wamid.IN001" },
    biz_opaque_callback_data: "r1.a.b",
    type: "text",
    text: { body: "a", preview_url: true },
  });
});

test("a text to somebody without a phone goes to the user id, and to nobody never", () => {
  const hidden = messageBody({ to: null, recipient: "ES.7011", shape: words("a"), mediaId: null, tag: "t", quotedWamid: null });

  expect(hidden).toMatchObject({ recipient: "ES.7011" });
  expect(hidden).not.toHaveProperty("to");
  expect(() => messageBody({ to: null, recipient: null, shape: words("a"), mediaId: null, tag: "t", quotedWamid: null })).toThrow("nobody");
});
