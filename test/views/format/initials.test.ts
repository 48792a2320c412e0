import { describe, expect, test } from "bun:test";
import { initialsOf, tintOf } from "../../../views/format/initials.ts";
import { phoneText } from "../../../views/format/phone.ts";

describe("avatars", () => {
  test.each([
    ["Marisa Rossi", "MR"],
    ["ana", "A"],
    ["María de los Ángeles Ñandú", "MÑ"],
    ["🌸 Lu ✨", "L"],
    ["@dieguito.dev", "@d"],
    ["+54 9 341 555-0187", "54"],
    ["…", "?"],
    ["", "?"],
  ])("%p has the letters %p", (name, letters) => {
    expect(initialsOf(name)).toBe(letters);
  });

  test("a name keeps its tint, and names spread over all twelve", () => {
    const tints = Array.from({ length: 400 }, (_, index) => tintOf(`Cliente ${index}`));

    expect(tintOf("Marisa Rossi")).toBe(tintOf("Marisa Rossi"));
    expect(new Set(tints)).toEqual(new Set(Array.from({ length: 12 }, (_, index) => `tint-${index}`)));
  });
});

test("numbers are told as people write them", () => {
  expect(phoneText("5493415550142")).toBe("+54 9 341 555-0142");
  expect(phoneText("5491155550142")).toBe("+54 9 11 5555-0142");
  expect(phoneText("34600111222")).toBe("+34600111222");
});
