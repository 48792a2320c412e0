import { expect, test } from "bun:test";
import { decodeText, readRows, separatorOf } from "../../../src/domain/contacts/csv-text.ts";

const rows = (text: string, separator = ",") => [...readRows(text, separator)].map(({ line, cells }) => [line, cells]);

test.each([
  ["utf-8", Buffer.from("Teléfono;Ñandú", "utf8")],
  ["utf-8", Buffer.from("\uFEFFTeléfono;Ñandú", "utf8")],
  ["windows-1252", Buffer.from("Teléfono;Ñandú", "latin1")],
  ["utf-16le", Buffer.from("\uFEFFTeléfono;Ñandú", "utf16le")],
  ["utf-16le", Buffer.from("Teléfono;Ñandú", "utf16le")],
  ["utf-16be", Buffer.from(Buffer.from("\uFEFFTeléfono;Ñandú", "utf16le")).swap16()],
] as const)("a file in %s is read by its bytes", (encoding, bytes) => {
  const read = decodeText(bytes);

  expect([read.encoding, read.text.replace("\uFEFF", "")]).toEqual([encoding, "Teléfono;Ñandú"]);
});

test("the sign between cells is the one a heading has most of", () => {
  expect([separatorOf("a;b;c\n1,2;3"), separatorOf("a,b\n1"), separatorOf("a\tb"), separatorOf("a")]).toEqual([";", ",", "\t", ","]);
});

test("rows come one by one with their line, whatever ends it, quotes and empty lines included", () => {
  expect(rows('a,b\r\n"x ""y"", z",2\n\n\r3,"two\nlines"\r4')).toEqual([
    [1, ["a", "b"]],
    [2, ['x "y", z', "2"]],
    [5, ["3", "two\nlines"]],
    [7, ["4"]],
  ]);
});

test("a row whose quotes do not close harms only itself", () => {
  expect(rows('a,b\n"x,1\ny,2\n"z"w,3\nv,4')).toEqual([
    [1, ["a", "b"]],
    [2, null],
    [3, ["y", "2"]],
    [4, null],
    [5, ["v", "4"]],
  ]);
  expect(rows(`a\n"${"x".repeat(70_000)}"\nb`)).toEqual([
    [1, ["a"]],
    [2, null],
    [3, ["b"]],
  ]);
  expect(rows('"')).toEqual([[1, null]]);
});
