import { expect, test } from "bun:test";
import { isSeen } from "../../src/domain/visible-text.ts";
import { shownName } from "../../views/format/shown-name.ts";

test.each([
  ["nothing", ""],
  ["spaces and line ends", " \u00a0\u2003\u3000\n\u2028"],
  ["Hangul fillers", "\u3164\u115f\u1160\uffa0"],
  ["joiners and direction marks", "\u200b\u200c\u200d\u200e\u202e\u2066\u2069\ufeff"],
  ["variation selectors and tags", "\ufe0f\u{e0100}\u{e0061}"],
  ["the blank of braille", "\u2800\u2800"],
  ["controls and half characters", "\u0007\ud83d"],
])("%s cannot be seen", (_, text) => {
  expect([isSeen(text), shownName(text)]).toEqual([false, ""]);
});

test.each(["a", "👍", "👨‍👩‍👧", "🇦🇷", "❤️", "1️⃣", "⠓", ".", "٣", "עדי", "علي", "ᄀ", "\u0301", "한", "۝"])("%s is seen", (text) => {
  expect(isSeen(text)).toBe(true);
});

test("names and texts are seen by the same rule, whatever the character", () => {
  const unlike: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const text = String.fromCodePoint(code);
    if (isSeen(text) !== (shownName(text) !== "")) unlike.push(code.toString(16));
  }

  expect(unlike).toEqual([]);
});
