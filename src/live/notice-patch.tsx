import { Html } from "@kitajs/html";
import { BellPartials } from "../../views/partials/notices/bell.tsx";
import type { App } from "../app.ts";
import type { AssetUrls } from "../assets.ts";
import { findPerson } from "../db/queries/people/people.ts";
import { isReadable } from "../db/queries/conversations/sight.ts";
import type { RondaEvent } from "../domain/events.ts";
import { bellCount } from "../props/bell.ts";
import { lookOf } from "../props/look.ts";
import { alertText } from "../props/notice-text.ts";
import { drawnMark } from "../props/parts.tsx";
import { frame } from "./frame.ts";
import type { Reader } from "./patches.tsx";
import { findNoticeKind } from "../db/queries/notices/notifications.ts";

export type NoticeEvent = Extract<RondaEvent, { kind: "person_notified" | "person_alerted" | "notices_seen" }>;

/** An alert is for ears that are there: who comes back later finds it in the number at the bell. */
const lateMs = 15_000;

/** Whether an event is about what one person was told. */
export function isNoticeEvent(event: RondaEvent): event is NoticeEvent {
  return event.kind === "person_notified" || event.kind === "person_alerted" || event.kind === "notices_seen";
}

/** What one person was told, or has seen, on their own pages: the number at the bell; and for the one page that makes the noise, what to
 *  sound and show. Nobody else's page hears a byte, and costs a comparison. */
export function noticePatches(app: App, assets: AssetUrls, row: { id: number; at: number; event: NoticeEvent }) {
  const { event } = row;
  const id = `${app.epoch}-${row.id}`;
  const bells = new Map<string, Uint8Array>();
  return (reader: Reader): Uint8Array | null => {
    if (reader.viewer.personId !== event.personId) return null;
    if (event.kind === "person_alerted") return reader.isEar ? alertFrame(app, reader, { id, at: row.at, event }) : null;
    if (reader.isEar) return null;
    const bell = bells.get(reader.language) ?? frame({ id, data: bellHtml(app, assets, reader) });
    bells.set(reader.language, bell);
    return bell;
  };
}

function bellHtml(app: App, assets: AssetUrls, reader: Reader): string {
  const { tx } = app.db;
  const { view } = lookOf(app, assets, reader);
  return drawnMark(tx) + String(<BellPartials view={view} count={bellCount(tx, reader.viewer)} isCurrent={false} />);
}

type Alerted = Extract<RondaEvent, { kind: "person_alerted" }>;

// Sight is asked once more: between the alert and this page something may have moved.
function alertFrame(
  app: App,
  { viewer, language }: Reader,
  { id, at, event }: { id: string; at: number; event: Alerted },
): Uint8Array | null {
  const { tx } = app.db;
  const { conversationId, count, sound, isDesktop } = event;
  if (app.world.clock.now() - at > lateMs) return null;
  if (conversationId !== null && !isReadable(tx, viewer, conversationId)) return null;
  const kind = findNoticeKind(tx, event.notificationId) ?? "";
  const timeZone = findPerson(tx, viewer.personId)?.timeZone ?? "UTC";
  const rows = count > 1 ? [] : [{ id: event.notificationId, kind, conversationId }];
  const text = isDesktop ? alertText(tx, { language, timeZone, role: viewer.role }, { rows, unseen: count }, { isWithText: false }) : null;
  return frame({ id, name: "alert", data: JSON.stringify({ conversationId, sound, text }) });
}
