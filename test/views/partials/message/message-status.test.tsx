import { Html } from "@kitajs/html";
import { describe, expect, test } from "bun:test";
import { MessageArticle } from "../../../../views/partials/message/message.tsx";
import { attributesOf, readMarkup } from "../../markup.ts";
import { replyAt, viewIn } from "../../samples.ts";

const view = viewIn();

describe("a reply on its way", () => {
  test.each([
    ["queued", "clock", "En cola"],
    ["sending", "clock", "Enviando"],
    ["sent", "check", "Enviado"],
    ["delivered", "checks", "Entregado"],
    ["read", "checks", "Leído"],
    ["failed", "alert", "No se envió"],
    ["uncertain", "question", "Sin confirmar"],
  ] as const)("%s is told by its tick and in words", async (tick, icon, word) => {
    const article = <MessageArticle view={view} message={replyAt(tick)} />;

    expect(await attributesOf(article, ".tick")).toEqual([{ class: "tick", "data-state": tick, title: word }]);
    expect((await attributesOf(article, ".tick use"))[0]?.["href"]).toEndWith(`#${icon}`);
  });

  test("a failed one tells the cause and the way out", async () => {
    const article = <MessageArticle view={view} message={replyAt("failed", { id: 9, delivery: { errorCode: 131_047 } })} />;

    expect((await readMarkup(article)).text).toContain("El cliente no escribió en las últimas 24 h.");
    expect((await attributesOf(article, "form")).map((form) => form["action"])).toEqual(["/messages/9/attempts"]);
  });

  test("an uncertain one is settled by whoever owns it, once it is offered", async () => {
    const offered = <MessageArticle view={view} message={replyAt("uncertain", { id: 9, delivery: { isOffered: true } })} />;
    const early = <MessageArticle view={view} message={replyAt("uncertain", { delivery: { isOffered: false } })} />;
    const others = <MessageArticle view={view} message={replyAt("uncertain", { delivery: { isOffered: true, mayAct: false } })} />;

    expect((await attributesOf(offered, "button")).map((button) => button["value"])).toEqual(["resend", "arrived", "discard"]);
    expect((await attributesOf(offered, "form"))[0]?.["action"]).toBe("/messages/9/settlement");
    expect(await attributesOf(early, "button")).toEqual([]);
    expect(await attributesOf(others, "button")).toEqual([]);
  });

  test("one written on the phone says so", async () => {
    const { text } = await readMarkup(<MessageArticle view={view} message={replyAt("sent", { author: null, origin: "phone" })} />);

    expect(text).toContain("desde el teléfono");
  });
});
