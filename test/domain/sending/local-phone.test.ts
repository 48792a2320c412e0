import { expect, test } from "bun:test";
import { readLocalPhone } from "../../../src/domain/sending/local-phone.ts";

const rosario = "543415550100";
const saoPaulo = "5511955550100";
const mexico = "525555550100";
const montevideo = "59899123456";
const santiago = "56912345678";
const madrid = "34612345678";

test.each([
  ["11 15-1234-5678", rosario, "5491112345678"],
  ["011 15 1234 5678", rosario, "5491112345678"],
  ["11 1234-5678", rosario, "5491112345678"],
  ["(0341) 15 555-0142", rosario, "5493415550142"],
  ["0341 155550142", rosario, "5493415550142"],
  ["15 555-0142", rosario, "5493415550142"],
  ["555-0142", rosario, "5493415550142"],
  ["02954 15 55 1234", rosario, "5492954551234"],
  ["9 341 555 0142", rosario, "5493415550142"],
  ["+54 9 341 555-0142", rosario, "5493415550142"],
  ["+54 341 15 555-0142", rosario, "5493415550142"],
  ["+54 341 555-0142", rosario, "543415550142"],
  ["549 341 555 0142", rosario, "5493415550142"],
  ["\u202a+54 9 341 555-0142\u202c", rosario, "5493415550142"],
  ["00 598 99 123 456", rosario, "59899123456"],
  ["+598 99 123 456", rosario, "59899123456"],
  ["59899123456", rosario, "59899123456"],
  ["099 123 456", montevideo, "59899123456"],
  ["11 98765-4321", saoPaulo, "5511987654321"],
  ["011 98765-4321", saoPaulo, "5511987654321"],
  ["0 15 11 98765-4321", saoPaulo, "5511987654321"],
  ["5511987654321", saoPaulo, "5511987654321"],
  ["55 1234 5678", mexico, "525512345678"],
  ["044 55 1234 5678", mexico, "525512345678"],
  ["9 1234 5678", santiago, "56912345678"],
  ["1234 5678", santiago, "56912345678"],
  ["612 34 56 78", madrid, "34612345678"],
  ["+1 (415) 555-0100", madrid, "14155550100"],
  ["+54 9 341 555-0142", null, "5493415550142"],
])("%p, written to a company at %p, is %p", (typed, own, phone) => {
  expect(readLocalPhone(typed, own)).toBe(phone);
});

test.each([
  "",
  "   ",
  "hola",
  "12",
  "123456789012345@lid",
  "+0 123 456 789",
  "0000000000",
  "1234567890123456",
  "+54 9 341 555-0142 int 3",
  "٠١٢٣٤٥٦٧٨٩",
  "<b>3415550142</b>",
  "5550142; DROP",
  "9".repeat(65),
])("%p is no phone", (typed) => {
  expect(readLocalPhone(typed, rosario)).toBeNull();
});

test("without a country, where none is known, nothing is guessed", () => {
  expect(readLocalPhone("11 1234-5678", null)).toBeNull();
  expect(readLocalPhone("555-0142", madrid)).toBeNull();
});
