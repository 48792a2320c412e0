import { expect, test } from "bun:test";
import { contentDisposition, safeFileName, sniffType } from "../../../src/whatsapp/graph/media.ts";

const head = (latin1: string) => new Uint8Array(Buffer.from(latin1, "latin1"));
const office = "application/vnd.openxmlformats-officedocument.";

test.each([
  ["\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"],
  ["\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"],
  ["GIF89a\x01\0", "image/gif"],
  ["RIFF\x10\0\0\0WEBPVP8 ", "image/webp"],
  ["OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead", "audio/ogg"],
  ["ID3\x04\0", "audio/mpeg"],
  ["\xff\xfb\x90\x64", "audio/mpeg"],
  ["\xff\xf1\x50\x80", "audio/aac"],
  ["#!AMR\n\x3c", "audio/amr"],
  ["\0\0\0\x20ftypM4A \0\0", "audio/mp4"],
  ["\0\0\0\x18ftypmp42", "video/mp4"],
  ["\0\0\0\x20ftypisom", "video/mp4"],
  ["\0\0\0\x18ftyp3gp5", "video/3gpp"],
  ["\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/webm"],
])("%j may be shown as %s", (bytes, mime) => {
  expect(sniffType(head(bytes))).toEqual({ mime, inline: true });
});

test.each([
  ["%PDF-1.7", "application/pdf"],
  ["PK\x03\x04\x14\0[Content_Types].xml word/document.xml", `${office}wordprocessingml.document`],
  ["PK\x03\x04\x14\0_rels/.rels xl/workbook.xml", `${office}spreadsheetml.sheet`],
  ["PK\x03\x04\x14\0[Content_Types].xml ppt/slides", `${office}presentationml.presentation`],
  ["PK\x03\x04\x14\0evil.lnk", "application/zip"],
  ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"],
  ["<svg xmlns='http://www.w3.org/2000/svg' onload=alert(1)>", "application/octet-stream"],
  ["\xef\xbb\xbf<svg/>", "application/octet-stream"],
  ["<!doctype html><script>", "application/octet-stream"],
  ["<?xml version='1.0'?>", "application/octet-stream"],
  ["\xff\xfe<\0s\0v\0g\0", "application/octet-stream"],
  ["\xfe\xff\0<\0h", "application/octet-stream"],
  ["GIF8<script>", "application/octet-stream"],
  ["RIFF\x10\0\0\0<svg", "application/octet-stream"],
  ["\0\0\0\x18ftypheic", "application/octet-stream"],
  ["OggS<html>", "application/octet-stream"],
  ["MZ\x90\0", "application/octet-stream"],
  ["", "application/octet-stream"],
])("%j is only ever downloaded, as %s", (bytes, mime) => {
  expect(sniffType(head(bytes))).toEqual({ mime, inline: false });
});

test("a head that is a slice of a larger buffer is read from its own start", () => {
  expect(sniffType(head("xxxx%PDF-1.4").subarray(4)).mime).toBe("application/pdf");
});

test.each([
  ["pedido.pdf", "pedido.pdf"],
  ["Añejo – 2º.pdf", "Añejo – 2º.pdf"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\eva\\a.txt", "a.txt"],
  ["..", "file.pdf"],
  ["a/", "file.pdf"],
  ["a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf"],
  ["a\0b.pdf", "ab.pdf"],
  ["\u202Egpj.exe", "gpj.exe"],
  ['"; filename=x.html', "; filename=x.html"],
  [".htaccess", "htaccess"],
  ["con.txt", "_con.txt"],
  ["a.pdf. . ", "a.pdf"],
  ["\ud83d.pdf", "\uFFFD.pdf"],
  [null, "file.pdf"],
])("the name %j is offered as %j", (name, offered) => {
  expect(safeFileName(name, "application/pdf")).toBe(offered);
  expect(safeFileName(offered, "application/pdf")).toBe(offered);
});

test("a name of 4 KB is cut and keeps its ending", () => {
  const cut = safeFileName(`${"ñ".repeat(4096)}.docx`, "");

  expect([...cut]).toHaveLength(120);
  expect(cut.endsWith("ñ.docx")).toBe(true);
});

// Whoever looked at every dot from every dot would not be done when the test runs out of time, on any machine.
test("a name of a million dots is cut all the same", () => {
  expect(safeFileName(`a${".".repeat(1_000_000)}b`, "")).toBe("a.b");
});

test("a header names the file in ASCII and in full", () => {
  expect(contentDisposition(false, "Año 1 (2).pdf")).toBe(
    `attachment; filename="A_o 1 (2).pdf"; filename*=UTF-8''A%C3%B1o%201%20%282%29.pdf`,
  );
  expect(contentDisposition(true, "a.png")).toBe(`inline; filename="a.png"; filename*=UTF-8''a.png`);
});

test.each(['"; filename=x.html', "a\r\nX: y", "a\\", "%22;x", "🍅", "\u202E", "a;b", "';x*=y"])(
  "the name %j cannot leave its header",
  (name) => {
    expect(contentDisposition(false, name)).toMatch(/^attachment; filename="[^"\\\r\n%;]+"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/);
  },
);
