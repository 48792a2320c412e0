import { Html } from "@kitajs/html";
import { browserText } from "../../format/browser.ts";
import type { View } from "../../view.ts";
import { ActionForm } from "../controls/button.tsx";
import { Time } from "../controls/time.tsx";

/** A browser somebody is signed in with. `seenAt` is epoch ms. */
export type SessionLine = { id: number; agent: string; address: string; seenAt: number; isThis: boolean };

/** The browsers of whoever looks, last used first, each with a way to end it. */
export function SessionList(props: { view: View; sessions: readonly SessionLine[] }): JSX.Element {
  return (
    <ul class="sessions">
      {props.sessions.map((session) => (
        <Session view={props.view} {...session} />
      ))}
    </ul>
  );
}

function Session(props: SessionLine & { view: View }): JSX.Element {
  const { view, id, agent, address, seenAt, isThis } = props;
  const { t } = view.words;
  return (
    <li class="session">
      <div class="session__main">
        <p class="session__browser">
          <span safe>{browserText(agent) ?? t("me.sessions.unknown")}</span>
          {isThis && (
            <span class="session__this" safe>
              {t("me.sessions.this")}
            </span>
          )}
        </p>
        <p class="session__facts">
          <span safe>{address}</span>
          <span>
            <span safe>{t("me.sessions.seen")}</span> <Time view={view} at={seenAt} as="short" />
          </span>
        </p>
      </div>
      <ActionForm view={view} action={`/me/sessions/${id}/end`} label={t("me.sessions.end")} tone="quiet" />
    </li>
  );
}
