import { expect, test } from "bun:test";
import { findNames, namesMax } from "../../../src/domain/conversation/find-names.ts";

const ana = { id: 1, name: "Ana García", email: "ana@rossi.example", rank: 0 };
const analia = { id: 2, name: "Analía", email: "analia@rossi.example", rank: 0 };
const eva = { id: 3, name: "Eva  Núñez", email: "eva@rossi.example", rank: 1 };
const gone = { id: 4, name: "Ana López", email: "alopez@rossi.example", rank: 2 };
const people = [ana, analia, eva, gone];
const found = (text: string) => findNames(text, people).map((one) => [one.text, ...one.ids]);

test.each<[string, (string | number)[][]]>([
  ["@ana, ¿lo ves?", [["@ana", 1]]],
  ["¿(@ANA)?", [["@ANA", 1]]],
  [
    "@Ana García y @ana garcia.",
    [
      ["@Ana García", 1],
      ["@ana garcia", 1],
    ],
  ],
  ["@Ana Garci\u0301a", [["@Ana Garci\u0301a", 1]]],
  ["@Ana López se fue", [["@Ana López", 4]]],
  ["@Analia", [["@Analia", 2]]],
  ["@analía\u0301x", []],
  ["@Anab @an @ ana @", []],
  ["ana@rossi.example", []],
  ["@ana@rossi.example.", [["@ana@rossi.example", 1]]],
  ["@eva nuñez", [["@eva nuñez", 3]]],
  ["@eva\nNúñez", [["@eva", 3]]],
  ["@eva   Núñez", [["@eva   Núñez", 3]]],
  ["@ana @ana @ana", [["@ana", 1]]],
  ["\u202e@ana\u200b", [["@ana", 1]]],
])("%p names %p", (text, names) => {
  expect(found(text)).toEqual(names);
});

test("two of one team who are called the same are both meant, and nobody can tell", () => {
  const names = findNames("@ana", [ana, { ...ana, id: 9, name: "Ana Ríos", email: "rios@rossi.example" }]);

  expect(names).toEqual([{ text: "@ana", ids: [1, 9] }]);
});

test("a text of nothing but names and @ ends, and so does its list", () => {
  const many = Array.from({ length: 80 }, (_, id) => ({ id, name: `Zoe${id}`, email: `z${id}@rossi.example`, rank: 0 }));

  expect(findNames(many.map(({ name }) => `@${name}`).join(" "), many)).toHaveLength(namesMax);
  expect(findNames("@".repeat(8192), people)).toEqual([]);
});
