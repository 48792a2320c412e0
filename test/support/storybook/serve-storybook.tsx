import { join } from "node:path";
import { loadAssets } from "../../../src/assets.ts";
import { languages } from "../../../views/i18n/words.ts";
import { AllStories, BareStory, type Look, OneStory, StoryIndex, themes } from "./storybook-page.tsx";

const home = "/dev/views";
const css = Bun.file(join(import.meta.dir, "storybook.css"));

/** Serves the storybook on a port of this machine; 0: on a free one. No part of Ronda: it has no such address. */
export function serveStorybook(port = 0): { address: string; stop(): Promise<void> } {
  const server = Bun.serve({ hostname: "127.0.0.1", port, fetch: answer });
  return { address: `${server.url.origin}${home}`, stop: () => server.stop(true) };
}

function answer(request: Request): Response {
  const { pathname, searchParams } = new URL(request.url);
  const asset = loadAssets().serve(pathname, request);
  if (asset) return asset;
  if (pathname === `${home}/storybook.css`) return new Response(css);
  const html = draw(pathname, lookOf(searchParams), searchParams.has("bare"));
  return html === null
    ? new Response("not found", { status: 404 })
    : new Response(String(html), { headers: { "content-type": "text/html; charset=utf-8" } });
}

function draw(pathname: string, look: Look, isBare: boolean): JSX.Element | null {
  if (pathname === home) return StoryIndex(look);
  if (pathname === `${home}/all`) return AllStories(look);
  const name = pathname.slice(home.length + 1);
  return isBare ? BareStory(name, look) : OneStory(name, look);
}

function lookOf(query: URLSearchParams): Look {
  const language = languages.find((one) => one === query.get("lang")) ?? "es";
  return { language, theme: themes.find((one) => one === query.get("theme")) ?? "light" };
}
