import { Html } from "@kitajs/html";
import type { LabelRow } from "../../../src/db/queries/conversations/labels.ts";
import type { View } from "../../view.ts";
import { keyTitle } from "../controls/button.tsx";
import { DialogPartial, Wrong } from "../controls/dialog.tsx";
import { Icon } from "../controls/icon.tsx";
import { LabelChip } from "../controls/label-chip.tsx";

export type LabelPickerProps = {
  view: View;
  conversationId: number;
  worn: readonly LabelRow[];
  others: readonly LabelRow[];
  /** What was typed before; "" = nothing. */
  typed: string;
  /** Why the last try was refused. */
  wrong?: string;
};

/** Opens the labels to choose from: over the page with script, as a page of its own without. */
export function LabelLink(props: { view: View; conversationId: number; isInMenu?: boolean }): JSX.Element {
  const { view } = props;
  const label = view.words.t("labels.pick");
  const href = `/conversations/${props.conversationId}/labels`;
  return (
    <a
      class={["button", props.isInMenu ? "button--plain" : "button--quiet facts-label-link"]}
      href={href}
      title={keyTitle(view.words, label, "l")}
      data-key="l"
      aria-keyshortcuts="l"
      hx-get={href}
      hx-target="#notices"
      hx-swap="none"
    >
      <Icon view={view} name="tag" />
      <span safe>{label}</span>
    </a>
  );
}

/** Every label, to be put on with one press or by its first letters; those worn are taken off. Without script the letters are sent. */
export function LabelPicker(props: LabelPickerProps): JSX.Element {
  const { view, others, worn } = props;
  const { t } = view.words;
  const address = `/conversations/${props.conversationId}/labels`;
  return (
    <div class="form label-picker">
      {others.length === 0 && (
        <p class="quiet" safe>
          {t(worn.length === 0 ? "labels.pick.none" : "labels.pick.all_on")}
        </p>
      )}
      {others.length > 0 && (
        <form method="post" action={address} hx-post={address} hx-target="#notices" hx-swap="none" data-picks>
          <input
            class="field__control"
            name="label"
            value={props.typed}
            autocomplete="off"
            autofocus
            maxlength="60"
            aria-label={t("labels.pick.search")}
            aria-describedby="label-lead"
          />
          <p class="field__hint" id="label-lead" safe>
            {t("labels.pick.lead")}
          </p>
          {/* Enter in the box presses the first button of a form. */}
          <button class="visually-hidden" type="submit" tabindex="-1" safe>
            {t("labels.pick")}
          </button>
          <Choices labels={others} />
          <p class="quiet" data-picks-none hidden safe>
            {t("labels.pick.nothing")}
          </p>
        </form>
      )}
      {worn.length > 0 && (
        <form method="post" action={`${address}/removal`} hx-post={`${address}/removal`} hx-target="#notices" hx-swap="none">
          <p class="field__label" safe>
            {t("labels.pick.worn")}
          </p>
          <Choices labels={worn} />
        </form>
      )}
      <Wrong view={view} name="labels" text={props.wrong} />
    </div>
  );
}

/** The labels over the page. */
export function LabelDialogPartial(props: LabelPickerProps): JSX.Element {
  const { view } = props;
  return (
    <DialogPartial view={view} name="labels" title={view.words.t("labels.pick")} isSheet={true}>
      <LabelPicker {...props} />
    </DialogPartial>
  );
}

function Choices({ labels }: { labels: readonly LabelRow[] }): JSX.Element {
  return (
    <div class="label-picker__choices">
      {labels.map((label) => (
        <button class="label-picker__choice" type="submit" name="labelId" value={String(label.id)} data-pick>
          <LabelChip name={label.name} colour={label.colour} />
        </button>
      ))}
    </div>
  );
}
