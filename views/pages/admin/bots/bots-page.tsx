import { Html } from "@kitajs/html";
import { Button, LinkButton } from "../../../partials/controls/button.tsx";
import { Field, type Option, SelectField } from "../../../partials/controls/field.tsx";
import type { View } from "../../../view.ts";
import { AdminForm } from "../admin-form.tsx";
import { type AdminBase, AdminFrame } from "../admin-frame.tsx";

/** A flow in the list. The numbers are of the last 30 days but `running`. */
export type FlowLine = {
  id: number;
  name: string;
  state: "draft" | "changed" | "published";
  places: readonly string[];
  running: number;
  begun: number;
  handedOver: number;
  ended: number;
};

export type BotsPageProps = AdminBase & {
  flows: readonly FlowLine[];
  /** Ready flows to begin with, by their name. */
  ready: readonly Option[];
  /** What is wrong with a file that was brought. */
  faults: readonly string[];
  typed: string;
};

/** All flows, and the ways to a new one. */
export function BotsPage({ flows, ready, faults, typed, ...base }: BotsPageProps): JSX.Element {
  const { view } = base.shell;
  const { t } = view.words;
  return (
    <AdminFrame {...base} section="bots" title={t("flows.title")}>
      <p class="admin__lead" safe>
        {t("flows.lead")}
      </p>
      {faults.length > 0 && (
        <ul class="flow-read-faults" role="alert">
          {faults.map((text) => (
            <li hx-ignore safe>
              {text}
            </li>
          ))}
        </ul>
      )}
      {flows.length === 0 ? <p safe>{t("flows.none")}</p> : <Flows view={view} flows={flows} />}
      <div class="flow-new">
        <section class="admin-card">
          <h2 class="admin-card__title" safe>
            {t("flows.new")}
          </h2>
          <AdminForm view={view} action="/admin/bots" label={t("flows.create")}>
            <Field name="name" label={t("flows.new.name")} value={typed} required={true} maxlength={80} />
            <SelectField name="from" label={t("flows.new.from")} options={[{ value: "", label: t("flows.new.empty") }, ...ready]} />
          </AdminForm>
        </section>
        <section class="admin-card">
          <h2 class="admin-card__title" safe>
            {t("flows.import")}
          </h2>
          <form class="form admin-form" method="post" action="/admin/bots/import" enctype="multipart/form-data">
            <div class="field">
              <label class="field__label" for="flow-file" safe>
                {t("flows.import.file")}
              </label>
              <input class="field__control" type="file" id="flow-file" name="file" accept="application/json,.json" required />
            </div>
            <div class="form__foot">
              <Button view={view} label={t("flows.import.do")} tone="quiet" />
            </div>
          </form>
        </section>
      </div>
    </AdminFrame>
  );
}

function Flows({ view, flows }: { view: View; flows: readonly FlowLine[] }): JSX.Element {
  const { t } = view.words;
  return (
    <>
      <ul class="flow-list">
        {flows.map((flow) => (
          <li class="flow-line">
            <div class="flow-line__what">
              <a class="flow-line__name" href={`/admin/bots/${flow.id}`} dir="auto" hx-ignore safe>
                {flow.name}
              </a>
              <span class="flow-bar__state" data-state={flow.state} safe>
                {t(`flows.state.${flow.state}`)}
              </span>
              <p class="flow-line__where" dir="auto" hx-ignore safe>
                {flow.places.length === 0 ? t("flows.nowhere") : flow.places.join(" · ")}
              </p>
            </div>
            <dl class="flow-line__numbers">
              <Count label={t("flows.column.running")} count={view.words.number(flow.running)} />
              <Count label={t("flows.column.begun")} count={view.words.number(flow.begun)} />
              <Count label={t("flows.column.handed")} count={view.words.number(flow.handedOver)} />
              <Count label={t("flows.column.ended")} count={view.words.number(flow.ended)} />
            </dl>
            <LinkButton view={view} href={`/admin/bots/${flow.id}`} label={t("flows.open")} />
          </li>
        ))}
      </ul>
      <p class="field__hint" safe>
        {t("flows.last_days")}
      </p>
    </>
  );
}

function Count({ label, count }: { label: string; count: string }): JSX.Element {
  return (
    <div>
      <dt safe>{label}</dt>
      <dd safe>{count}</dd>
    </div>
  );
}
