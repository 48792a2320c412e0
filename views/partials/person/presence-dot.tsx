import { Html } from "@kitajs/html";
import type { Presence } from "../../../src/domain/events.ts";
import type { View } from "../../view.ts";
import { Avatar } from "../controls/avatar.tsx";

/** A person's state as a dot with its word for who does not see it. `personId` keeps it true while the page is open; `isSilent`: the word
 *  stands beside it. */
export function PresenceDot(props: { view: View; state: Presence; personId?: number | undefined; isSilent?: boolean }): JSX.Element {
  if (props.isSilent) return <span class="state-dot" data-state={props.state}></span>;
  const word = props.view.words.t(`presence.${props.state}`);
  return (
    <span class="state-dot" data-state={props.state} data-person={props.personId} title={word}>
      <span class="visually-hidden" safe>
        {word}
      </span>
    </span>
  );
}

/** Initials with the state of whom they stand for; without one, initials alone. */
export function StateAvatar(props: {
  view: View;
  name: string;
  personId: number;
  state: Presence | null;
  size?: "s" | "m" | "l";
}): JSX.Element {
  const { view, name, state, size = "m" } = props;
  if (state === null) return <Avatar name={name} size={size} />;
  return (
    <span class="state-avatar">
      <Avatar name={name} size={size} />
      <PresenceDot view={view} state={state} personId={props.personId} />
    </span>
  );
}
