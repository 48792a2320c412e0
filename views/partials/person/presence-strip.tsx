import { Html } from "@kitajs/html";
import type { Presence } from "../../../src/domain/events.ts";
import type { Role } from "../../../src/domain/permissions.ts";
import { spanText } from "../../format/time.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { StateAvatar } from "./presence-dot.tsx";
import { iso, Time } from "../controls/time.tsx";

/** Somebody as the page of who is here shows them. `since` null: they have never told. `cap` null: no limit. */
export type HereLine = {
  id: number;
  name: string;
  role: Role;
  state: Presence;
  reason: string | null;
  since: number | null;
  load: number;
  cap: number | null;
  teams: readonly string[];
  /** Null: shifts do not decide for this one. `changesAt`: when the shift ends, or the next one begins. */
  shift: { isOn: boolean; changesAt: number | null } | null;
  /** Whoever looks may read this one's hours. */
  hasHours: boolean;
};

export type PresenceNowProps = {
  view: View;
  people: readonly HereLine[];
  teams: readonly { id: number; name: string }[];
  /** The team it is narrowed to. */
  teamId: number | null;
};

const states: readonly Presence[] = ["available", "busy", "break", "offline"];

/** Who is here: how many of each state, then everybody, who is there first. presence.js fetches it again when somebody changes. */
export function PresenceStrip(props: PresenceNowProps): JSX.Element {
  const { view, people, teamId } = props;
  const { t } = view.words;
  return (
    <div class="here" id="team-now" data-address={teamId === null ? "/team-now" : `/team-now?team=${teamId}`}>
      {props.teams.length > 1 && <TeamForm {...props} />}
      <ul class="here__sums">
        {states.map((state) => (
          <li class="here__sum" data-state={state}>
            <span class="state-dot" data-state={state} aria-hidden="true"></span>
            <span safe>{t(`presence.${state}`)}</span>
            <b safe>{view.words.number(people.filter((one) => one.state === state).length)}</b>
          </li>
        ))}
      </ul>
      {people.length === 0 && <p safe>{t("here.nobody")}</p>}
      <ul class="here__people">
        {people.map((one) => (
          <Here view={view} person={one} />
        ))}
      </ul>
    </div>
  );
}

function TeamForm(props: PresenceNowProps): JSX.Element {
  const { t } = props.view.words;
  return (
    <form class="here__filter" method="get" action="/team-now">
      <label class="field__label" for="here-team" safe>
        {t("here.team")}
      </label>
      <select class="field__control" id="here-team" name="team">
        <option value="" safe>
          {t("here.team.all")}
        </option>
        {props.teams.map((team) => (
          <option value={String(team.id)} selected={team.id === props.teamId} hx-ignore safe>
            {team.name}
          </option>
        ))}
      </select>
      <Button view={props.view} label={t("here.show")} tone="quiet" />
    </form>
  );
}

function Here(props: { view: View; person: HereLine }): JSX.Element {
  const { view, person: one } = props;
  const { t } = view.words;
  return (
    <li class="here__person" id={`here-${one.id}`} data-state={one.state}>
      <StateAvatar view={view} name={one.name} personId={one.id} state={one.state} />
      <div class="here__who" hx-ignore>
        <strong safe>{one.name}</strong>
        <small safe>{one.teams.length > 0 ? one.teams.join(", ") : t(`role.${one.role}`)}</small>
      </div>
      <p class="here__state">
        <span hx-ignore safe>
          {one.reason === null ? t(`presence.${one.state}`) : `${t(`presence.${one.state}`)}: ${one.reason}`}
        </span>
        {one.since !== null && (
          <time class="clock" datetime={iso(one.since)} data-time="since" data-heat="calm" safe>
            {spanText(view.now - one.since, view.words)}
          </time>
        )}
      </p>
      <p class="here__load" data-full={one.cap !== null && one.load >= one.cap} safe>
        {one.cap === null ? t("here.load", { n: one.load }) : t("here.load.cap", { n: one.load, cap: one.cap })}
      </p>
      <p class="here__shift">{one.shift !== null && <Shift view={view} shift={one.shift} />}</p>
      {one.hasHours && (
        <a class="here__hours" href={`/people/${one.id}/presence`}>
          <span safe>{t("here.hours")}</span>
          <span class="visually-hidden" safe>
            {` ${one.name}`}
          </span>
        </a>
      )}
    </li>
  );
}

function Shift(props: { view: View; shift: NonNullable<HereLine["shift"]> }): JSX.Element {
  const { view, shift } = props;
  const { t } = view.words;
  const { isOn, changesAt } = shift;
  if (changesAt === null) return <span safe>{t(isOn ? "here.on_shift" : "here.off_shift")}</span>;
  return (
    <>
      <span safe>{t(isOn ? "here.on_shift.until" : "here.off_shift.until")}</span> <Time view={view} at={changesAt} as="short" />
    </>
  );
}
