import { type Children, Html } from "@kitajs/html";
import type { Status } from "../../../src/domain/events.ts";
import { customerName } from "../../format/customer-name.ts";
import { sizeText } from "../../format/size.ts";
import { AppShell, type ShellProps } from "../../layouts/app-shell.tsx";
import { Avatar } from "../../partials/controls/avatar.tsx";
import { LinkButton } from "../../partials/controls/button.tsx";
import { Icon } from "../../partials/controls/icon.tsx";
import { Notice, type NoticeTone } from "../../partials/controls/notice.tsx";
import { Time } from "../../partials/controls/time.tsx";
import { ContactNotes, type ContactNotesProps } from "../../partials/contact/contact-notes.tsx";
import { ContactMerges, type MergesProps } from "../../partials/contact/contact-merges.tsx";
import { ContactMarketing, type MarketingProps } from "../../partials/contact/contact-marketing.tsx";
import { type BlockProps, ContactBlock } from "../../partials/contact/contact-block.tsx";
import { ContactName, type NameProps, ContactValue, type ValueProps } from "../../partials/contact/contact-values.tsx";
import { ContactTending, type TendingProps } from "../../partials/contact/contact-tending.tsx";
import type { View } from "../../view.ts";

export type CaseLine = {
  id: number;
  status: Status;
  openedAt: number;
  resolvedAt: number | null;
  ownerName: string | null;
  teamName: string;
  numberName: string;
};
export type FileLine = {
  id: string;
  name: string | null;
  kind: "image" | "file";
  bytes: number | null;
  at: number;
  conversationId: number;
};
export type IdentityLine = { what: "phone" | "wa_id" | "also" | "user_id" | "username"; value: string };

export type ContactPageProps = {
  shell: Omit<ShellProps, "title" | "place">;
  flash: { tone: NoticeTone; text: string } | null;
  contactId: number;
  /** What we call them, else what they are reached by; "" = nothing is known. */
  shownName: string;
  since: number;
  name: Omit<NameProps, "view" | "contactId">;
  values: readonly Omit<ValueProps, "view" | "contactId">[];
  /** Whether whoever looks may declare fields. */
  mayDeclare: boolean;
  tending: Omit<TendingProps, "view" | "contactId">;
  identities: readonly IdentityLine[];
  notes: Omit<ContactNotesProps, "view" | "contactId">;
  /** Null: whoever looks may merge nobody. */
  merges: MergesProps["merges"] | null;
  block: Omit<BlockProps, "view" | "contactId">;
  marketing: Omit<MarketingProps, "view" | "contactId">;
  cases: readonly CaseLine[];
  files: readonly FileLine[];
};

/** Everything known of a customer, on one page. */
export function ContactPage(props: ContactPageProps): JSX.Element {
  const { shell, contactId, flash } = props;
  const { view } = shell;
  const { t } = view.words;
  const name = customerName(view.words, props.shownName);
  return (
    <AppShell {...shell} title={name} place="contacts">
      <div class="contact-page">
        <LinkButton view={view} href="/contacts" label={t("contacts.title")} tone="plain" icon="arrow-left" />
        {flash !== null && <Notice view={view} tone={flash.tone} text={flash.text} />}
        <header class="contact-head">
          <Avatar name={name} size="l" />
          <div class="contact-head__who">
            <h1 class="contact-head__name" dir="auto" hx-ignore safe>
              {name}
            </h1>
            {props.block.since !== null && (
              <span class="blocked-chip" safe>
                {t("block.chip")}
              </span>
            )}
            <small>
              <span safe>{`${t("contact.since")} `}</span>
              <Time view={view} at={props.since} as="date" />
            </small>
          </div>
        </header>
        <div class="contact-grid">
          <Card title={t("contact.card")}>
            <small class="facts-hint" safe>
              {t("facts.saves")}
            </small>
            <ContactName view={view} contactId={contactId} {...props.name} />
            {props.values.map((value) => (
              <ContactValue view={view} contactId={contactId} {...value} />
            ))}
            <ContactTending view={view} contactId={contactId} {...props.tending} />
            {props.values.length === 0 && <NoFields view={view} mayDeclare={props.mayDeclare} />}
          </Card>
          <Card title={t("contact.identities")}>
            <Identities view={view} identities={props.identities} />
          </Card>
          <Card title={t("contact.notes")}>
            <ContactNotes view={view} contactId={contactId} {...props.notes} />
          </Card>
          <Card title={t("contact.cases")}>
            <Cases view={view} cases={props.cases} />
          </Card>
          <Card title={t("contact.files")}>
            <Files view={view} files={props.files} />
          </Card>
          <Card title={t("marketing.title")}>
            <ContactMarketing view={view} contactId={contactId} {...props.marketing} />
          </Card>
          {(props.block.mayChange || props.block.since !== null) && (
            <Card title={t("block.title")}>
              <ContactBlock view={view} contactId={contactId} {...props.block} />
            </Card>
          )}
          {props.merges !== null && (
            <Card title={t("merge.title")}>
              <ContactMerges view={view} contactId={contactId} merges={props.merges} />
            </Card>
          )}
        </div>
      </div>
    </AppShell>
  );
}

function Card(props: { title: string; children: Children }): JSX.Element {
  const { children } = props;
  return (
    <section class="contact-card">
      <h2 class="panel__title" safe>
        {props.title}
      </h2>
      {children}
    </section>
  );
}

function NoFields({ view, mayDeclare }: { view: View; mayDeclare: boolean }): JSX.Element {
  const { t } = view.words;
  return (
    <p class="quiet">
      <span safe>{t("contact.fields.none")}</span>{" "}
      {mayDeclare && (
        <a href="/admin/contact-fields" safe>
          {t("contact.fields.declare")}
        </a>
      )}
    </p>
  );
}

function Identities({ view, identities }: { view: View; identities: readonly IdentityLine[] }): JSX.Element {
  const { t } = view.words;
  if (identities.length === 0)
    return (
      <p class="quiet" safe>
        {t("contact.identities.none")}
      </p>
    );
  return (
    <dl class="facts" hx-ignore>
      {identities.map((one) => (
        <>
          <dt safe>{t(`contact.identity.${one.what}`)}</dt>
          <dd class="contact-identity" safe>
            {one.value}
          </dd>
        </>
      ))}
    </dl>
  );
}

function Cases({ view, cases }: { view: View; cases: readonly CaseLine[] }): JSX.Element {
  const { t } = view.words;
  if (cases.length === 0)
    return (
      <p class="quiet" safe>
        {t("contact.cases.none")}
      </p>
    );
  return (
    <ul class="cases">
      {cases.map((one) => (
        <li>
          <a href={`/conversations/${one.id}`} safe>
            {t("thread.case", { id: String(one.id) })}
          </a>
          <small>
            <span safe>{`${t(`status.${one.status}`)} · `}</span>
            <Time view={view} at={one.resolvedAt ?? one.openedAt} as="date" />
            <span hx-ignore safe>
              {[one.ownerName, one.teamName, one.numberName].map((part) => (part === null ? "" : ` · ${part}`)).join("")}
            </span>
          </small>
        </li>
      ))}
    </ul>
  );
}

function Files({ view, files }: { view: View; files: readonly FileLine[] }): JSX.Element {
  const { t } = view.words;
  if (files.length === 0)
    return (
      <p class="quiet" safe>
        {t("contact.files.none")}
      </p>
    );
  return (
    <ul class="contact-files">
      {files.map((file) => {
        const name = file.name ?? t("message.document");
        const href = `/media/${file.id}`;
        return (
          <li>
            <a class="contact-file" href={href} target="_blank" rel="noopener" title={name}>
              {file.kind === "image" ? (
                <img class="contact-file__image" src={`${href}/thumbnail`} alt={name} loading="lazy" decoding="async" />
              ) : (
                <Icon view={view} name="file" />
              )}
              {file.kind === "file" && (
                <span class="contact-file__name" dir="auto" hx-ignore safe>
                  {name}
                </span>
              )}
              <small>
                <span safe>{file.bytes === null ? "" : `${sizeText(file.bytes, view.words)} · `}</span>
                <Time view={view} at={file.at} as="date" />
              </small>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
