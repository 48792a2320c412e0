import { Html } from "@kitajs/html";
import type { Asked } from "../../../src/domain/automations/evaluate.ts";
import type { Done } from "../../../src/domain/automations/run-record.ts";
import { askedText, doneText, type RuleChoices } from "../../format/automation.ts";
import type { View } from "../../view.ts";
import { Table, TextCell } from "../controls/table.tsx";
import { Time } from "../controls/time.tsx";

/** One case that a rule was asked about. `at` null: it was only tried. */
export type AskedCase = {
  conversationId: number;
  at: number | null;
  outcome: "acted" | "no" | "broke" | "would";
  why: readonly Asked[];
  done: readonly Done[];
};

/** Cases, whether they matched, and why: of a dry run or of the log. */
export function AskedTable(props: { view: View; label: string; cases: readonly AskedCase[]; choices: RuleChoices }): JSX.Element {
  const { view, choices } = props;
  const { t } = view.words;
  const hasDone = props.cases.some(({ done }) => done.length > 0);
  const columns = [t("automations.case"), t("automations.result"), t("automations.why"), ...(hasDone ? [t("automations.did")] : [])];
  return (
    <Table
      label={props.label}
      columns={columns.map((label) => ({ label }))}
      stacks={true}
      rows={props.cases.map((one) => [
        <CaseCell view={view} asked={one} />,
        <TextCell text={t(`automations.outcome.${one.outcome}`)} quiet={one.outcome === "no"} />,
        <Why view={view} why={one.why} choices={choices} />,
        ...(hasDone ? [<Lines texts={one.done.map((done) => doneText(view.words, done, choices))} />] : []),
      ])}
    />
  );
}

function CaseCell({ view, asked }: { view: View; asked: AskedCase }): JSX.Element {
  return (
    <>
      <a class="cell-link" href={`/conversations/${asked.conversationId}`} safe>
        {`#${asked.conversationId}`}
      </a>
      {asked.at !== null && (
        <span class="quiet">
          {" "}
          <Time view={view} at={asked.at} as="short" />
        </span>
      )}
    </>
  );
}

function Why({ view, why, choices }: { view: View; why: readonly Asked[]; choices: RuleChoices }): JSX.Element {
  const { words } = view;
  if (why.length === 0) return <TextCell text={words.t("automations.if.none")} quiet={true} />;
  return <Lines texts={why.map((asked) => `${asked.holds ? "✓" : "✗"} ${askedText(words, asked, choices)}`)} />;
}

function Lines({ texts }: { texts: readonly string[] }): JSX.Element {
  return (
    <ul class="asked-lines" hx-ignore={true}>
      {texts.map((text) => (
        <li safe>{text}</li>
      ))}
    </ul>
  );
}
