import { Html } from "@kitajs/html";
import { shownName } from "../../format/shown-name.ts";
import { isKey, say, type Words } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { ActionForm } from "../controls/button.tsx";
import { Icon, type IconName } from "../controls/icon.tsx";

export type Tick = "queued" | "sending" | "uncertain" | "sent" | "failed" | "delivered" | "read" | "discarded";

/** How an outgoing message stands. `errorDetail`: Meta's own words for the error. `mayAct`: whoever looks may retry or settle it; without
 *  `mayResend` (left out: yes) an uncertain one not by sending anew. `isOffered`: an uncertain one waits for a decision. */
export type Delivery = {
  tick: Tick;
  errorCode: number | null;
  errorDetail?: string | null;
  mayAct: boolean;
  mayResend?: boolean;
  isOffered: boolean;
};

const icons: Readonly<Record<Tick, IconName>> = {
  queued: "clock",
  sending: "clock",
  uncertain: "question",
  sent: "check",
  failed: "alert",
  delivered: "checks",
  read: "checks",
  discarded: "ban",
};

/** The tick of a message, said in words too. */
export function TickMark(props: { view: View; tick: Tick }): JSX.Element {
  return (
    <span class="tick" data-state={props.tick} title={props.view.words.t(`tick.${props.tick}`)}>
      <Icon view={props.view} name={icons[props.tick]} />
      <span class="visually-hidden" safe>
        {props.view.words.t(`tick.${props.tick}`)}
      </span>
    </span>
  );
}

/** Cause and way out of a message that failed or may have; nothing for one that went well. */
export function DeliveryTrouble(props: { view: View; messageId: number; delivery: Delivery }): JSX.Element {
  const { delivery } = props;
  if (delivery.tick === "failed") return <Failed {...props} />;
  if (delivery.tick === "discarded") return <Discarded {...props} />;
  return <>{delivery.tick === "uncertain" && <Uncertain {...props} />}</>;
}

function Discarded(props: { view: View }): JSX.Element {
  return (
    <p class="message__whisper">
      <Icon view={props.view} name="ban" />
      <span safe>{props.view.words.t("message.discarded")}</span>
    </p>
  );
}

function Failed(props: { view: View; messageId: number; delivery: Delivery }): JSX.Element {
  const { view, messageId, delivery } = props;
  const { t } = view.words;
  return (
    <div class="trouble trouble--late">
      <p safe>{metaErrorText(view.words, delivery.errorCode)}</p>
      {!isExplained(delivery.errorCode) && <MetaWords view={view} code={delivery.errorCode} detail={delivery.errorDetail ?? null} />}
      <div class="trouble__actions">
        {delivery.mayAct && <ActionForm view={view} action={`/messages/${messageId}/attempts`} label={t("failed.retry")} tone="plain" />}
        <button type="button" class="button button--plain" data-copy={t("failed.copied")} hidden>
          <span safe>{t("failed.copy")}</span>
        </button>
      </div>
    </div>
  );
}

function Uncertain(props: { view: View; messageId: number; delivery: Delivery }): JSX.Element {
  const { view, messageId, delivery } = props;
  const { t } = view.words;
  const action = `/messages/${messageId}/settlement`;
  if (!delivery.isOffered || !delivery.mayAct) {
    return (
      <div class="trouble trouble--warn">
        <p safe>{delivery.isOffered ? t("uncertain.text") : t("uncertain.waiting")}</p>
      </div>
    );
  }
  return (
    <div class="trouble trouble--warn">
      <p safe>{t("uncertain.text")}</p>
      <div class="trouble__actions">
        {(delivery.mayResend ?? true) && (
          <ActionForm view={view} action={action} label={t("uncertain.resend")} tone="plain" name="value" value="resend" />
        )}
        <ActionForm view={view} action={action} label={t("uncertain.arrived")} tone="plain" name="value" value="arrived" />
        <ActionForm view={view} action={action} label={t("uncertain.discard")} tone="plain" name="value" value="discard" />
      </div>
    </div>
  );
}

/** Meta's own words for an error that we have none for, and its number, by which an admin finds it in Meta's tables. */
export function MetaWords(props: { view: View; code: number | null; detail: string | null }): JSX.Element {
  const { code, detail } = props;
  const { t } = props.view.words;
  const said = detail === null ? "" : shownName(detail.slice(0, detailMax)); // one line, nothing that turns the words around it
  return (
    <>
      {said !== "" && (
        <p hx-ignore dir="auto" safe>
          {t("error.meta", { detail: said })}
        </p>
      )}
      {code !== null && <small safe>{t("error.code", { code: String(code) })}</small>}
    </>
  );
}

const detailMax = 1_000;

function isExplained(code: number | null): boolean {
  return isKey(`error.${code ?? "other"}.cause`) && code !== null;
}

/** What Meta's code means and what to do, in two sentences; an unknown or missing code gets the general ones. */
export function metaErrorText(words: Words, code: number | null): string {
  const known = `error.${code ?? "other"}.cause`;
  const cause = isKey(known) ? known : "error.other.cause";
  const way = cause.replace(/cause$/, "do");
  return `${say(words, cause)} ${isKey(way) ? say(words, way) : ""}`.trim();
}
