import { Html } from "@kitajs/html";
import type { Presence } from "../../../src/domain/events.ts";
import type { TransferReason } from "../../../src/domain/routing/transfer.ts";
import { clockText } from "../../format/time.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { DialogPartial, Wrong } from "../controls/dialog.tsx";
import { StateAvatar } from "../person/presence-dot.tsx";

/** Somebody it could go to. `isDoubtful`: away or full, so that one has to mean it. */
export type PersonTarget = {
  id: number;
  name: string;
  state: Presence;
  isOnShift: boolean;
  load: number;
  cap: number | null;
  /** Epoch ms; null without a shift that ends. */
  shiftEndsAt: number | null;
  teamName: string;
  isDoubtful: boolean;
};

export type TeamTarget = { id: number; name: string; pending: number; isOwn: boolean };

export type TransferFormProps = {
  view: View;
  conversationId: number;
  version: number;
  /** Those one should choose first. */
  people: readonly PersonTarget[];
  teams: readonly TeamTarget[];
  reasons: readonly TransferReason[];
  /** What was chosen and written before, or what the sender can start from. `to`: `person-7` or `team-2`. */
  values: { to: string; reason: string; note: string };
  needsNote: boolean;
  /** Why the last try was refused. */
  wrong?: string;
};

/** To whom, why, and what they must know: a real form, so it works without script too. */
export function TransferForm(props: TransferFormProps): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  const action = `/conversations/${props.conversationId}/transfers`;
  return (
    <form class="form transfer" method="post" action={action} hx-post={action} hx-target="#notices" hx-swap="none" data-transfer>
      <input type="hidden" name="version" value={String(props.version)} />
      <p class="quiet" safe>
        {t("transfer.lead")}
      </p>
      <People {...props} />
      {props.people.some((person) => person.isDoubtful) && (
        <label class="transfer__confirm">
          <input type="checkbox" name="confirm" value="yes" />
          <span safe>{t("transfer.confirm")}</span>
        </label>
      )}
      <Teams {...props} />
      <Reason {...props} />
      <div class="field">
        <label class="field__label" for="transfer-note" safe>
          {t("transfer.note")}
        </label>
        <textarea
          class="field__control transfer__note"
          id="transfer-note"
          name="note"
          rows="4"
          maxlength="8192"
          required={props.needsNote}
          aria-describedby="transfer-note-hint"
          safe
        >
          {props.values.note}
        </textarea>
        <p class="field__hint" id="transfer-note-hint" safe>
          {t("transfer.note.hint")}
        </p>
      </div>
      <Wrong view={view} name="transfer" text={props.wrong} />
      <div class="form__foot">
        <Button view={view} label={t("transfer.send")} icon="forward" />
      </div>
    </form>
  );
}

/** The form over the page. */
export function TransferDialogPartial(props: TransferFormProps): JSX.Element {
  const { view } = props;
  return (
    <DialogPartial view={view} name="transfer" title={view.words.t("transfer.title")}>
      <TransferForm {...props} />
    </DialogPartial>
  );
}

function People(props: TransferFormProps): JSX.Element {
  const { view, people, values } = props;
  const { t } = view.words;
  return (
    <fieldset class="targets">
      <legend class="field__label" safe>
        {t("transfer.people")}
      </legend>
      {people.length === 0 && (
        <p class="quiet" safe>
          {t("transfer.people.none")}
        </p>
      )}
      {people.map((person, index) => (
        <label class="target" data-doubt={person.isDoubtful ? "yes" : undefined}>
          <Choice value={`person-${person.id}`} chosen={values.to} isFirst={index === 0} />
          <StateAvatar view={view} name={person.name} personId={person.id} state={person.state} size="s" />
          <span class="target__words">
            <b hx-ignore safe>
              {person.name}
            </b>
            <small hx-ignore safe>
              {factsOf(view, person)}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Teams({ view, teams, values }: TransferFormProps): JSX.Element {
  const { t } = view.words;
  return (
    <fieldset class="targets">
      <legend class="field__label" safe>
        {t("transfer.teams")}
      </legend>
      {teams.map((team) => (
        <label class="target">
          <Choice value={`team-${team.id}`} chosen={values.to} />
          <span class="target__words">
            <b hx-ignore safe>
              {team.name}
            </b>
            <small safe>
              {[team.isOwn ? t("transfer.team.own") : "", t("transfer.team.pending", { n: team.pending })].filter(Boolean).join(" · ")}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Reason({ view, reasons, values }: TransferFormProps): JSX.Element {
  const { t } = view.words;
  return (
    <div class="field">
      <label class="field__label" for="transfer-reason" safe>
        {t("transfer.reason")}
      </label>
      <select class="field__control" id="transfer-reason" name="reason" required>
        {reasons.map((reason) => (
          <option value={reason} selected={reason === values.reason} safe>
            {t(`transfer.reason.${reason}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Choice({ value, chosen, isFirst = false }: { value: string; chosen: string; isFirst?: boolean }): JSX.Element {
  return <input class="target__choice" type="radio" name="to" value={value} required checked={value === chosen} autofocus={isFirst} />;
}

function factsOf(view: View, person: PersonTarget): string {
  const { t } = view.words;
  const { load, cap, shiftEndsAt } = person;
  const facts = [
    t(`presence.${person.state}`),
    cap === null ? t("transfer.load", { load }) : t("transfer.load.of", { load, cap }),
    shiftEndsAt === null ? null : t("transfer.until", { time: clockText(shiftEndsAt, view.words) }),
    person.isOnShift ? null : t("transfer.off_shift"),
    person.teamName,
  ];
  return facts.filter((fact) => fact !== null).join(" · ");
}
