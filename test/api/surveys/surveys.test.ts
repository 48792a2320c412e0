import { afterAll, beforeAll, expect, test } from "bun:test";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { type Api, openApi } from "../fixture.ts";

// What a script does with what teams ask their customers.

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const none = { es: null, pt: null, en: null };
const put = (as: "adela" | "sole" | "ana", body: unknown, id: string | number = 1) => api.call(as, "PUT", `/teams/${id}/survey`, { body });

test("an admin decides whether a team asks and in which words; what is left out is in our own", async () => {
  const before = await api.get("sole", "/teams/1/survey");
  const first = await put("adela", { on: true, question: { es: "¿Qué tal?" }, thanks: { pt: "Obrigado" } });
  const second = await put("adela", { on: true });

  expect<unknown>(before.body).toEqual({ on: false, question: none, thanks: none });
  expect<unknown>(first.body).toEqual({ on: true, question: { ...none, es: "¿Qué tal?" }, thanks: { ...none, pt: "Obrigado" } });
  expect<unknown>(second.body).toEqual({ on: true, question: none, thanks: none });
});

test("what cannot be asked is refused, and names its field", async () => {
  const refused = [
    await put("adela", { on: true, question: { es: "   " } }),
    await put("adela", { on: true, thanks: { en: "Hi {who}" } }),
    await put("adela", { on: true, question: { es: "a".repeat(1_025) } }),
    await put("adela", {}),
    await put("sole", { on: true }),
    await put("adela", { on: true }, 99),
    await api.get("ana", "/teams/1/survey"),
    await api.get("adela", "/teams/99/survey"),
  ];

  expect(refused.map(({ status, code }) => `${status} ${code}`)).toEqual([
    "422 bad_text_empty",
    "422 bad_placeholder",
    "422 bad_text_long",
    "422 bad_body",
    "403 forbidden",
    "404 not_found",
    "404 not_found",
    "404 not_found",
  ]);
  expect(refused.slice(0, 2).map(({ body }) => body["field"])).toEqual(["question_es" as never, "thanks_en" as never]);
});

test("who reads a conversation reads its surveys; for others it is not there", async () => {
  await put("adela", { on: true });
  const id = await api.writes("Hola");
  await api.post("ana", `/conversations/${id}/claim`);
  await api.post("ana", `/conversations/${id}/messages`, { type: "text", text: { body: "Listo" } });
  await api.post("ana", `/conversations/${id}/resolution`);
  const early = await api.get("ana", `/surveys?conversation=${id}`);
  await api.server.advance(125_000);
  const asked = await api.get("ana", `/surveys?conversation=${id}`);
  await tap(4);
  const answered = await api.get("sole", "/surveys");

  expect(early.data).toEqual([]);
  expect<unknown>(asked.data).toMatchObject([
    {
      conversation_id: id,
      stint: 0,
      team: { id: "1" },
      writer: { name: "Ana" },
      language: "es",
      score: null,
      answered_at: null,
      comment: null,
    },
  ]);
  expect<unknown>(answered.data).toMatchObject([{ conversation_id: id, score: 4 }]);
  const hidden = [
    await api.get("eva", `/surveys?conversation=${id}`),
    await api.get("ana", "/surveys?conversation=99"),
    await api.get("eva", "/surveys"),
  ];
  expect(hidden.map(({ status, data }) => [status, data.length])).toEqual([
    [404, 0],
    [404, 0],
    [200, 0],
  ]);
  expect((await api.get("ana", "/surveys?cursor=nonsense")).code).toBe("bad_cursor");
});

// As Meta tells of a row that a customer taps.
async function tap(score: number): Promise<void> {
  const { phone } = api.server.ronda.app.db.tx.raw.query<{ phone: string }, []>("SELECT phone FROM contact LIMIT 1").get() ?? { phone: "" };
  const message = {
    from: phone,
    id: `wamid.tap${score}`,
    timestamp: String(Math.floor(api.server.clock.now() / 1_000)),
    type: "interactive",
    interactive: { type: "list_reply", list_reply: { id: `survey:1:${score}`, title: "⭐" } },
  };
  await deliver(api.server, delivery({ messages: [message], contacts: [{ wa_id: phone, profile: { name: "Marisa" } }] }));
}
