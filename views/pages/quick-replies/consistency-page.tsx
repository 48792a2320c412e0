import { Html } from "@kitajs/html";
import { AppShell, type ShellProps } from "../../layouts/app-shell.tsx";
import { Button, LinkButton } from "../../partials/controls/button.tsx";
import { Notice } from "../../partials/controls/notice.tsx";
import { Time } from "../../partials/controls/time.tsx";
import type { View } from "../../view.ts";

/** What was typed by hand again and again. `key` is what it is known by when it is dismissed. */
export type TypedProposal = { wording: string; key: string; times: number; people: number; lastAt: number };

/** A quick reply that should be looked at. */
export type QuickToMend = { id: number; title: string; place: string; uses: number; editedPercent: number; idleSince: number };

export type ConsistencyPageProps = {
  shell: Omit<ShellProps, "title" | "place">;
  proposals: readonly TypedProposal[];
  /** False: there were more messages than the time allowed to look at. */
  isComplete: boolean;
  edited: readonly QuickToMend[];
  unused: readonly QuickToMend[];
  flash: string | null;
};

/** Where supervisors see what their people type by hand again and again, and which quick replies do not fit as they are. */
export function ConsistencyPage(props: ConsistencyPageProps): JSX.Element {
  const { shell, proposals, edited, unused } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AppShell {...shell} title={t("consistency.title")} place="quick_replies">
      <div class="contact-page">
        <LinkButton view={view} href="/quick-replies" label={t("quick.title")} tone="plain" icon="arrow-left" />
        <h1 class="contact-head__name" safe>
          {t("consistency.title")}
        </h1>
        {props.flash !== null && <Notice view={view} tone="good" text={props.flash} />}
        <p class="quiet" safe>
          {t("consistency.lead")}
        </p>
        <Part view={view} of="typed" isEmpty={proposals.length === 0}>
          <>
            {!props.isComplete && (
              <p class="quiet" role="status" safe>
                {t("consistency.typed.part")}
              </p>
            )}
            {proposals.map((proposal) => (
              <Proposal view={view} proposal={proposal} />
            ))}
          </>
        </Part>
        <Part view={view} of="edited" isEmpty={edited.length === 0}>
          <ul class="quick-lines">
            {edited.map((one) => (
              <Mend view={view} reply={one}>
                <span safe>{`${t("quick.uses", { n: one.uses })} · ${t("quick.edited", { n: one.editedPercent })}`}</span>
              </Mend>
            ))}
          </ul>
        </Part>
        <Part view={view} of="unused" isEmpty={unused.length === 0}>
          <ul class="quick-lines">
            {unused.map((one) => (
              <Mend view={view} reply={one}>
                <span>
                  <span safe>{t("consistency.unused.since")}</span> <Time view={view} at={one.idleSince} as="date" />
                </span>
              </Mend>
            ))}
          </ul>
        </Part>
      </div>
    </AppShell>
  );
}

function Part(props: { view: View; of: "typed" | "edited" | "unused"; isEmpty: boolean; children: JSX.Element }): JSX.Element {
  const { view, of, isEmpty, children } = props;
  const { t } = view.words;
  return (
    <section class="contact-card" aria-labelledby={`consistency-${of}`}>
      <h2 class="panel__title" id={`consistency-${of}`} safe>
        {t(`consistency.${of}`)}
      </h2>
      <p class="field__hint" safe>
        {t(`consistency.${of}.hint`)}
      </p>
      {isEmpty && (
        <p class="quiet" safe>
          {t(`consistency.${of}.none`)}
        </p>
      )}
      {children}
    </section>
  );
}

function Proposal({ view, proposal }: { view: View; proposal: TypedProposal }): JSX.Element {
  const { t } = view.words;
  const { wording, times, people } = proposal;
  return (
    <article class="consistency">
      <p class="consistency__words" dir="auto" hx-ignore safe>
        {wording}
      </p>
      <small class="quick-lines__uses">
        <span safe>{`${t("consistency.times", { n: times })} · ${t("consistency.people", { n: people })} · ${t("consistency.last")}`}</span>{" "}
        <Time view={view} at={proposal.lastAt} as="date" />
      </small>
      <div class="consistency__acts">
        <LinkButton
          view={view}
          href={`/quick-replies/new?body=${encodeURIComponent(wording)}`}
          label={t("consistency.make")}
          tone="quiet"
          icon="plus"
        />
        <form class="action" method="post" action="/quick-replies/consistency/dismissals">
          <input type="hidden" name="wording" value={proposal.key} />
          <Button view={view} label={t("consistency.dismiss")} tone="plain" />
        </form>
      </div>
    </article>
  );
}

function Mend({ reply, children }: { view: View; reply: QuickToMend; children: JSX.Element }): JSX.Element {
  return (
    <li>
      <a class="quick-offer__one" href={`/quick-replies/${reply.id}`}>
        <span class="quick-offer__head">
          <strong dir="auto" hx-ignore safe>
            {reply.title}
          </strong>
          <small hx-ignore safe>
            {reply.place}
          </small>
        </span>
        <small class="quick-lines__uses">{children}</small>
      </a>
    </li>
  );
}
