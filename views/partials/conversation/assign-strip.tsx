import { Html } from "@kitajs/html";
import type { Presence } from "../../../src/domain/events.ts";
import type { View } from "../../view.ts";
import { Avatar } from "../controls/avatar.tsx";
import { Icon } from "../controls/icon.tsx";
import { PresenceDot } from "../person/presence-dot.tsx";

/** Somebody a conversation may be dropped on. `load`: conversations in progress; `cap` null = no limit. */
export type Receiver = { id: number; name: string; presence: Presence; load: number; cap: number | null };

export type AssignStripProps = { view: View; conversationId: number; version: number; people: readonly Receiver[] };

/** The team's people with state and load: a row is dropped on one of them, or one is pressed. Each is a button of one real form. */
export function AssignStrip(props: AssignStripProps): JSX.Element {
  const { view, people } = props;
  const { t } = view.words;
  const action = `/conversations/${props.conversationId}/owner`;
  return (
    <form class="givers__form" method="post" action={action} hx-post={action} hx-target="#notices" hx-swap="none">
      <input type="hidden" name="version" value={String(props.version)} />
      <div class="givers__head">
        <strong safe>{t("giving.people.who")}</strong>
        <button type="button" class="icon-button" data-close-givers aria-label={t("giving.close")} title={t("giving.close")}>
          <Icon view={view} name="close" />
        </button>
      </div>
      {people.length === 0 && <p safe>{t("giving.people.none")}</p>}
      <div class="givers__people">
        {people.map((person) => (
          <button type="submit" class="giver" name="personId" value={String(person.id)} data-giver={person.id}>
            <Avatar name={person.name} />
            <span class="giver__name" hx-ignore safe>
              {person.name}
            </span>
            <PresenceDot view={view} state={person.presence} />
            <small safe>{loadText(view, person)}</small>
          </button>
        ))}
      </div>
    </form>
  );
}

function loadText({ words }: View, { load, cap }: Receiver): string {
  return cap === null ? words.t("giving.load", { n: load }) : words.t("giving.load.cap", { n: load, cap });
}
