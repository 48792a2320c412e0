import { get } from "../browser/browse.ts";
import type { Player } from "../fixture/cast.ts";
import type { TestServer } from "../fixture/test-server.ts";

/** A page of now as somebody reads it: its numbers by name (`waiting`, `load 3`), where each leads, and what it says of the longest wait. */
export type NowSeen = { status: number; numbers: Map<string, number>; links: Map<string, string>; html: string };

/** Opens the page of now, narrowed by `query`, such as `?team=1`. */
export async function seeNow(server: TestServer, who: Player, query = ""): Promise<NowSeen> {
  const answer = await get(server, who, `/now${query}`);
  const html = await answer.text();
  const numbers = new Map<string, number>();
  const links = new Map<string, string>();
  let href = "";
  const note = (name: string | null) => name !== null && (links.set(name, href.replaceAll("&amp;", "&")), numbers.set(name, 0));
  let name: string | null = null;
  new HTMLRewriter()
    .on("a[href^='/now/list']", {
      element(link) {
        href = link.getAttribute("href") ?? "";
        const own = link.getAttribute("data-number");
        if (own !== null) note((name = own));
      },
    })
    .on("b[data-number]", { element: (bold) => void note((name = bold.getAttribute("data-number"))) })
    .on("[data-number]", {
      text({ text }) {
        if (name === null || text === "") return;
        const counted = name.startsWith("first ") ? /\(([\d.,]+)\)/.exec(text)?.[1] : text;
        if (counted !== undefined && /^[\d.,]+$/.test(counted.trim())) numbers.set(name, Number(counted.replaceAll(/\D/g, "")));
      },
    })
    .transform(html);
  return { status: answer.status, numbers, links, html };
}

/** What is wrong between the numbers of a page of now and the lists they lead to, all pages of them. */
export async function quarrels(server: TestServer, who: Player, query = ""): Promise<string[]> {
  const seen = await seeNow(server, who, query);
  const wrong = seen.status === 200 ? [] : [`status ${seen.status}`];
  for (const [name, href] of seen.links) {
    if (name === "longest") continue;
    const { rows, count } = await listOf(server, who, href);
    const number = seen.numbers.get(name);
    if (rows.length !== number || count !== number)
      wrong.push(`${who.name}${query} ${name}: ${number}, list ${rows.length}, says ${count}`);
    if (new Set(rows).size !== rows.length && !name.startsWith("first ")) wrong.push(`${who.name}${query} ${name}: somebody twice`);
  }
  return wrong;
}

/** The rows behind a number, of all its pages: ids of conversations, or names of people. */
export async function listOf(server: TestServer, who: Player, href: string): Promise<{ rows: string[]; count: number }> {
  const rows: string[] = [];
  let count = 0;
  for (let next: string | undefined = href; next !== undefined;) {
    const html: string = await (await get(server, who, next)).text();
    count = Number(/data-number="count" data-count="(\d+)"/.exec(html)?.[1] ?? NaN);
    const body = /<tbody>.*<\/tbody>/s.exec(html)?.[0] ?? "";
    const cases = [...body.matchAll(/data-case="(\d+)"/g)].map((found) => found[1] ?? "");
    const people = [...body.matchAll(/<tr><td[^>]*><span[^>]*>([^<]*)</g)].map((found) => found[1] ?? "");
    rows.push(...(cases.length > 0 ? cases : people));
    next = /href="(\/now\/list\?[^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
  }
  return { rows, count };
}
