import { type Children, Html } from "@kitajs/html";
import type { SnoozeChoice } from "../../../src/domain/inbox/snooze-choices.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { DialogPartial, Wrong } from "../controls/dialog.tsx";
import { iso, Time } from "../controls/time.tsx";

export type SnoozeFormProps = {
  view: View;
  conversationId: number;
  version: number;
  choices: readonly SnoozeChoice[];
  /** What was typed before, `2026-11-30T09:00`, on the wall of the reader's zone; "" = nothing. */
  wall: string;
  /** Why the last try was refused. */
  wrong?: string;
};

/** Until when: one press each, or a day and an hour. Real forms, so it works without script too. */
export function SnoozeForm(props: SnoozeFormProps): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  return (
    <div class="form snooze">
      <p class="quiet" safe>
        {t("snooze.lead")}
      </p>
      <Frame {...props}>
        <div class="snooze__choices">
          {props.choices.map((choice, index) => (
            <Choice view={view} choice={choice} isFirst={index === 0} />
          ))}
        </div>
      </Frame>
      <Frame {...props}>
        <div class="field">
          <label class="field__label" for="snooze-wall" safe>
            {t("snooze.at")}
          </label>
          <div class="snooze__wall">
            <input
              class="field__control"
              type="datetime-local"
              id="snooze-wall"
              name="wall"
              value={props.wall}
              required
              aria-describedby="snooze-wall-hint"
            />
            <Button view={view} label={t("snooze.open")} tone="quiet" icon="pause" />
          </div>
          <p class="field__hint" id="snooze-wall-hint" safe>
            {t("snooze.at.hint", { zone: view.words.zone.replaceAll("_", " ") })}
          </p>
        </div>
      </Frame>
      <Wrong view={view} name="snooze" text={props.wrong} />
    </div>
  );
}

/** The form over the page. */
export function SnoozeDialogPartial(props: SnoozeFormProps): JSX.Element {
  const { view } = props;
  return (
    <DialogPartial view={view} name="snooze" title={view.words.t("snooze.title")} isSheet={true}>
      <SnoozeForm {...props} />
    </DialogPartial>
  );
}

function Frame(props: SnoozeFormProps & { children: Children }): JSX.Element {
  const action = `/conversations/${props.conversationId}/snooze`;
  return (
    <form method="post" action={action} hx-post={action} hx-target="#notices" hx-swap="none">
      <input type="hidden" name="version" value={String(props.version)} />
      {props.children}
    </form>
  );
}

// What is so many minutes away counts from the press, whatever the form had stood open; a day is the one that was read.
const minutesOf: Readonly<Partial<Record<SnoozeChoice["name"], number>>> = { hour: 60, hours: 180 };

function Choice({ view, choice, isFirst }: { view: View; choice: SnoozeChoice; isFirst: boolean }): JSX.Element {
  const minutes = minutesOf[choice.name];
  return (
    <button
      class="snooze__choice"
      type="submit"
      name="until"
      value={minutes === undefined ? iso(choice.at) : `+${minutes}`}
      autofocus={isFirst}
    >
      <span safe>{view.words.t(`snooze.choice.${choice.name}`)}</span>
      <Time view={view} at={choice.at} as="due" class="clock" />
    </button>
  );
}
