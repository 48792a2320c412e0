import { Elysia } from "elysia";
import { StorageError } from "../../db/committer.ts";
import { listSkips } from "../../db/queries/system/followers.ts";
import { listNumbers } from "../../db/queries/system/numbers.ts";
import { findRawItem, listRawItems, type RawItemLine, type RawItemRow } from "../../db/queries/messages/raw-items.ts";
import { assert } from "../../domain/result.ts";
import { transact } from "../../db/transact.ts";
import type { InboundItem } from "../../domain/conversation/inbound.ts";
import { drawFreshIds } from "../../domain/receiving/fresh-ids.ts";
import { dismissItems, replayItem } from "../../domain/receiving/receive-item.ts";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import { RawItemPage, WebhooksPage } from "../../../views/pages/admin/webhooks-page.tsx";
import { depthOf } from "../../whatsapp/payload/json.ts";
import { depthMax, parseDelivery } from "../../whatsapp/payload/payload.ts";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { type Form, formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { adminBase, backTo } from "./base.ts";

const itemsPerPage = 50;
const skipsMax = 20;
/** Characters of raw JSON that a page shows. */
const shownMax = 200_000;

/** What came from Meta, raw, and a second try for what was not understood. */
export function webhooks(web: Web) {
  return new Elysia()
    .get(
      "/admin/webhooks",
      allow(web, "administer", (visit, { query }) => page(renderItems(web, adminBase(web, visit), query))),
    )
    .get(
      "/admin/webhooks/:id",
      allow(web, "administer", (visit, { params, query }) => {
        const item = findItem(web, params.id);
        return item ? page(renderItem(web, adminBase(web, visit, query.done), item)) : notFoundPage(web, visit);
      }),
    )
    .post(
      "/admin/webhooks/:id/replay",
      allow(web, "administer", (visit, context) => replay(web, visit, context)),
    )
    .post(
      "/admin/webhooks/dismissals",
      allow(web, "administer", (visit, { body }) => dismiss(web, visit, formOf(body))),
    );
}

// What came after the page was drawn is not meant.
async function dismiss(web: Web, visit: Visit, form: Form): Promise<Response> {
  const ids = { from: form.id("from") ?? 0, through: form.id("through") ?? 0 };
  await transact(web.app, visit.by, (work) => dismissItems(work, ids));
  return backTo("/admin/webhooks", "dismissed");
}

async function replay(web: Web, visit: Visit, { params }: Context): Promise<Response> {
  const row = findItem(web, params.id);
  if (!row) return notFoundPage(web, visit);
  const isWaiting = row.outcome === "quarantined";
  if (isWaiting && (await feedAgain(web, visit, row))) return backTo(`/admin/webhooks/${row.id}`, "replayed");
  const base = adminBase(web, visit);
  const text = base.shell.view.words.t(isWaiting ? "admin.webhook.still" : "admin.webhook.not_quarantined");
  return page(renderItem(web, { ...base, flash: { tone: "late", text } }, row), 409);
}

// Its outcome is asked again inside: two admins at once replay it once.
async function feedAgain(web: Web, visit: Visit, row: RawItemRow): Promise<boolean> {
  const { app } = web;
  const item = itemOf(row);
  if (!item) return false;
  const freshIds = drawFreshIds(app.world.random);
  try {
    return await transact(app, visit.by, (work) => {
      if (findRawItem(work.tx, row.id)?.outcome !== "quarantined") return true;
      return replayItem(work, item, freshIds);
    });
  } catch (error) {
    // It broke our own code before and still does: it stays in quarantine, the operator's log says why.
    if (error instanceof StorageError) throw error;
    app.log("error", "item_broke", { field: item.field, error: error instanceof Error ? error.message : "unknown" });
    return false;
  }
}

// A raw is one item with the row's key; once we read its shape better the key may be another, but it is still the only one.
function itemOf(row: RawItemRow): InboundItem | undefined {
  const items = parseDelivery(new TextEncoder().encode(row.raw));
  const [only] = items;
  const { key } = row;
  if (key === null) return undefined; // it left a message, so it was understood
  const item = items.find((one) => one.key === key) ?? (items.length === 1 && only ? { ...only, key } : undefined);
  // What told no time counts from when it came, not from the second try.
  return item && "at" in item && item.at === null ? { ...item, at: row.receivedAt } : item;
}

function renderItems(web: Web, base: AdminBase, query: Context["query"]) {
  const isQuarantine = query.only === "quarantine";
  // A cursor of somebody's own making only chooses where a page begins; nonsense begins at the newest.
  const rows = listRawItems(web.app.db.tx, idOf(query.before) ?? Number.MAX_SAFE_INTEGER, isQuarantine, itemsPerPage + 1);
  const shown = rows.slice(0, itemsPerPage);
  const last = shown.at(-1);
  const address = isQuarantine ? "/admin/webhooks?only=quarantine" : "/admin/webhooks";
  const older = `${address}${isQuarantine ? "&" : "?"}before=${last?.id}`;
  return WebhooksPage({
    ...base,
    items: linesOf(web, shown),
    skips: isQuarantine ? listSkips(web.app.db.tx, skipsMax) : [],
    isQuarantine,
    newest: query.before === undefined ? null : address,
    older: rows.length > itemsPerPage ? older : null,
  });
}

function renderItem(web: Web, base: AdminBase, row: RawItemRow) {
  const text = indented(row.raw);
  const [item] = linesOf(web, [row]);
  assert(item, "one row makes one line");
  return RawItemPage({ ...base, item, text: text.slice(0, shownMax), totalLength: text.length });
}

function linesOf(web: Web, rows: readonly RawItemLine[]) {
  const names = new Map(listNumbers(web.app.db.tx).map((number) => [number.phoneNumberId, number.name]));
  return rows.map((row) => ({ ...row, at: row.receivedAt, number: names.get(row.phoneNumberId ?? "") ?? row.phoneNumberId }));
}

function findItem(web: Web, given: string | undefined): RawItemRow | undefined {
  const id = idOf(given);
  return id === null ? undefined : findRawItem(web.app.db.tx, id);
}

// What is nested a hundred thousand deep would be mostly indentation, and gigabytes of it.
function indented(raw: string): string {
  if (depthOf(new TextEncoder().encode(raw)) > depthMax) return raw;
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw; // quarantine also keeps what is no JSON at all
  }
}
