import { Html } from "@kitajs/html";
import { createKeep, keyOf } from "../../keep.ts";
import type { View } from "../../view.ts";
import { Avatar } from "../controls/avatar.tsx";
import { LinkButton } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";
import { PresenceDot } from "./presence-dot.tsx";
import { PresenceForms } from "./presence-forms.tsx";
import { type OwnPresence, presenceText, shownMark } from "./presence-text.ts";

type Menu = { view: View; name: string; own: OwnPresence };

const keep = createKeep(500);

/** Me, at the foot of the rail: my state, what it can be, and the way to my page. Opens without script. */
export function PresenceMenu(props: Menu): JSX.Element {
  return keep(keyOf(props.view, props.name, props.own), () => renderMenu(props));
}

function renderMenu(props: Menu): JSX.Element {
  const { view, own } = props;
  const { t } = view.words;
  const label = t("presence.mine", { state: presenceText(view, own) });
  return (
    <details class="menu presence-menu" id="presence-menu" data-menu data-shown={shownMark(own)}>
      <summary class="rail__me" id="presence-button" title={label}>
        <Avatar name={props.name} />
        <PresenceDot view={view} state={own.state} isSilent={true} />
        <span class="visually-hidden" hx-ignore safe>
          {label}
        </span>
      </summary>
      <div class="menu__sheet presence-menu__sheet">
        <PresenceForms view={view} own={own} place="menu" />
        <a class="button button--plain presence-choice" href="/me">
          <Icon view={view} name="person" />
          <span safe>{t("presence.account")}</span>
        </a>
      </div>
    </details>
  );
}

/** My state on a phone's bar. Empty where the bar is drawn again without it: htmx then keeps the one that stands there. */
export function BarPresence(props: { view: View; own: OwnPresence | null }): JSX.Element {
  const { view, own } = props;
  return (
    <span class="bar-presence" id="bar-presence" hx-morph-skip>
      {own !== null && <PresenceDot view={view} state={own.state} />}
    </span>
  );
}

/** My state on my own page: what a phone has instead of the menu. */
export function PresenceCard(props: { view: View; personId: number; own: OwnPresence }): JSX.Element {
  const { view, own } = props;
  const { t } = view.words;
  return (
    <section class="account__section" id="presence-card" aria-labelledby="me-presence" data-shown={shownMark(own)}>
      <h2 class="account__subtitle" id="me-presence" safe>
        {t("presence.title")}
      </h2>
      <p class="presence-now" role="status">
        <PresenceDot view={view} state={own.state} />
        <span hx-ignore safe>
          {presenceText(view, own)}
        </span>
      </p>
      <PresenceForms view={view} own={own} place="card" />
      <div class="presence-page__foot">
        <LinkButton view={view} href={`/people/${props.personId}/presence`} label={t("hours.mine")} icon="clock" />
        <LinkButton view={view} href="/team-now" label={t("here.title")} icon="people" />
      </div>
    </section>
  );
}

/** My state anew, wherever a page shows it: the answer to every change, and what the stream brings. */
export function PresencePartials(props: { view: View; name: string; own: OwnPresence }): JSX.Element {
  const { view, own } = props;
  return (
    <>
      <hx-partial hx-target="#presence-menu" hx-swap="outerHTML">
        <PresenceMenu view={view} name={props.name} own={own} />
      </hx-partial>
      <hx-partial hx-target="#bar-presence" hx-swap="outerHTML">
        <BarPresence view={view} own={own} />
      </hx-partial>
    </>
  );
}
