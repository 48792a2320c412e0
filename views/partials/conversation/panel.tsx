import { Html } from "@kitajs/html";
import type { Status } from "../../../src/domain/events.ts";
import { domId } from "../../dom-id.ts";
import { customerName } from "../../format/customer-name.ts";
import type { TabName } from "../../tabs.ts";
import type { View } from "../../view.ts";
import { ContactNotes, type ContactNotesProps } from "../contact/contact-notes.tsx";
import { ContactValue, type ValueProps } from "../contact/contact-values.tsx";
import { LinkButton } from "../controls/button.tsx";
import { Avatar } from "../controls/avatar.tsx";
import { ConversationFacts, type ConversationFactsProps } from "./conversation-facts.tsx";
import { BotTag, WithBotTag } from "../list/row-marks.tsx";
import { type Ad, AdFacts } from "./ad-chip.tsx";
import { type PanelSurvey, SurveyFacts } from "./survey-facts.tsx";
import { EscalatedPanel } from "./escalate-form.tsx";
import type { Reason } from "../../format/reason.ts";
import { Icon } from "../controls/icon.tsx";
import { Time } from "../controls/time.tsx";

export type EarlierConversation = { id: number; status: Status; openedAt: number; resolvedAt: number | null; ownerName: string | null };

export type PanelProps = {
  view: View;
  tab: TabName;
  conversationId: number;
  name: string;
  /** As shown; null when the person hides it. */
  phone: string | null;
  /** Without the @. */
  username: string | null;
  /** The business's number they write to. */
  numberName: string;
  teamName: string | null;
  ownerName: string | null;
  /** Epoch ms of the first conversation. */
  customerSince: number;
  /** Whether it looks as if a machine wrote. */
  isSuspected: boolean;
  /** Whether a bot has it in hand. */
  isWithBot?: boolean;
  /** Set while it is escalated: by whom and why, and whether whoever looks may answer. */
  escalated: { by: string; reason: Reason; mayAnswer: boolean } | null;
  /** Null: who looks was named in this conversation and knows no more of its customer. */
  contact: PanelContact | null;
  ad: Ad | null;
  /** Null: the customer was not asked how it went. */
  survey?: PanelSurvey | null;
  facts: Omit<ConversationFactsProps, "view" | "conversationId">;
  /** Latest first; those whoever looks may see. */
  cases: readonly EarlierConversation[];
};

/** What our people know of the customer, to be written down while one talks. */
export type PanelContact = {
  id: number;
  values: readonly Omit<ValueProps, "view" | "contactId">[];
  notes: Omit<ContactNotesProps, "view" | "contactId">;
  /** They want no advertising. */
  noMarketing?: boolean;
};

/** Who one is talking to, and what was before. */
export function Panel(props: PanelProps): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  return (
    <aside class="panel" id={domId("panel", props.conversationId)} aria-label={t("thread.panel")}>
      <div class="panel__person">
        <label class="icon-button panel__close" for="panel-toggle" title={t("app.close")}>
          <Icon view={view} name="close" />
        </label>
        <Avatar name={customerName(view.words, props.name)} size="l" />
        <h2 class="panel__name" dir="auto" hx-ignore safe>
          {customerName(view.words, props.name)}
        </h2>
        <small hx-ignore safe>
          {addressText(props)}
        </small>
        {props.contact?.noMarketing === true && <small safe>{t("marketing.chip")}</small>}
        {props.isWithBot && (
          <>
            <WithBotTag view={view} />
            <small safe>{t("bot.with.hint")}</small>
          </>
        )}
        {props.isSuspected && (
          <>
            <BotTag view={view} />
            <small safe>{t("suspected.hint")}</small>
          </>
        )}
      </div>
      {props.escalated !== null && <EscalatedPanel view={view} conversationId={props.conversationId} escalated={props.escalated} />}
      <Facts {...props} />
      <ConversationFacts view={view} conversationId={props.conversationId} {...props.facts} />
      {props.contact !== null && <Contact view={view} contact={props.contact} />}
      {props.contact === null ? (
        <p class="quiet panel__part" safe>
          {t("mention.alone")}
        </p>
      ) : (
        <Cases {...props} />
      )}
    </aside>
  );
}

/** The panel anew, wherever this conversation is open. */
export function PanelPartial(props: PanelProps): JSX.Element {
  return (
    <hx-partial hx-target={`#${domId("panel", props.conversationId)}`} hx-swap="outerMorph">
      <Panel {...props} />
    </hx-partial>
  );
}

function Facts(props: PanelProps): JSX.Element {
  const { t } = props.view.words;
  return (
    <section class="panel__part">
      <h3 class="panel__title" safe>
        {t("panel.facts")}
      </h3>
      {props.ad !== null && <AdFacts view={props.view} ad={props.ad} />}
      <dl class="facts" hx-ignore>
        <Fact name={t("panel.number")} value={props.numberName} />
        <Fact name={t("panel.username")} value={props.username === null ? null : `@${props.username}`} />
        <Fact name={t("panel.team")} value={props.teamName} />
        <Fact name={t("panel.owner")} value={props.ownerName} />
        <dt safe>{t("panel.since")}</dt>
        <dd>
          <Time view={props.view} at={props.customerSince} as="date" />
        </dd>
        {props.survey !== undefined && props.survey !== null && <SurveyFacts view={props.view} survey={props.survey} />}
      </dl>
    </section>
  );
}

function Fact(props: { name: string; value: string | null }): JSX.Element {
  if (props.value === null) return <></>;
  return (
    <>
      <dt safe>{props.name}</dt>
      <dd dir="auto" safe>
        {props.value}
      </dd>
    </>
  );
}

function Contact({ view, contact }: { view: View; contact: PanelContact }): JSX.Element {
  const { t } = view.words;
  return (
    <section class="panel__part">
      <h3 class="panel__title" safe>
        {t("contact.card")}
      </h3>
      {contact.values.map((value) => (
        <ContactValue view={view} contactId={contact.id} {...value} />
      ))}
      <LinkButton view={view} href={`/contacts/${contact.id}`} label={t("contact.open")} icon="card" />
      <h3 class="panel__title contact-notes__title" safe>
        {t("contact.notes")}
      </h3>
      <ContactNotes view={view} contactId={contact.id} {...contact.notes} />
    </section>
  );
}

function Cases(props: PanelProps): JSX.Element {
  const { view, cases } = props;
  const { t } = view.words;
  return (
    <section class="panel__part">
      <h3 class="panel__title" safe>
        {t("panel.cases")}
      </h3>
      {cases.length === 0 && (
        <p class="quiet" safe>
          {t("panel.cases.none")}
        </p>
      )}
      <ul class="cases">
        {cases.map((earlier) => (
          <li>
            <a href={`/conversations/${earlier.id}?tab=${props.tab}`} safe>
              {t("thread.case", { id: String(earlier.id) })}
            </a>
            <small>
              <span safe>{`${t(`status.${earlier.status}`)} · `}</span>
              <Time view={view} at={earlier.resolvedAt ?? earlier.openedAt} as="date" />
              <span hx-ignore safe>
                {earlier.ownerName === null ? "" : ` · ${earlier.ownerName}`}
              </span>
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function addressText(props: PanelProps): string {
  if (props.phone !== null) return props.phone;
  return props.username === null ? props.view.words.t("panel.no_phone") : `@${props.username}`;
}
