import { expect, test } from "bun:test";
import { displayPhone, phoneKey } from "../../../src/domain/contacts/phone-key.ts";

test.each([
  ["Argentina's mobile 9", "5493415550142", "543415550142"],
  ["Argentina's mobile 9 in Buenos Aires", "5491155501420", "541155501420"],
  ["Mexico's mobile 1", "5215512345678", "525512345678"],
  ["Brazil's ninth digit", "5511987654321", "551187654321"],
  ["Brazil's ninth digit outside São Paulo", "5585996543210", "558596543210"],
])("%s makes no other person", (_name, one, other) => {
  expect(phoneKey(one)).toBe(phoneKey(other));
});

test.each([
  ["two Argentines", "5493415550142", "5493415550143"],
  ["a Brazilian mobile and a landline", "5511923456789", "551123456789"],
  ["a Mexican and a Spaniard", "525512345678", "34600111222"],
])("%s stay two", (_name, one, other) => {
  expect(phoneKey(one)).not.toBe(phoneKey(other));
});

test.each(["34600111222", "56987654321", "59899123456", "14155550123", "447700900123", "5491", "", "521234"])(
  "%s stays as it is",
  (digits) => {
    expect(phoneKey(digits)).toBe(digits);
  },
);

test("a key is its own key", () => {
  for (const digits of ["5493415550142", "5215512345678", "5511987654321"]) expect(phoneKey(phoneKey(digits))).toBe(phoneKey(digits));
});

test.each([
  ["5493415550142", "+54 9 341 555-0142"],
  ["5491155501420", "+54 9 11 5550-1420"],
  ["5492944550142", "+54 9 2944 55-0142"],
  ["543415550142", "+54 341 555-0142"],
  ["541155501420", "+54 11 5550-1420"],
  ["5511987654321", "+55 11 98765-4321"],
  ["551133445566", "+55 11 3344-5566"],
  ["5215512345678", "+52 1 55 1234 5678"],
  ["525512345678", "+52 55 1234 5678"],
  ["522221234567", "+52 222 123 4567"],
  ["56987654321", "+56 9 8765 4321"],
  ["56322123456", "+56 32 212 3456"],
  ["59899123456", "+598 99 123 456"],
  ["59829001234", "+598 2900 1234"],
  ["34600111222", "+34 600 111 222"],
  ["14155550123", "+1 415 555-0123"],
  ["447700900123", "+44 770 090 0123"],
  ["351912345678", "+351 912 345 678"],
  ["79161234567", "+7 916 123 4567"],
])("%s reads %s", (digits, readable) => {
  expect(displayPhone(digits)).toBe(readable);
});

test.each(["", "123", "ES.70112233", "1234567890123456789"])("%j is no phone and comes back", (text) => {
  expect(displayPhone(text)).toBe(text);
});
