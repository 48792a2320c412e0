import { transact } from "../../../src/db/transact.ts";
import type { QuickWish } from "../../../src/domain/quick-replies/read-quick-draft.ts";
import { saveQuickReply } from "../../../src/domain/quick-replies/save-quick-reply.ts";
import type { Viewer } from "../../../src/domain/permissions.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { asPart, get } from "../browser/browse.ts";
import type { Player } from "../fixture/cast.ts";
import type { Fixture } from "../fixture/fixture.ts";
import { viewer } from "../fixture/viewer.ts";

const plain: QuickWish = { title: "", shortcut: "", body: "", variants: {}, options: [], scope: "all", teamId: null, fileId: null };

/** Keeps a reply, everybody's unless told: the wish of its title and body, and whatever else. Returns its id. */
export async function keeps(fixture: Fixture, wish: Partial<QuickWish>, as?: Viewer): Promise<number> {
  const who = as ?? viewer(fixture.cast.adela.id, "admin");
  const id = await transact(fixture.server.ronda.app, { personId: who.personId, address: null }, (work) =>
    saveQuickReply(work, who, { id: null, version: null, wish: { ...plain, title: wish.body ?? "Título", ...wish } }),
  );
  if (isRefused(id)) throw new Error(id.refused);
  return id;
}

type Offered = { id: number; title: string; text: string; missing: string[]; file: { id: string; name: string } | null; options: string[] };

/** What somebody is offered behind a slash. */
export async function offered(fixture: Fixture, who: Player, typed: string, id = 1): Promise<Offered[]> {
  const answer = await get(fixture.server, who, `/conversations/${id}/quick-replies?${new URLSearchParams({ q: typed })}`, asPart);
  const rows: Offered[] = [];
  const read = new HTMLRewriter().on("[data-quick]", {
    element: (element) => void rows.push(JSON.parse(unescaped(element.getAttribute("data-quick") ?? "null")) as Offered),
  });
  await read.transform(answer).text();
  return rows;
}

function unescaped(text: string): string {
  return text
    .replaceAll("&#34;", '"')
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
