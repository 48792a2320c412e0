import { Html } from "@kitajs/html";
import type { Presence } from "../../../src/domain/events.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";
import { type OwnPresence, presenceText } from "./presence-text.ts";

const reasonLengthMax = 80;
const reasons = ["presence.reason.lunch", "presence.reason.rest", "presence.reason.meeting", "presence.reason.training"] as const;

/** Everything one can say of oneself, each a real form. `place` keeps ids apart where two of them stand on a page. */
export function PresenceForms(props: { view: View; own: OwnPresence; place: "menu" | "card" }): JSX.Element {
  const { view, own, place } = props;
  const { t } = view.words;
  const id = `break-reason-${place}`;
  return (
    <div class="presence-forms">
      <StateForm view={view} state="available" own={own} />
      <StateForm view={view} state="busy" own={own} />
      <StateForm view={view} state="offline" own={own} />
      <div class="presence-break" role="group" aria-label={t("presence.take_break")}>
        <p class="presence-break__title" data-current={own.state === "break"}>
          <StateMark state="break" />
          <span hx-ignore safe>
            {own.state === "break" ? presenceText(view, own) : t("presence.take_break")}
          </span>
          {own.state === "break" && <Icon view={view} name="check" />}
        </p>
        <div class="presence-break__reasons">
          {reasons.map((key) => (
            <BreakForm view={view} reason={t(key)} />
          ))}
        </div>
        <form class="presence-break__own" {...posting}>
          <input type="hidden" name="state" value="break" />
          <label class="visually-hidden" for={id} safe>
            {t("presence.reason")}
          </label>
          <input
            class="field__control"
            id={id}
            name="reason"
            maxlength={reasonLengthMax}
            placeholder={t("presence.reason")}
            autocomplete="off"
          />
          <Button view={view} label={t("presence.break")} tone="quiet" />
        </form>
      </div>
    </div>
  );
}

const posting = { method: "post", action: "/presence", "hx-post": "/presence", "hx-target": "#notices", "hx-swap": "none" } as const;

function BreakForm(props: { view: View; reason: string }): JSX.Element {
  return (
    <form class="action" {...posting}>
      <input type="hidden" name="state" value="break" />
      <input type="hidden" name="reason" value={props.reason} />
      <Button view={props.view} label={props.reason} tone="quiet" />
    </form>
  );
}

function StateForm(props: { view: View; state: Exclude<Presence, "break">; own: OwnPresence }): JSX.Element {
  const { view, state, own } = props;
  const isCurrent = own.state === state;
  return (
    <form class="action" {...posting}>
      <input type="hidden" name="state" value={state} />
      <button type="submit" class="button button--plain presence-choice" aria-pressed={isCurrent ? "true" : "false"}>
        <StateMark state={state} />
        <span safe>{view.words.t(`presence.${state}`)}</span>
        {isCurrent && <Icon view={view} name="check" />}
      </button>
    </form>
  );
}

// The word stands beside it.
function StateMark(props: { state: Presence }): JSX.Element {
  return <span class="state-dot" data-state={props.state} aria-hidden="true"></span>;
}
