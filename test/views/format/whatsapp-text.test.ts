import { describe, expect, test } from "bun:test";
import { parseWhatsAppText, type TextNode, webAddress } from "../../../views/format/whatsapp-text.ts";

const text = (value: string) => ({ kind: "text" as const, text: value });

describe("WhatsApp's marks", () => {
  test("bold, italic, strike and code are found between plain runs", () => {
    const nodes = parseWhatsAppText("a *b* _c_ ~d~ `e` ```f\ng```");

    expect(nodes).toEqual([
      text("a "),
      { kind: "bold", nodes: [text("b")] },
      text(" "),
      { kind: "italic", nodes: [text("c")] },
      text(" "),
      { kind: "strike", nodes: [text("d")] },
      text(" "),
      { kind: "code", text: "e" },
      text(" "),
      { kind: "code", text: "f\ng" },
    ]);
  });

  test("marks nest", () => {
    expect(parseWhatsAppText("*_hola_*")).toEqual([{ kind: "bold", nodes: [{ kind: "italic", nodes: [text("hola")] }] }]);
  });

  test.each(["2*3*4", "snake_case_name", "* suelto *", "*abierto", "**", "*dos\nlíneas*", "a*b*c", "~ ~", "``", "5 * 3 = 15"])(
    "%p stays as it was typed",
    (typed) => {
      expect(parseWhatsAppText(typed)).toEqual([text(typed)]);
    },
  );

  test("nothing inside code is a mark", () => {
    expect(parseWhatsAppText("`*no*`")).toEqual([{ kind: "code", text: "*no*" }]);
  });

  // Whoever looked for every end from every beginning would not be done when the test runs out of time, on any machine.
  test.each(["*a ".repeat(100_000), "*_~".repeat(100_000), `${"*_".repeat(20_000)}x${"_*".repeat(20_000)}`])(
    "a hundred thousand unclosed marks are read, and nest only so far",
    (marks) => {
      expect(depthOf(parseWhatsAppText(marks))).toBeLessThan(20);
    },
  );
});

describe("links", () => {
  test("an address ends before the sentence's own marks", () => {
    expect(parseWhatsAppText("Mirá https://afip.gob.ar/vep?n=1, dale")).toEqual([
      text("Mirá "),
      { kind: "link", href: "https://afip.gob.ar/vep?n=1", text: "https://afip.gob.ar/vep?n=1" },
      text(", dale"),
    ]);
  });

  test("a bracket that belongs to the address stays in it", () => {
    const [link] = parseWhatsAppText("https://es.wikipedia.org/wiki/Rosario_(Argentina)");

    expect(link).toMatchObject({ kind: "link", text: "https://es.wikipedia.org/wiki/Rosario_(Argentina)" });
  });

  test.each(["javascript:alert(1)", "data:text/html,<b>", "ftp://a.b/c", "xhttps://a.b", "https://", "vbscript:x", "//evil.example"])(
    "%p becomes no link",
    (typed) => {
      expect(parseWhatsAppText(typed).some((node) => node.kind === "link")).toBe(false);
    },
  );

  test("an address with a password in it is not followed", () => {
    expect(webAddress("https://banco.example@evil.example/")).toBeNull();
  });

  test("an address longer than any is words, and what follows it is read again", () => {
    const long = `https://a.example/?${"x".repeat(3_000)}`;

    expect(parseWhatsAppText(`${long} http://b.example`)).toEqual([
      text(`${long} `),
      { kind: "link", href: "http://b.example/", text: "http://b.example" },
    ]);
  });

  test.each(["http://a:b@", "http://%", "http://[", "(http://x@", "http://x?", "."])(
    "a million characters of %p are read as they come",
    (part) => {
      const words = `http://${part.repeat(1_048_576 / part.length)}x`;

      expect(textIn(parseWhatsAppText(words))).toBe(words);
    },
  );
});

function textIn(nodes: readonly TextNode[]): string {
  return nodes.map((node) => ("nodes" in node ? textIn(node.nodes) : node.text)).join("");
}

function depthOf(nodes: readonly TextNode[]): number {
  return 1 + Math.max(0, ...nodes.map((node) => ("nodes" in node ? depthOf(node.nodes) : 0)));
}
