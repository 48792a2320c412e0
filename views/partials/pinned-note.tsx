import { Html } from "@kitajs/html";
import type { TransferReason } from "../../src/domain/routing/transfer.ts";
import { domId } from "../dom-id.ts";
import type { View } from "../view.ts";
import { Icon } from "./icon.tsx";
import { Time } from "./time.tsx";
import { WhatsAppText } from "./whatsapp-text.tsx";

/** What whoever passed a conversation on wants its new owner to know. */
export type Pinned = { fromName: string; reason: TransferReason; at: number; note: string | null };

export type PinnedNoteProps = { view: View; conversationId: number; pinned: Pinned | null };

/** The note of a transfer, on top of the talk until its receiver has answered. Nothing to pin: an empty place for one to come. */
export function PinnedNote(props: PinnedNoteProps): JSX.Element {
  const id = domId("pinned", props.conversationId);
  if (props.pinned === null) return <aside class="pinned" id={id} hidden></aside>;
  const { view, pinned } = props;
  const { t } = view.words;
  return (
    <aside class="pinned" id={id} aria-label={t("transfer.pinned", { name: pinned.fromName })}>
      <Icon view={view} name="pin" />
      <div class="pinned__words">
        <p class="pinned__head">
          <strong hx-ignore safe>
            {t("transfer.pinned", { name: pinned.fromName })}
          </strong>
          <small>
            <span safe>{t("transfer.pinned.reason", { reason: t(`transfer.reason.${pinned.reason}`) })}</span>
            <span> · </span>
            <Time view={view} at={pinned.at} as="clock" />
          </small>
        </p>
        {pinned.note !== null && (
          <div class="pinned__note" hx-ignore dir="auto">
            <WhatsAppText text={pinned.note} />
          </div>
        )}
      </div>
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
