import { describe, expect, test } from "bun:test";
import { addMarisa, ids, openMeta } from "../meta.ts";

describe("what a message must look like", () => {
  const button = (id: string, title: string) => ({ type: "reply", reply: { id, title } });
  const interactive = (type: string, action: object, body = "¿Confirmás?") => ({
    type: "interactive",
    interactive: { type, body: { text: body }, action },
  });
  const rows = (count: number) => [
    { title: "Turnos", rows: Array.from({ length: count }, (_, index) => ({ id: `r${index}`, title: `Fila ${index}` })) },
  ];
  const cards = (count: number) => Array.from({ length: count }, (_, index) => ({ card_index: index, type: "cta_url", action: {} }));

  const cases: [string, object, number | undefined][] = [
    ["an unknown type", { type: "hologram", hologram: {} }, 100],
    ["a type without its object", { type: "image" }, 131009],
    ["a text without a body", { type: "text", text: {} }, 131008],
    ["a text of 4,096 emoji", { type: "text", text: { body: "🍅".repeat(4096) } }, undefined],
    ["a text of 4,097 letters", { type: "text", text: { body: "a".repeat(4097) } }, 100],
    ["a caption of 1,025", { type: "image", image: { link: "https://x.example/a.jpg", caption: "a".repeat(1025) } }, 100],
    ["media by id and link", { type: "image", image: { id: "1", link: "https://x.example/a.jpg" } }, 100],
    ["media by nothing", { type: "document", document: {} }, 131008],
    ["a place outside the Earth", { type: "location", location: { latitude: 95, longitude: 0 } }, 131009],
    ["a place without longitude", { type: "location", location: { latitude: 5 } }, 131008],
    ["a card without a name", { type: "contacts", contacts: [{ name: {} }] }, 131008],
    ["a reaction with a context", { type: "reaction", reaction: { message_id: "w", emoji: "👍" }, context: { message_id: "w" } }, 100],
    ["a reaction to nothing", { type: "reaction", reaction: { emoji: "👍" } }, 131008],
    ["a tag of 513", { type: "text", text: { body: "a" }, biz_opaque_callback_data: "a".repeat(513) }, 100],
    ["three buttons", interactive("button", { buttons: [button("a", "A"), button("b", "B"), button("c", "C")] }), undefined],
    ["four buttons", interactive("button", { buttons: ["a", "b", "c", "d"].map((id) => button(id, id)) }), 131009],
    ["a button title of 21", interactive("button", { buttons: [button("a", "a".repeat(21))] }), 131009],
    ["two buttons with one id", interactive("button", { buttons: [button("a", "A"), button("a", "B")] }), 131009],
    ["a button body of 1,025", interactive("button", { buttons: [button("a", "A")] }, "a".repeat(1025)), 131009],
    ["a list body of 4,096", interactive("list", { button: "Ver", sections: rows(10) }, "a".repeat(4096)), undefined],
    ["eleven rows", interactive("list", { button: "Ver", sections: rows(11) }), 131009],
    ["a row title of 25", interactive("list", { button: "Ver", sections: [{ rows: [{ id: "a", title: "a".repeat(25) }] }] }), 131009],
    [
      "a link button of 21",
      interactive("cta_url", { name: "cta_url", parameters: { display_text: "a".repeat(21), url: "https://x.example" } }),
      131009,
    ],
    ["one card in a carousel", interactive("carousel", { cards: cards(1) }), 131009],
    ["two cards in a carousel", interactive("carousel", { cards: cards(2) }), undefined],
    ["a kind of interactive that does not exist", interactive("dance", {}), 131009],
  ];

  for (const [what, body, code] of cases) {
    test(`${what}: ${code ?? "accepted"}`, async () => {
      const meta = openMeta();
      addMarisa(meta);

      const answer = await meta.send(body);

      expect(answer.code).toBe(code);
      expect(meta.simulator.ledger.sends()).toHaveLength(code === undefined ? 1 : 0);
    });
  }

  test("messaging_product is required", async () => {
    const meta = openMeta();

    const answer = await meta.graph(`${ids.number}/messages`, { to: "+5493415550142", type: "text", text: { body: "a" } });

    expect(answer.code).toBe(100);
  });
});
