import { expect, test } from "bun:test";
import { account, broken, errorOf, stageGraph } from "./graph-stage.ts";

const access = { accessToken: account.accessToken };
const wabaId = "204816320011223";

test("a number's health is read in Meta's words", async () => {
  const { graph, seen } = stageGraph(() =>
    Response.json({
      id: "309817264500112",
      display_phone_number: "+34 910 000 111",
      status: "CONNECTED",
      quality_rating: "GREEN",
      throughput: { level: "STANDARD" },
      webhook_configuration: { application: "https://ronda.example/wh" },
    }),
  );

  const answer = await graph.numberHealth(account);

  expect(answer).toMatchObject({
    ok: true,
    value: {
      displayPhone: "+34 910 000 111",
      status: "CONNECTED",
      quality: "GREEN",
      throughput: "STANDARD",
      messagingLimit: null,
      webhookUrl: "https://ronda.example/wh",
    },
  });
  expect(seen[0]?.url).toContain("/v25.0/309817264500112?fields=id,display_phone_number");
});

test("blue ticks and a subscription are asked for and confirmed", async () => {
  const { graph, seen } = stageGraph(() => Response.json({ success: true }));

  const answers = [await graph.markRead(account, "wamid.IN009"), await graph.subscribeApp(access, wabaId)];

  expect(answers).toEqual([
    { ok: true, value: true },
    { ok: true, value: true },
  ]);
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ messaging_product: "whatsapp", status: "read", message_id: "wamid.IN009" });
  expect(seen[1]).toMatchObject({ method: "POST", url: `https://graph.facebook.com/v25.0/${wabaId}/subscribed_apps` });
});

test("the apps of an account are listed", async () => {
  const row = { whatsapp_business_api_data: { id: "771200340056", name: "Ronda" }, override_callback_uri: "https://o.example" };
  const { graph } = stageGraph(() => Response.json({ data: [row, {}] }));

  expect(await graph.subscribedApps(access, wabaId)).toEqual({
    ok: true,
    value: [{ id: "771200340056", name: "Ronda", overrideUrl: "https://o.example" }],
  });
});

test("templates are read page by page, by cursor and never by Meta's next address", async () => {
  const page = (name: string, paging: object) => ({
    data: [
      {
        id: 1,
        name,
        language: "es",
        status: "approved",
        category: "UTILITY",
        parameter_format: "NAMED",
        quality_score: { score: "GREEN" },
        components: [{ type: "BODY" }],
      },
      {},
    ],
    paging,
  });
  const { graph, seen } = stageGraph((request) =>
    Response.json(
      request.url.includes("after=c1")
        ? page("dos", {})
        : page("uno", { cursors: { after: "c1" }, next: "https://evil.example/?access_token=x" }),
    ),
  );

  const first = await graph.templates.page(access, wabaId, null);
  const second = await graph.templates.page(access, wabaId, first.ok ? first.value.next : null);

  expect(first).toMatchObject({ ok: true, value: { next: "c1", templates: [{ name: "uno" }] } });
  expect(second).toMatchObject({ ok: true, value: { next: null, templates: [{ name: "dos" }] } });
  expect(first.ok && first.value.templates).toEqual([
    {
      metaId: "1",
      name: "uno",
      language: "es",
      status: "APPROVED",
      category: "UTILITY",
      previousCategory: null,
      parameterFormat: "NAMED",
      quality: "GREEN",
      rejectedReason: null,
      components: '[{"type":"BODY"}]',
    },
  ]);
  expect(seen.map((one) => new URL(one.url).host)).toEqual(["graph.facebook.com", "graph.facebook.com"]);
});

test("a list whose cursor stands still ends", async () => {
  const { graph, seen } = stageGraph(() => Response.json({ data: [{ id: "1" }], paging: { cursors: { after: "c1" }, next: "x" } }));

  const answer = await graph.phoneNumbers(access, wabaId);

  expect(answer.ok && answer.value).toHaveLength(2);
  expect(seen).toHaveLength(2);
});

test.each([
  [
    "a refused token",
    () => errorOf(401, { code: 190, message: "Expired" }),
    { code: 190, httpStatus: 401, retryable: false, reason: "190 · Expired" },
  ],
  ["a busy service", () => errorOf(503, { code: 2, message: "Down" }), { code: 2, httpStatus: 503, retryable: true }],
  ["a broken connection", () => broken("ECONNRESET"), { code: null, httpStatus: null, retryable: true, reason: "econnreset" }],
  ["a redirect", () => Response.redirect("https://evil.example"), { retryable: false, reason: "redirected" }],
  ["an answer of another shape", () => Response.json({ data: 1 }), { retryable: true, reason: "unexpected answer" }],
])("%s is a no with its reason", async (_name, answer, no) => {
  const { graph } = stageGraph(answer);

  expect(await graph.phoneNumbers(access, wabaId)).toMatchObject({ ok: false, ...no });
});

test("ids from a form stay one part of the path", async () => {
  const { graph, seen } = stageGraph(() => Response.json({ success: true }));

  for (const id of ["../me?x=1#", ".."]) await graph.subscribeApp(access, id);

  const paths = seen.map((one) => one.url.slice("https://graph.facebook.com".length));
  expect(paths).toEqual(["/v25.0/__%2Fme%3Fx%3D1%23/subscribed_apps", "/v25.0/__/subscribed_apps"]);
});
