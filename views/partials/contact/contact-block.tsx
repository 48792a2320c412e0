import { Html } from "@kitajs/html";
import type { BlockRow } from "../../../src/db/queries/contacts/blocking.ts";
import type { Words } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { Time } from "../controls/time.tsx";

export type BlockProps = {
  view: View;
  contactId: number;
  /** Null: they are not blocked. */
  since: number | null;
  by: string | null;
  states: readonly BlockRow[];
  /** Whether whoever looks may shut them out, or let them in again. */
  mayChange: boolean;
};

/** Only who wrote in the last day can be blocked at Meta. */
const tooLate = 131047;

/** Whether a customer is shut out, by whom, what Meta holds of it, and the way in and out. */
export function ContactBlock(props: BlockProps): JSX.Element {
  const { view, since, by, states } = props;
  const { t } = view.words;
  return (
    <div class="contact-block" id="block">
      {since !== null && (
        <p class="contact-block__since">
          <span hx-ignore safe>
            {by === null ? t("block.since.nobody") : t("block.since", { by })}
          </span>{" "}
          <Time view={view} at={since} as="short" />
        </p>
      )}
      {states.map((state) => (
        <p class="quiet" hx-ignore safe>
          {stateText(view.words, state)}
        </p>
      ))}
      {props.mayChange && since === null && <Blocking {...props} />}
      {props.mayChange && since !== null && (
        <form method="post" action={`/contacts/${props.contactId}/blocking/removal`}>
          <p class="quiet" safe>
            {t("block.undo.lead")}
          </p>
          <Button view={view} label={t("block.undo")} tone="quiet" />
        </form>
      )}
    </div>
  );
}

function Blocking({ view, contactId }: BlockProps): JSX.Element {
  const { t } = view.words;
  return (
    <details class="contact-block__ask">
      <summary class="button button--quiet">
        <span safe>{t("block.open")}</span>
      </summary>
      <form method="post" action={`/contacts/${contactId}/blocking`}>
        <p safe>{t("block.lead")}</p>
        <input type="hidden" name="sure" value="yes" />
        <Button view={view} label={t("block.do")} tone="danger" icon="ban" />
      </form>
    </details>
  );
}

function stateText({ t }: Words, { state, errorCode, numberName: number }: BlockRow): string {
  if (state !== "refused") return t(`block.meta.${state}`, { number });
  return errorCode === tooLate ? t("block.meta.late", { number }) : t("block.meta.refused", { number, code: errorCode ?? "?" });
}
