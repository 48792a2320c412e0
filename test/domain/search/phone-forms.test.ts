import { expect, test } from "bun:test";
import { phoneEnds } from "../../../src/domain/search/phone-forms.ts";

// By hand: what is held of a phone (as WhatsApp says it, and as it is compared), and the ways in which people at home write it.
const written: readonly [held: string, ...typed: string[]][] = [
  [
    "5493415550142 543415550142",
    "5493415550142",
    "543415550142",
    "03415550142",
    "0341155550142",
    "3415550142",
    "155550142",
    "5550142",
    "0142",
  ],
  ["541123456789", "5491123456789", "01123456789", "0111523456789", "1123456789"],
  ["5511987654321", "11987654321", "011987654321", "01511987654321", "987654321"],
  ["551187654321", "5511987654321", "11987654321", "01187654321"],
  ["525512345678", "5215512345678", "015512345678", "0445512345678", "5512345678"],
  ["34612345678", "0034612345678", "612345678"],
];

test.each(written)("%s is found by each way in which it is written at home", (held, ...typed) => {
  for (const digits of typed) {
    const forms = phoneEnds(digits);
    expect([digits, held.split(" ").some((one) => forms.some((form) => one.endsWith(form))), forms.length < 12]).toEqual([
      digits,
      true,
      true,
    ]);
  }
});

test("three digits are the end of too many phones", () => {
  expect(phoneEnds("142")).toEqual([]);
  expect(phoneEnds("00142")).toEqual(["00142"]);
});
