import { Html } from "@kitajs/html";
import { describe, expect, test } from "bun:test";
import type { Content } from "../../../../src/domain/conversation/inbound.ts";
import { MessageArticle } from "../../../../views/partials/message/message.tsx";
import { MessageUpsert } from "../../../../views/partials/conversation/timeline.tsx";
import { attributesOf, readMarkup } from "../../markup.ts";
import { everyContent } from "../../messages.ts";
import { messageWith, replyAt, viewIn } from "../../samples.ts";

const view = viewIn();

const attacks = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  "<hx-partial hx-target='body'>x</hx-partial>",
  "<hx-upsert hx-target='#rows'><li id='conversation-1'></li></hx-upsert>",
  "<template hx type='partial'></template>",
  "</span></article><form action=/x><button>",
  "*<b>*_<i>_`<u>`~<s>~",
  'https://x.example/"onclick=alert(1)//',
  "https://x.example/<script>",
  "javascript:alert(1)",
  "&lt;script&gt;",
  "{{constructor.constructor('alert(1)')()}}",
  "\u202egnp.exe",
];

// Nothing a customer writes can bring a tag, a handler or an address of its own.
const allowedTags = new Set([
  "article",
  "span",
  "b",
  "strong",
  "em",
  "s",
  "code",
  "a",
  "svg",
  "use",
  "time",
  "blockquote",
  "img",
  "small",
  "div",
  "dl",
  "dt",
  "dd",
  "ul",
  "li",
  "p",
  "button",
  "form",
  "input",
  "video",
  "audio",
  "details",
  "summary",
  "pre",
]);

function carrying(text: string): Content[] {
  const media = { mediaId: text, mime: text, sha256: text, url: text };
  return [
    { type: "text", body: text },
    { type: "image", media, caption: text, animated: false },
    { type: "document", media, caption: text, filename: text },
    { type: "location", latitude: 1, longitude: 2, name: text, address: text },
    { type: "contacts", cards: [{ name: text, phones: [{ phone: text, waId: text }], emails: [text], company: text }], askedFor: false },
    { type: "reply", control: "flow", id: text, title: text, description: text, answers: [[text, text]] },
    { type: "order", items: [{ sku: text, quantity: 1, price: 1, currency: text }], note: text },
    { type: "system", change: { what: "other" }, body: text },
    { type: "reaction", targetWamid: text, emoji: text },
    { type: "unsupported", original: text, code: null, detail: text },
  ];
}

describe("text from outside", () => {
  test.each(attacks)("%p is only text wherever it stands", async (attack) => {
    for (const content of carrying(attack)) {
      const article = (
        <MessageArticle
          view={view}
          message={messageWith({
            content,
            author: attack,
            media: { state: "ready", url: "/media/1", mime: attack, bytes: 1, isInline: true },
            quoted: { author: attack, text: attack },
            referral: { sourceType: attack, sourceId: attack, sourceUrl: attack, headline: attack, body: attack, clickId: attack },
            reactions: [{ emoji: attack, isFromCustomer: true }],
            raw: attack,
          })}
        />
      );

      const { tags, attributes, text } = await readMarkup(article);

      expect(tags.filter((tag) => !allowedTags.has(tag))).toEqual([]);
      expect(
        attributes.filter(([name]) => name.startsWith("on") || name === "style" || (name.startsWith("hx-") && name !== "hx-ignore")),
      ).toEqual([]);
      for (const [name, value] of attributes) {
        if (name === "href" || name === "src") expect(value).toMatch(/^(https?:\/\/|\/media\/|icons\.svg#)/);
      }
      expect(text).toContain(attack.includes("*") || attack.includes("`") ? "<b>" : attack);
    }
  });

  test("what is not a picture by its bytes is never shown as one", async () => {
    const media = { mediaId: "1", mime: null, sha256: null, url: null };
    const article = (
      <MessageArticle
        view={view}
        message={messageWith({
          content: { type: "image", media, caption: null, animated: false },
          media: { state: "ready", url: "/media/1", mime: "text/html", bytes: 9, isInline: false },
        })}
      />
    );

    expect((await readMarkup(article)).tags).not.toContain("img");
  });
});

describe("every kind of message", () => {
  test.each(everyContent.map((content) => [content.type, content] as const))("%s has a bubble with something in it", async (_, content) => {
    const { text, tags } = await readMarkup(
      <MessageArticle
        view={view}
        message={messageWith({ content, media: { state: "ready", url: "/media/1", mime: null, bytes: 10, isInline: true } })}
      />,
    );

    expect(tags[0]).toBe("article");
    expect(text.replace(/\d\d:\d\d/, "").trim() !== "" || tags.some((tag) => ["img", "video", "audio"].includes(tag))).toBe(true);
  });

  test("a file that is gone says what to do", async () => {
    const media = { mediaId: "1", mime: null, sha256: null, url: null };
    const { text } = await readMarkup(
      <MessageArticle view={view} message={messageWith({ content: { type: "audio", media, voice: true }, media: { state: "gone" } })} />,
    );

    expect(text).toContain("Pedíselo de nuevo al cliente");
  });

  test("a deleted message shows nothing of what it held", async () => {
    const { text } = await readMarkup(
      <MessageArticle view={view} message={messageWith({ content: { type: "text", body: "secreto" }, isRevoked: true })} />,
    );

    expect(text).not.toContain("secreto");
    expect(text).toContain("El cliente eliminó este mensaje");
  });

  test("a quoted message that is not with us says so", async () => {
    const { text } = await readMarkup(<MessageArticle view={view} message={messageWith({ quoted: { author: null, text: null } })} />);

    expect(text).toContain("Ese mensaje no está en Ronda");
  });

  test("a place's map is made of its two numbers", async () => {
    const [link] = await attributesOf(
      <MessageArticle
        view={view}
        message={messageWith({ content: { type: "location", latitude: -32.94, longitude: -60.63, name: null, address: null } })}
      />,
      "a",
    );

    expect(link?.["href"]).toBe("https://www.google.com/maps/search/?api=1&query=-32.94,-60.63");
  });

  test("a patch aims at its conversation's messages and carries the message's own id", async () => {
    const patch = <MessageUpsert view={view} conversationId={42} item={{ kind: "message", message: replyAt("sent", { id: 7 }) }} />;

    expect(await attributesOf(patch, "hx-upsert")).toEqual([{ "hx-target": "#messages-42" }]);
    expect((await attributesOf(patch, "article"))[0]?.["id"]).toBe("message-7");
  });
});
