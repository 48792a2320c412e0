import { describe, expect, test } from "bun:test";
import { inboxStory } from "../support/pages/storybook.tsx";
import { attributesOf, readMarkup } from "./markup.ts";

describe("the inbox page", () => {
  test("is a whole document whose ids are its own", async () => {
    const html = String(inboxStory());
    const { attributes } = await readMarkup(html);
    const ids = attributes.filter(([name]) => name === "id").map(([, value]) => value);

    expect(html).toStartWith("<!doctype html>");
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("needs neither inline script nor inline style", async () => {
    const { attributes, tags } = await readMarkup(inboxStory({ tab: "all", isSupervisor: true, banners: true }));

    expect(attributes.filter(([name]) => name === "style" || name.startsWith("on") || name.startsWith("hx-on"))).toEqual([]);
    expect(attributes.filter(([name, value]) => name.startsWith("hx-") && value.includes("js:"))).toEqual([]);
    expect(tags.filter((tag) => tag === "script" || tag === "style")).toEqual(["script"]);
  });

  test("every form goes somewhere without script", async () => {
    const forms = await attributesOf(inboxStory({ tab: "all", isSupervisor: true }), "form");

    expect(forms.length).toBeGreaterThan(5);
    for (const form of forms)
      expect([form["method"], form["action"]?.startsWith("/")]).toEqual([form["method"] === "get" ? "get" : "post", true]);
  });

  test("opens one stream, at the journal's place of the page", async () => {
    const streams = (await readMarkup(inboxStory())).attributes.filter(([name]) => name === "hx-sse:connect");

    expect(streams).toEqual([["hx-sse:connect", "/live?after=story-1&open=1042"]]);
  });

  test("an empty list tells what to do", async () => {
    const { text } = await readMarkup(inboxStory({ rows: [], pane: "none" }));

    expect(text).toContain("Tomá una conversación de Pendientes para empezar.");
  });

  test.each(["es", "pt", "en"] as const)("in %s a key that is told cannot be read as a count", async (language) => {
    const titles = (await readMarkup(inboxStory({ language, tab: "all", isSupervisor: true }))).attributes.flatMap(([name, value]) =>
      name === "title" ? [value] : [],
    );

    expect(titles.filter((title) => /\((tecla|key) 2\)$/.test(title))).toHaveLength(1);
    expect(titles.filter((title) => /\([^ ]+\)/.test(title))).toEqual([]);
  });

  test.each(["es", "pt", "en"] as const)("is whole in %s", async (language) => {
    const { text, attributes } = await readMarkup(inboxStory({ language, tab: "all", isSupervisor: true }));

    expect(attributes.find(([name]) => name === "lang")?.[1]).toStartWith(language);
    expect(text).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
  });
});
