import type { App } from "../../app.ts";
import type { Actor } from "../../db/journal.ts";
import { findNumber, type NumberRow } from "../../db/queries/system/numbers.ts";
import { findFileFor, type FileRow } from "../../db/queries/files/files.ts";
import { findAccount } from "../../db/queries/templates/syncs.ts";
import { findTemplate, type TemplateRow } from "../../db/queries/templates/templates.ts";
import { nobody, transact } from "../../db/transact.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { askSync } from "../../domain/templates/ask-sync.ts";
import { markGone } from "../../domain/templates/mirror-page.ts";
import {
  type CreateRefusal,
  type EditRefusal,
  findEditable,
  keepCreated,
  keepDeleted,
  keepEdited,
  mayCreate,
  takeEdit,
} from "../../domain/templates/save-template.ts";
import type { WantedTemplate } from "../../domain/templates/template-fault.ts";
import { mayAdminister } from "../../domain/permissions.ts";
import type { Graph } from "../../whatsapp/graph/client.ts";
import type { Told } from "../../whatsapp/graph/graph-templates.ts";
import { graphOf } from "../graph.ts";
import { fitsHeader } from "./header-file.ts";

type Who = { viewer: Viewer; by: Actor };
type NoToTemplate = Extract<Told<unknown>, { ok: false }>;
type Reach = { graph: Graph; accessToken: string; number: NumberRow };

/** What Meta, or the way to it, says no to. `template_uncertain`: nobody knows whether it was taken; the next sync tells. */
export type MetaRefusal = Refusal<
  | "template_refused"
  | "template_uncertain"
  | "template_limited"
  | "template_exists"
  | "template_gone"
  | "template_no_access"
  | "unknown_file"
  | "bad_template_file"
  | "key_missing"
>;

/** A wish as it is typed: `build` makes Meta's shape of it, with the handle of the header's file where there is one. */
export type TemplateWish = { build: (handle: string | null) => WantedTemplate; fileId: string | null };

const placeholder = "judged";

/** Asks Meta for a new template of an account; returns its id here. What Meta would refuse never leaves. One that nobody knows the fate of is not
 *  asked for again by us: a name is taken once, and the sync that follows finds it. */
export async function createTemplate(
  app: App,
  { viewer, by }: Who,
  wabaId: string,
  { build, fileId }: TemplateWish,
): Promise<number | CreateRefusal | MetaRefusal> {
  const judged = await transact(app, by, (work) => mayCreate(work, viewer, wabaId, build(fileId === null ? null : placeholder)) ?? true);
  if (isRefused(judged)) return judged;
  const reach = reachOf(app, wabaId);
  if (!reach) return no("key_missing");
  const handle = await carryHeader(app, viewer, reach, fileId);
  if (isRefused(handle)) return handle;
  const wanted = build(handle);
  const told = await reach.graph.templates.create(reach, wabaId, wanted);
  if (!told.ok) return refused(app, wabaId, told);
  const { metaId, status, category } = told.value;
  return transact(app, by, (work) =>
    keepCreated(work, wabaId, { wanted, metaId, status, category: category ?? wanted.category, fileId: handle === null ? null : fileId }),
  );
}

/** Asks Meta to take another text of a template. `version`: what the writer saw; null when they do not care. */
export async function editTemplate(
  app: App,
  { viewer, by }: Who,
  at: { id: number; version: number | null },
  { build, fileId }: TemplateWish,
): Promise<number | EditRefusal | MetaRefusal> {
  const row = await transact(app, by, (work) => takeEdit(work, viewer, { ...at, wanted: build(fileId === null ? null : placeholder) }));
  if (isRefused(row)) return row;
  const reach = reachOf(app, row.wabaId);
  if (!reach) return no("key_missing");
  const handle = await carryHeader(app, viewer, reach, fileId);
  if (isRefused(handle)) return handle;
  const { components, category } = build(handle);
  const change = { components, ...(category === row.category ? {} : { category }) };
  const told = await reach.graph.templates.edit(reach, row.metaId, change);
  const edit = { components: JSON.stringify(components), category, fileId: handle === null ? null : fileId };
  if (told.ok || told.isUncertain) await transact(app, by, (work) => keepEdited(work, row, { ...edit, isCertain: told.ok }));
  return told.ok ? row.id : refusedAbout(app, reach, row, told);
}

/** Takes one language of a template away at Meta. Its row stays here, as gone. */
export async function deleteTemplate(
  app: App,
  { viewer, by }: Who,
  id: number,
): Promise<number | MetaRefusal | Refusal<"forbidden" | "not_found">> {
  if (!mayAdminister(viewer)) return no("forbidden");
  const row = findTemplate(app.db.tx, id);
  if (!row || row.goneAt !== null) return no("not_found");
  const reach = reachOf(app, row.wabaId);
  if (!reach) return no("key_missing");
  const told = await reach.graph.templates.remove(reach, row.wabaId, row);
  if (!told.ok) return refusedAbout(app, reach, row, told);
  await transact(app, by, (work) => keepDeleted(work, row));
  return row.id;
}

/** Whether this one may be edited, as a page asks before it draws a form. */
export function mayEdit(app: App, viewer: Viewer, id: number): ReturnType<typeof findEditable> {
  return findEditable({ tx: app.db.tx, now: app.world.clock.now() }, viewer, id);
}

function reachOf(app: App, wabaId: string): Reach | null {
  const account = findAccount(app.db.tx, wabaId);
  const number = account && findNumber(app.db.tx, account.numberId);
  const reached = number && graphOf(app, number);
  return number && reached ? { ...reached, number } : null;
}

// The handle is for the app whose token speaks.
async function carryHeader(app: App, viewer: Viewer, reach: Reach, fileId: string | null): Promise<string | null | MetaRefusal> {
  if (fileId === null) return null;
  const file = findFileFor(app.db.tx, viewer, fileId);
  if (!file) return no("unknown_file");
  if (!fitsHeader(file)) return no("bad_template_file");
  const { graph, accessToken, number } = reach;
  const bytes = await bytesOf(app, file);
  if (bytes === null) return no("unknown_file");
  const answer = await graph.uploadHeader({ accessToken, appId: number.appId }, { bytes, mime: file.mime, fileName: file.name });
  // An upload that was cut made no template.
  return answer.ok ? answer.value : refusalOf({ ...answer, isUncertain: false, subcode: null });
}

async function bytesOf(app: App, file: FileRow): Promise<Blob | null> {
  const bytes = Bun.file(app.world.files.path(file.sha256), { type: file.mime });
  return (await bytes.exists()) ? bytes : null;
}

// What was refused of one that is not there any more is told so, and so is the mirror.
async function refusedAbout(app: App, reach: Reach, row: TemplateRow, told: NoToTemplate): Promise<MetaRefusal> {
  if (told.code === 100) {
    const read = await reach.graph.templates.read(reach, row.metaId);
    if (!read.ok && read.code === 100) {
      await transact(app, nobody, (work) => markGone(work, row.id));
      return no("template_gone");
    }
  }
  return refused(app, row.wabaId, told);
}

async function refused(app: App, wabaId: string, told: NoToTemplate): Promise<MetaRefusal> {
  const refusal = refusalOf(told);
  if (refusal.refused === "template_uncertain" || refusal.refused === "template_exists")
    await transact(app, nobody, (work) => askSync(work, wabaId));
  return refusal;
}

/** A name that is taken, or was until thirty days ago. */
const takenCodes: ReadonlySet<number> = new Set([2388023, 2388024]);
const limitCodes: ReadonlySet<number> = new Set([4, 613, 80007, 130429, 2388019]);

function refusalOf({ isUncertain, code, subcode, reason }: Omit<NoToTemplate, "ok">): MetaRefusal {
  if (isUncertain) return no("template_uncertain");
  if (takenCodes.has(subcode ?? 0)) return no("template_exists");
  if (limitCodes.has(code ?? 0) || limitCodes.has(subcode ?? 0)) return no("template_limited");
  const isLocked = code !== null && ([0, 3, 10, 104, 190].includes(code) || (code >= 200 && code <= 299));
  return isLocked ? no("template_no_access") : no("template_refused", { words: reason.slice(0, 400) });
}
