import { Html } from "@kitajs/html";
import { GonePartial } from "../../views/partials/pane.tsx";
import type { App } from "../app.ts";
import type { AssetUrls } from "../assets.ts";
import type { JournalRow } from "../db/journal.ts";
import { findInboxRow } from "../db/queries/inbox-list.ts";
import type { Language } from "../db/queries/people.ts";
import { findTimelineEntry } from "../db/queries/timeline.ts";
import type { RondaEvent } from "../domain/events.ts";
import type { Viewer } from "../domain/permissions.ts";
import { type Look, lookOf } from "../web/shape/look.ts";
import { caseParts, messagePart } from "../web/shape/parts.tsx";
import { type Share, shareOf, type Standing } from "./audience.ts";
import { frame } from "./frame.ts";

/** One open page, as far as patches care. */
export type Reader = { viewer: Viewer; language: Language; openId: number | null };

/** Draws one event for every page that may learn of it. Pages that see the same share the same bytes: drawn and encoded once per
 *  language, role, and whether the case is theirs. Null: nothing to tell this one. */
export function patchesFor(app: App, assets: AssetUrls, row: JournalRow, standing: Standing | null): (reader: Reader) => Uint8Array | null {
  const drawn = new Map<string, Uint8Array | null>();
  return (reader) => {
    const share = shareOf(row, standing, reader.viewer);
    if (share === "nothing" || !standing) return null;
    const isOpen = reader.openId === standing.id;
    const isMine = standing.ownerId === reader.viewer.personId;
    const key = [share, isOpen, isMine, reader.language, reader.viewer.role].join();
    const known = drawn.get(key);
    if (known !== undefined) return known;
    const bytes = draw(app, { row, standing, share, isOpen, look: lookOf(app, assets, reader) });
    drawn.set(key, bytes);
    return bytes;
  };
}

type Scene = { row: JournalRow; standing: Standing; share: Share; isOpen: boolean; look: Look };

function draw(app: App, scene: Scene): Uint8Array {
  const id = `${app.epoch}-${scene.row.id}`;
  const html = scene.isOpen ? drawOpen(app, scene) : "";
  const stale = frame({ id, name: "stale", data: "" });
  return html === "" ? stale : Buffer.concat([frame({ id, data: html }), stale]);
}

function drawOpen(app: App, { row, standing, share, look }: Scene): string {
  if (share === "gone") {
    const live = { epoch: app.epoch, after: row.id, openId: null };
    return String(<GonePartial view={look.view} tab="mine" live={live} conversationId={standing.id} />);
  }
  const inbox = findInboxRow(app.db.tx, standing.id);
  if (!inbox) return "";
  const messageId = messageOf(row.event);
  const entry = messageId === null ? undefined : findTimelineEntry(app.db.tx, messageId);
  const bubble = entry ? messagePart(app, look, inbox, entry) : "";
  return row.event.kind === "message_changed" ? bubble : bubble + caseParts(app, look, inbox);
}

function messageOf(event: RondaEvent): number | null {
  return "messageId" in event ? event.messageId : null;
}
