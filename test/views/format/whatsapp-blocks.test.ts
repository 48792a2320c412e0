import { expect, test } from "bun:test";
import { parseWhatsAppBlocks } from "../../../views/format/whatsapp-blocks.ts";

const text = (value: string) => ({ kind: "text" as const, text: value });

test("quotes and lists stand apart from plain lines, with their marks inside", () => {
  expect(parseWhatsAppBlocks("Van:\n- *uno*\n2. dos\n> y esto\nlisto\nya")).toEqual([
    { kind: "plain", nodes: [text("Van:")] },
    { kind: "item", mark: "•", nodes: [{ kind: "bold", nodes: [text("uno")] }] },
    { kind: "item", mark: "2.", nodes: [text("dos")] },
    { kind: "quote", nodes: [text("y esto")] },
    { kind: "plain", nodes: [text("listo\nya")] },
  ]);
});

test.each(["-5 grados", "*bold* y más", "1.500 pesos", "- ", "a > b", "```\n- no\n> no\n```"])("%p has no blocks", (typed) => {
  expect(parseWhatsAppBlocks(typed).map(({ kind }) => kind)).toEqual(["plain"]);
});
