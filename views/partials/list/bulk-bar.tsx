import { Html } from "@kitajs/html";
import { refusalText } from "../controls/notice.tsx";
import type { Key, Params } from "../../i18n/words.ts";
import { createKeep, keyOf } from "../../keep.ts";
import type { TabName } from "../../tabs.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";
import type { Choice } from "../conversation/thread-header.tsx";

type Bar = { view: View; tab: TabName; people: readonly Choice[]; teams?: readonly Choice[]; labels?: readonly Choice[] };

const keep = createKeep(200);

/** What can be done with the rows whose boxes are ticked. The boxes stand in the rows and belong to this form by its id. */
export function BulkBar(props: Bar): JSX.Element {
  return keep(keyOf(props.view, props.tab, props.people, props.teams, props.labels), () => draw(props));
}

function draw(props: Bar): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  return (
    <form
      class="bulk"
      id="bulk"
      method="post"
      action="/conversations/bulk"
      hx-post="/conversations/bulk"
      hx-target="#notices"
      hx-swap="none"
    >
      <input type="hidden" name="tab" value={props.tab} />
      <output
        class="bulk__count"
        data-none={t("bulk.picked.none")}
        data-one={t("bulk.picked.one")}
        data-other={t("bulk.picked.other")}
        hx-morph-skip
      ></output>
      <label class="visually-hidden" for="bulk-to" safe>
        {t("bulk.to")}
      </label>
      <select class="field__control" id="bulk-to" name="to">
        <option value="turn" safe>
          {t("bulk.turn")}
        </option>
        {props.people.map((person) => (
          <option value={String(person.id)} hx-ignore safe>
            {person.name}
          </option>
        ))}
      </select>
      <Button view={view} label={t("bulk.give")} icon="person" name="act" value="give" />
      <Button view={view} label={t("bulk.resolve")} icon="check" tone="quiet" name="act" value="resolve" />
      <More view={view} teams={props.teams ?? []} labels={props.labels ?? []} />
    </form>
  );
}

// What is done more rarely, behind the dots.
function More({ view, teams, labels }: { view: View; teams: readonly Choice[]; labels: readonly Choice[] }): JSX.Element {
  const { t } = view.words;
  if (teams.length < 2 && labels.length === 0) return <></>;
  return (
    <details class="bulk__more">
      <summary class="icon-button" aria-label={t("bulk.more")} title={t("bulk.more")}>
        <Icon view={view} name="dots" />
      </summary>
      {labels.length > 0 && (
        <div class="bulk__line">
          <Pick name="label" label={t("bulk.label.which")} choices={labels} />
          <Button view={view} label={t("bulk.label")} tone="quiet" name="act" value="label" />
          <Button view={view} label={t("bulk.unlabel")} tone="plain" name="act" value="unlabel" />
        </div>
      )}
      {teams.length > 1 && (
        <div class="bulk__line">
          <Pick name="team" label={t("bulk.team.which")} choices={teams} />
          <input
            class="field__control"
            name="note"
            aria-label={t("bulk.note")}
            placeholder={t("bulk.note")}
            maxlength={1000}
            autocomplete="off"
          />
          <Button view={view} label={t("bulk.team")} tone="quiet" name="act" value="team" />
        </div>
      )}
    </details>
  );
}

function Pick(props: { name: string; label: string; choices: readonly Choice[] }): JSX.Element {
  return (
    <select class="field__control" name={props.name} aria-label={props.label}>
      {props.choices.map((one) => (
        <option value={String(one.id)} hx-ignore safe>
          {one.name}
        </option>
      ))}
    </select>
  );
}

/** Turns the boxes of the rows on; without it they show under the pointer alone. */
export function PickToggle({ view }: { view: View }): JSX.Element {
  const label = view.words.t("bulk.pick");
  return (
    <label class="icon-button list__pick" title={label}>
      <input class="visually-hidden" type="checkbox" id="pick-on" aria-label={label} />
      <Icon view={view} name="checks" />
    </label>
  );
}

export type BulkAct = "give" | "resolve" | "label" | "unlabel" | "team";

/** How a bulk action went. `again`: those that were refused only because the person is away or full, ready to be given anyway. */
export type BulkReport = {
  view: View;
  act: BulkAct;
  done: number;
  refused: readonly { conversationId: number; code: string; facts: Params }[];
  again: { to: string; picks: readonly string[] } | null;
};

/** The report as a toast that stays long enough to be read. */
export function BulkReportPartial(props: BulkReport): JSX.Element {
  const isWhole = props.refused.length === 0;
  return (
    <hx-partial hx-target="#notices" hx-swap="beforeend">
      <div
        class={["notice", isWhole ? "notice--good" : "notice--warn", "notice--report"]}
        role="status"
        data-stays={isWhole ? 8_000 : 60_000}
      >
        <Icon view={props.view} name={isWhole ? "check" : "info"} />
        <div>
          <ReportBody {...props} />
        </div>
      </div>
    </hx-partial>
  );
}

/** How many went and, one a line, why the others did not. */
export function ReportBody(props: BulkReport): JSX.Element {
  const { view, refused, again } = props;
  return (
    <>
      <p safe>{reportText(props)}</p>
      {refused.length > 0 && (
        <ul class="report">
          {refused.map(({ conversationId, code, facts }) => (
            <li hx-ignore safe>
              {view.words.t("bulk.line", { id: String(conversationId), why: refusalText(view.words, code, facts) })}
            </li>
          ))}
        </ul>
      )}
      {again !== null && (
        <form method="post" action="/conversations/bulk" hx-post="/conversations/bulk" hx-target="#notices" hx-swap="none">
          <input type="hidden" name="act" value="give" />
          <input type="hidden" name="to" value={again.to} />
          <input type="hidden" name="confirm" value="1" />
          {again.picks.map((pick) => (
            <input type="hidden" name="pick" value={pick} />
          ))}
          <Button view={view} label={view.words.t("bulk.confirm", { n: again.picks.length })} tone="quiet" />
        </form>
      )}
    </>
  );
}

const wents = {
  give: "bulk.given",
  resolve: "bulk.resolved",
  label: "bulk.labelled",
  unlabel: "bulk.unlabelled",
  team: "bulk.moved",
} as const satisfies Record<BulkAct, Key>;

/** "12 asignadas, 2 no". */
export function reportText({ view, act, done, refused }: BulkReport): string {
  const { t } = view.words;
  const went = t(wents[act], { n: done });
  return refused.length === 0 ? `${went}.` : `${went}, ${t("bulk.refused", { n: refused.length })}:`;
}
