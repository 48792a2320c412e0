import { type Children, Html } from "@kitajs/html";
import type { TransferReason } from "../../../src/domain/routing/transfer.ts";
import { domId } from "../../dom-id.ts";
import type { View } from "../../view.ts";
import { ActionForm } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";
import { Time } from "../controls/time.tsx";
import { WhatsAppText } from "../message/whatsapp-text.tsx";

/** What whoever passed a conversation on wants its new owner to know. */
export type Pinned = { fromName: string; reason: TransferReason; at: number; note: string | null };

/** What whoever leads the team wants its owner to read. */
export type Pin = { id: number; fromName: string; at: number; note: string };

export type PinnedNoteProps = { view: View; conversationId: number; pinned: Pinned | null; pins: readonly Pin[] };

/** The note of a transfer, on top of the conversation until its receiver has answered, and those a supervisor pinned until they are read. Nothing
 *  to pin: an empty place for one to come. */
export function PinnedNote({ view, conversationId, pinned, pins }: PinnedNoteProps): JSX.Element {
  const { t } = view.words;
  return (
    <div class="pins" id={domId("pinned", conversationId)} hidden={pinned === null && pins.length === 0}>
      {pinned !== null && (
        <Entry
          view={view}
          title={t("transfer.pinned", { name: pinned.fromName })}
          why={t("transfer.pinned.reason", { reason: t(`transfer.reason.${pinned.reason}`) })}
          at={pinned.at}
          note={pinned.note}
        />
      )}
      {pins.map((pin) => (
        <Entry view={view} title={t("pin.from", { name: pin.fromName })} why={null} at={pin.at} note={pin.note}>
          <ActionForm
            view={view}
            action={`/conversations/${conversationId}/pins/removal`}
            hidden={{ pinId: String(pin.id) }}
            label={t("pin.read")}
            icon="check"
            tone="quiet"
          />
        </Entry>
      ))}
    </div>
  );
}

type EntryProps = { view: View; title: string; why: string | null; at: number; note: string | null; children?: Children };

function Entry({ view, title, why, at, note, children }: EntryProps): JSX.Element {
  return (
    <aside class="pinned" aria-label={title}>
      <Icon view={view} name="pin" />
      <div class="pinned__words">
        <p class="pinned__head">
          <strong hx-ignore safe>
            {title}
          </strong>
          <small>
            {why !== null && <span safe>{`${why} · `}</span>}
            <Time view={view} at={at} as="clock" />
          </small>
        </p>
        {note !== null && (
          <div class="pinned__note" hx-ignore dir="auto">
            <WhatsAppText text={note} />
          </div>
        )}
      </div>
      {children}
    </aside>
  );
}

/** The place of the note anew, wherever this conversation is open. */
export function PinnedNotePartial(props: PinnedNoteProps): JSX.Element {
  return (
    <hx-partial hx-target={`#${domId("pinned", props.conversationId)}`} hx-swap="outerMorph">
      <PinnedNote {...props} />
    </hx-partial>
  );
}
