import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { ActionForm } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";

/** What was given to whom, and at what version: undoing asks for it. */
export type AssignedProps = { view: View; conversationId: number; version: number; name: string };

/** A toast with ten seconds to think better of it. */
export function AssignedPartial(props: AssignedProps): JSX.Element {
  const { view } = props;
  return (
    <hx-partial hx-target="#notices" hx-swap="beforeend">
      <div class="notice notice--good notice--act" role="status" data-stays={10_000}>
        <Icon view={view} name="check" />
        <p hx-ignore safe>
          {view.words.t("giving.given", { name: props.name })}
        </p>
        <UndoForm {...props} />
      </div>
    </hx-partial>
  );
}

/** The way back, as a form that works without script. */
export function UndoForm(props: AssignedProps): JSX.Element {
  const { view, conversationId, version } = props;
  return (
    <ActionForm
      view={view}
      action={`/conversations/${conversationId}/undo`}
      version={version}
      label={view.words.t("giving.undo")}
      tone="quiet"
      shortcut="z"
    />
  );
}

/** `why`: what stands against giving it to this person. */
export type DoubtProps = {
  view: View;
  conversationId: number;
  version: number | null;
  personId: number;
  name: string;
  why: "away" | "full";
};

/** A toast that asks once more. */
export function DoubtPartial(props: DoubtProps): JSX.Element {
  return (
    <hx-partial hx-target="#notices" hx-swap="beforeend">
      <div class="notice notice--warn notice--act" role="alert" data-stays={30_000}>
        <Icon view={props.view} name="clock" />
        <p hx-ignore safe>
          {doubtText(props)}
        </p>
        <ConfirmForm {...props} />
      </div>
    </hx-partial>
  );
}

/** The question in words. */
export function doubtText({ view, name, why }: DoubtProps): string {
  return view.words.t(`giving.confirm.${why}`, { name });
}

/** "Assign anyway", as a form that works without script. */
export function ConfirmForm(props: DoubtProps): JSX.Element {
  const { view, version } = props;
  return (
    <ActionForm
      view={view}
      action={`/conversations/${props.conversationId}/owner`}
      {...(version === null ? {} : { version })}
      hidden={{ personId: String(props.personId), confirm: "1" }}
      label={view.words.t("giving.confirm.do")}
      tone="quiet"
    />
  );
}
