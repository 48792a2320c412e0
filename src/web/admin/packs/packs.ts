import { Elysia } from "elysia";
import { PacksPage } from "../../../../views/pages/admin/packs/packs-page.tsx";
import type { AdminBase, Flash } from "../../../../views/pages/admin/admin-frame.tsx";
import type { Words } from "../../../../views/i18n/words.ts";
import { transact } from "../../../db/transact.ts";
import { flowJson } from "../../../domain/bots/read-flow.ts";
import { applyPack } from "../../../domain/packs/apply-pack.ts";
import { deskFlow } from "../../../domain/packs/desk-flow.ts";
import { isTrade, type Trade, trades } from "../../../domain/packs/pack.ts";
import { packs as allPacks } from "../../../domain/packs/packs.ts";
import { isLanguage } from "../../../domain/people/fields.ts";
import { isRefused, no } from "../../../domain/result.ts";
import type { SpokenLanguage } from "../../../domain/schedule/next-opening-text.ts";
import { getCompany } from "../../../domain/setup/company.ts";
import { allow } from "../../http/allow.ts";
import { page, seeOther } from "../../http/answers.ts";
import { formOf } from "../../http/form.ts";
import { notFoundPage } from "../../http/not-found.tsx";
import type { Context, Visit, Web } from "../../http/visit.ts";
import { adminBase, answerRefused } from "../base.ts";
import { openPack, type Ticks } from "./pack-groups.ts";

/** Packs by trade: looked at, and brought into the company. */
export function packs(web: Web) {
  return new Elysia()
    .get(
      "/admin/packs",
      allow(web, "administer", (visit, { query }) => look(web, visit, query)),
    )
    .get(
      "/admin/packs/flow",
      allow(web, "administer", (visit, { query }) => download(web, visit, query)),
    )
    .post(
      "/admin/packs",
      allow(web, "administer", (visit, context) => apply(web, visit, context)),
    );
}

type Asked = { trade: Trade | null; language: SpokenLanguage };

function look(web: Web, visit: Visit, query: Context["query"]): Response {
  const base = adminBase(web, visit);
  const added = /^\d{1,3}$/.test(query.added ?? "") ? Number(query.added) : null;
  const flash = added === null ? base.flash : addedFlash(base.shell.view.words, added);
  return page(draw(web, visit, { ...base, flash }, { asked: askedIn(web, query.trade, query.language), ticks: null }));
}

function addedFlash({ t }: Words, added: number): Flash {
  return added === 0 ? { tone: "info", text: t("packs.added.none") } : { tone: "good", text: t("packs.added", { n: added }) };
}

function download(web: Web, visit: Visit, { trade, language }: Context["query"]): Response {
  if (trade === undefined || !isTrade(trade) || language === undefined || !isLanguage(language)) return notFoundPage(web, visit);
  return new Response(JSON.stringify(flowJson(deskFlow(allPacks[trade][language].desk, language)), null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="ronda-bot-${trade}-${language}.json"`,
      "cache-control": "no-store",
    },
  });
}

async function apply(web: Web, visit: Visit, { body }: Context): Promise<Response> {
  const form = formOf(body);
  const [trade, language] = [form.text("trade"), form.text("language")];
  const ticks = { groups: new Set(form.texts("group")), items: new Set(form.texts("item")) };
  const flowSecret = drawSecret(web);
  const answer = await transact(web.app, visit.by, (work) => {
    if (!isTrade(trade) || !isLanguage(language)) return no("pack_unknown");
    const keys = new Set([...ticks.items].filter((key) => ticks.groups.has(groupOf(key))));
    return applyPack(work, visit.viewer, { trade, language, keys, flowSecret });
  });
  const asked = askedIn(web, trade, language);
  if (isRefused(answer)) return answerRefused(web, visit, answer, (base) => draw(web, visit, base, { asked, ticks }));
  return seeOther(`/admin/packs?trade=${trade}&language=${language}&added=${answer.added}`);
}

function drawSecret({ app: { secrets, world } }: Web): string | null {
  return secrets === null ? null : secrets.seal(Buffer.from(world.random.bytes(32)).toString("hex"), world.random.bytes(12));
}

const groups: Readonly<Record<string, string>> = {
  reply: "replies",
  team: "teams",
  label: "labels",
  hours: "hours",
  flow: "flow",
  text: "texts",
};

// What a key begins with is what kind of thing it means.
function groupOf(key: string): string {
  return groups[key.split(":")[0] ?? ""] ?? "";
}

function askedIn(web: Web, trade = "", language = ""): Asked {
  const own = getCompany(web.app.db.tx).language;
  return { trade: isTrade(trade) ? trade : null, language: isLanguage(language) ? language : own };
}

function draw(web: Web, visit: Visit, base: AdminBase, { asked, ticks }: { asked: Asked; ticks: Ticks }): string | Promise<string> {
  const { trade, language } = asked;
  const { words } = base.shell.view;
  const pack = trade === null ? null : openPack(web.app.db.tx, { trade, language, personId: visit.viewer.personId, words, ticks });
  return PacksPage({ ...base, trades, trade, language, pack });
}
