import { Html } from "@kitajs/html";
import { AskPartial } from "../../views/partials/composer/ask-bar.tsx";
import { customerName } from "../../views/format/customer-name.ts";
import { NoticePartial } from "../../views/partials/controls/notice.tsx";
import type { JournalRow } from "../db/journal.ts";
import { findAsk } from "../db/queries/routing/asks.ts";
import { findReturn } from "../db/queries/routing/handovers.ts";
import { findInboxRow } from "../db/queries/conversations/inbox-list.ts";
import { findPerson } from "../db/queries/people/people.ts";
import type { Tx } from "../db/open.ts";
import { isAnotherLate } from "../db/queries/routing/time-outs.ts";
import type { RondaEvent } from "../domain/events.ts";
import { maySupervise } from "../domain/permissions.ts";
import type { Look } from "../props/look.ts";
import { nameOf } from "../props/person-name.ts";
import type { Placement } from "./audience.ts";

type Told = { row: JournalRow; placement: Placement; openId: number | null };

/** Whether an event has something to say to somebody by name, whatever is on their screen. */
export function isPersonal({ kind }: RondaEvent): boolean {
  return (
    kind === "conversation_kept" ||
    kind === "note_pinned" ||
    kind === "conversation_asked" ||
    kind === "conversation_assigned" ||
    kind === "conversation_moved"
  );
}

/** What one person is told of an event, wherever they are: that something was passed to them, that it went back, that somebody asks them,
 *  what came of their own question. "" for everybody else. Who may not see the conversation any more hears no word of it. */
export function noticeFor(tx: Tx, { view, viewer }: Look, told: Told): string {
  const { event } = told.row;
  if (event.kind === "conversation_asked") return askNotice(tx, { view, viewer }, { ...told, event });
  const text = textFor(tx, { view, viewer }, told);
  if (text === null) return "";
  const isLost = event.kind === "conversation_moved" && event.from.ownerId === viewer.personId;
  return String(<NoticePartial view={view} tone="info" text={text} {...(isLost ? {} : { href: addressOf(told.placement.id) })} />);
}

function addressOf(conversationId: number): string {
  return `/conversations/${conversationId}?tab=mine`;
}

function textFor(tx: Tx, { view, viewer }: Look, { row, placement, openId }: Told): string | null {
  const { t } = view.words;
  const { event } = row;
  if (event.kind === "conversation_assigned" && event.how === "transferred" && event.to.ownerId === viewer.personId)
    return placement.ownerId === viewer.personId
      ? t("transfer.arrived", { name: personName(tx, row.actorId), customer: customerOf(tx, { view, viewer }, placement.id) })
      : null;
  if (event.kind === "note_pinned")
    return placement.ownerId === viewer.personId && row.actorId !== viewer.personId && openId !== placement.id
      ? t("pin.arrived", { name: personName(tx, row.actorId), customer: customerOf(tx, { view, viewer }, placement.id) })
      : null;
  if (event.kind === "conversation_kept") return lateText(tx, { view, viewer }, { row, placement });
  if (event.kind !== "conversation_moved" || event.why !== "handover_unopened") return null;
  if (event.from.ownerId === viewer.personId) return t("transfer.returned.receiver");
  const isSender = findReturn(tx, event.conversationId, row.at)?.fromId === viewer.personId;
  return isSender ? t("transfer.returned.sender", { id: String(event.conversationId) }) : null;
}

// Whoever leads the team is told that something is late with nobody left, at most once a minute: the list counts them.
function lateText(
  tx: Tx,
  { view, viewer }: Pick<Look, "view" | "viewer">,
  { row, placement }: Pick<Told, "row" | "placement">,
): string | null {
  const { event } = row;
  if (event.kind !== "conversation_kept" || event.why !== "nobody_left" || placement.ownerId === viewer.personId) return null;
  if (!maySupervise(viewer, placement.teamId) || isAnotherLate(tx, placement, row.at, minuteMs)) return null;
  return view.words.t("passes.told", { name: personName(tx, placement.ownerId), customer: customerOf(tx, { view, viewer }, placement.id) });
}

const minuteMs = 60_000;

type Asked = Told & { event: Extract<RondaEvent, { kind: "conversation_asked" }> };

function askNotice(tx: Tx, { view, viewer }: Look, { event, placement, openId }: Asked): string {
  const { t } = view.words;
  if (event.answer === "asked") {
    const ask = placement.ownerId === viewer.personId && openId !== placement.id ? findAsk(tx, placement.id) : undefined;
    if (ask?.ownerId !== viewer.personId) return "";
    return String(
      <AskPartial
        view={view}
        conversationId={placement.id}
        name={ask.askerName}
        customer={customerOf(tx, { view, viewer }, placement.id)}
      />,
    );
  }
  if (event.personId !== viewer.personId) return "";
  const isMine = placement.ownerId === viewer.personId;
  if (event.answer === "yes")
    return isMine
      ? String(
          <NoticePartial
            view={view}
            tone="good"
            text={t("ask.told.yes", { customer: customerOf(tx, { view, viewer }, placement.id) })}
            href={addressOf(placement.id)}
          />,
        )
      : "";
  const text = t(event.answer === "no" ? "ask.told.no" : "ask.told.unanswered", { name: personName(tx, placement.ownerId) });
  return isMine || placement.ownerId === null ? "" : String(<NoticePartial view={view} tone="warn" text={text} />);
}

function personName(tx: Tx, id: number | null): string {
  return id === null ? "" : (findPerson(tx, id)?.name ?? "");
}

function customerOf(tx: Tx, { view, viewer }: Pick<Look, "view" | "viewer">, conversationId: number): string {
  const row = findInboxRow(tx, conversationId);
  return row ? customerName(view.words, nameOf(row, viewer)) : "";
}
