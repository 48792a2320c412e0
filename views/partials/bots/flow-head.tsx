import { Html } from "@kitajs/html";
import { languageNames } from "../../i18n/words.ts";
import { Button, LinkButton } from "../controls/button.tsx";
import { Notice, type NoticeTone } from "../controls/notice.tsx";
import { addressOf, type FlowDesk } from "./flow-desk.ts";
import { Hidden } from "./flow-hidden.tsx";

/** What stands above the steps. `state`: whether customers hear what is seen here. */
export type FlowHeadFacts = {
  state: "draft" | "changed" | "published";
  canUndo: boolean;
  /** Who changed it last, when it was somebody else. */
  changedBy: string | null;
  notice: { tone: NoticeTone; text: string } | null;
};

/** Undo, publish, what is wrong, and the languages that are shown. */
export function FlowHead({ desk, head }: { desk: FlowDesk; head: FlowHeadFacts }): JSX.Element {
  const { view } = desk;
  const { t } = view.words;
  return (
    <>
      {head.notice !== null && <Notice view={view} {...head.notice} />}
      <div class="flow-bar">
        <span class="flow-bar__state" data-state={head.state} safe>
          {t(`flows.state.${head.state}`)}
        </span>
        <span
          class="flow-bar__saved"
          id="flow-saved"
          role="status"
          data-saving={t("flows.saving")}
          data-saved={t("flows.saved")}
          data-unsaved={t("flows.unsaved")}
          hx-ignore
          safe
        >
          {head.changedBy === null ? "" : t("flows.by", { by: head.changedBy })}
        </span>
        <a class="button button--quiet flow-bar__try" href="#flow-phone" safe>
          {t("flows.phone")}
        </a>
        <form method="post" action={`${desk.path}/edits`} data-edit>
          <Hidden desk={desk} act="undo" />
          <button class="button button--quiet" type="submit" id="flow-undo" disabled={!head.canUndo} safe>
            {t("flows.undo")}
          </button>
        </form>
        <form method="post" action={`${desk.path}/publication`}>
          <Hidden desk={desk} act="publish" />
          <Button view={view} label={t("flows.publish")} />
        </form>
      </div>
      <FaultList desk={desk} state={head.state} />
      {desk.flow.languages.length > 1 && <Languages desk={desk} />}
    </>
  );
}

function FaultList({ desk, state }: { desk: FlowDesk; state: FlowHeadFacts["state"] }): JSX.Element {
  const { t } = desk.view.words;
  const { faults } = desk;
  if (faults.length === 0)
    return (
      <p class="flow-faults flow-faults--none" id="flow-faults" safe>
        {t(state === "published" ? "flows.up_to_date" : "flows.faults.none")}
      </p>
    );
  const shown = faults.slice(0, 50);
  return (
    <details class="flow-faults" id="flow-faults">
      <summary safe>{t("flows.publish.cannot", { n: faults.length })}</summary>
      <ul class="flow-faults__list">
        {shown.map(({ stepId, number, text }) => (
          <li>
            {stepId !== null && (
              <a href={addressOf(desk, { at: stepId })} data-open-step={stepId} safe>
                {t("flows.fault.at", { number })}
              </a>
            )}
            <span safe>{text}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Languages({ desk }: { desk: FlowDesk }): JSX.Element {
  const { t } = desk.view.words;
  const open = desk.at === null ? {} : { at: desk.at };
  return (
    <nav class="flow-languages" aria-label={t("flows.language")}>
      {desk.flow.languages.map((language) => {
        const { [language]: missing = 0 } = desk.missing;
        return (
          <a
            class="chip"
            href={addressOf(desk, { ...open, lang: language })}
            data-look={language}
            lang={language}
            aria-current={desk.speaks === language ? "true" : undefined}
          >
            <span safe>{languageNames[language]}</span>
            {missing > 0 && (
              <small class="flow-languages__missing" safe>
                {t("flows.language.missing", { n: missing })}
              </small>
            )}
          </a>
        );
      })}
      <a
        class="chip"
        href={addressOf(desk, { ...open, lang: "all" })}
        data-look="all"
        aria-current={desk.speaks === "all" ? "true" : undefined}
        safe
      >
        {t("flows.language.all")}
      </a>
    </nav>
  );
}

/** Where else one goes from a flow. */
export function FlowLinks({ desk }: { desk: FlowDesk }): JSX.Element {
  const { view, path } = desk;
  const { t } = view.words;
  return (
    <p class="admin__links">
      <LinkButton view={view} href={`${path}/versions`} label={t("flows.versions")} icon="clock" />
      <LinkButton view={view} href={`${path}/export`} label={t("flows.export")} icon="arrow-down" />
    </p>
  );
}
