import { type Children, Html } from "@kitajs/html";
import { AppShell, type ShellProps } from "../../layouts/app-shell.tsx";
import { LinkButton } from "../../partials/controls/button.tsx";
import { Notice, type NoticeTone } from "../../partials/controls/notice.tsx";
import type { View } from "../../view.ts";

export const adminSections = [
  "people",
  "teams",
  "hours",
  "rules",
  "automations",
  "bots",
  "labels",
  "packs",
  "contact-fields",
  "ladder",
  "escalation-reasons",
  "roles",
  "numbers",
  "templates",
  "company",
  "mail",
  "audit",
  "webhooks",
  "outgoing-webhooks",
  "tokens",
  "walls",
] as const;

export type AdminSection = (typeof adminSections)[number];

/** A sentence above the page: what was done, or what could not be. */
export type Flash = { tone: NoticeTone; text: string };

/** What every page of the settings is handed besides its own facts. */
export type AdminBase = { shell: Omit<ShellProps, "title" | "place">; flash: Flash | null };

/** The frame of every page of the settings: the sections, a title, what was just done. `back` leads out of a single thing. */
export function AdminFrame(
  props: AdminBase & { section: AdminSection | null; title: string; back?: string; children: Children },
): JSX.Element {
  const { shell, section, title, flash, back, children } = props;
  const { view } = shell;
  return (
    <AppShell {...shell} title={title} place="settings">
      <div class={["admin", back !== undefined && "admin--inner"]}>
        <Sections view={view} section={section} />
        <div class="admin__page">
          {back !== undefined && <LinkButton view={view} href={back} label={view.words.t("admin.back")} tone="plain" icon="arrow-left" />}
          <h1 class="admin__title" safe>
            {title}
          </h1>
          {flash !== null && <Notice view={view} tone={flash.tone} text={flash.text} />}
          {children}
        </div>
      </div>
    </AppShell>
  );
}

function Sections(props: { view: View; section: AdminSection | null }): JSX.Element {
  const { view, section: current } = props;
  const { t } = view.words;
  return (
    <nav class="admin__nav" aria-label={t("admin.sections")}>
      {current !== null && (
        <span class="admin__up">
          <LinkButton view={view} href="/admin" label={t("admin.title")} tone="plain" icon="arrow-left" />
        </span>
      )}
      {adminSections.map((section) => (
        <a class="admin__link" href={`/admin/${section}`} aria-current={section === current ? "page" : undefined} safe>
          {t(`admin.${section}`)}
        </a>
      ))}
    </nav>
  );
}

/** A part of a page with its own heading. */
export function Card(props: { title: string; hint?: string; children: Children }): JSX.Element {
  const { children } = props;
  return (
    <section class="admin-card">
      <h2 class="admin-card__title" safe>
        {props.title}
      </h2>
      {props.hint !== undefined && (
        <p class="admin-card__hint" safe>
          {props.hint}
        </p>
      )}
      {children}
    </section>
  );
}
