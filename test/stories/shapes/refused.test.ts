import { expect, test } from "bun:test";
import type { Shape } from "../../../src/domain/conversation/shape.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { openOwned, says } from "../../support/sending/shapes.ts";
import { rows } from "../../support/fixture/intake.ts";

const tooLong = "x".repeat(21);
const oneButton = (title: string): Shape => ({
  type: "interactive",
  interactive: { type: "button", body: { text: "a" }, action: { buttons: [{ type: "reply", reply: { id: "a", title } }] } },
});
const many = (n: number): Shape => ({
  type: "interactive",
  interactive: {
    type: "button",
    body: { text: "a" },
    action: { buttons: Array.from({ length: n }, (_, i) => ({ type: "reply" as const, reply: { id: `${i}`, title: `t${i}` } })) },
  },
});
const rowsOf = (n: number, title?: string): Shape => ({
  type: "interactive",
  interactive: {
    type: "list",
    body: { text: "a" },
    action: {
      button: "Ver",
      sections: [{ ...(title && { title }), rows: Array.from({ length: n }, (_, i) => ({ id: `${i}`, title: `t${i}` })) }],
    },
  },
});

const refusals: [string, string, Shape][] = [
  ["a place beyond the pole", "bad_location", { type: "location", location: { latitude: 91, longitude: 0 } }],
  ["a card without a name", "bad_contact_card", { type: "contacts", contacts: [{ name: { formatted_name: " " } }] }],
  [
    "a birthday that is none",
    "bad_contact_card",
    { type: "contacts", contacts: [{ name: { formatted_name: "A" }, birthday: "1990-02-x" }] },
  ],
  ["no card", "bad_contact_card", { type: "contacts", contacts: [] }],
  ["six cards", "too_many_cards", { type: "contacts", contacts: Array.from({ length: 6 }, () => ({ name: { formatted_name: "A" } })) }],
  ["a word as a reaction", "bad_emoji", { type: "reaction", reaction: { message_id: "wamid.x", emoji: "ok" } }],
  ["two emoji", "bad_emoji", { type: "reaction", reaction: { message_id: "wamid.x", emoji: "👍👍" } }],
  ["a reaction to nothing", "unknown_target", { type: "reaction", reaction: { message_id: "wamid.x", emoji: "👍" } }],
  ["a title of 21", "part_too_long", oneButton(tooLong)],
  ["a button without words", "part_missing", oneButton("")],
  ["no button", "part_missing", many(0)],
  ["four buttons", "too_many_parts", many(4)],
  ["eleven rows", "too_many_parts", rowsOf(11)],
  ["a list without rows", "part_missing", rowsOf(0)],
  ["a section's title of 25", "part_too_long", rowsOf(1, "x".repeat(25))],
  ["no such file", "unknown_file", { type: "image", image: { file_id: "0".repeat(32) } }],
  ["a caption of 1,025", "caption_too_long", { type: "image", image: { file_id: "0".repeat(32), caption: "x".repeat(1025) } }],
];

test("whatever Meta would not take is refused before anything leaves, and says what is wrong", async () => {
  const fixture = await openOwned();

  for (const [what, code, shape] of refusals)
    expect([what, await says(fixture, shape)]).toEqual([what, expect.objectContaining({ refused: code })]);
  const twice: Shape = {
    type: "interactive",
    interactive: {
      type: "button",
      body: { text: "a" },
      action: { buttons: ["x", "y"].map((title) => ({ type: "reply", reply: { id: "same", title } })) },
    },
  };
  expect(await says(fixture, twice)).toMatchObject({ refused: "part_repeated" });
  rows(fixture.server, "UPDATE message SET created_at = created_at - 31 * 86400000 WHERE kind = 'in'");
  const wamid = rows<{ wamid: string }>(fixture.server, "SELECT wamid FROM message WHERE kind = 'in'")[0]?.wamid ?? "";
  expect(await says(fixture, { type: "reaction", reaction: { message_id: wamid, emoji: "👍" } })).toMatchObject({
    refused: "reaction_too_old",
  });

  expect(fixture.meta.ledger.sends()).toHaveLength(0);
  await leave(fixture);
});
