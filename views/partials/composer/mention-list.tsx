import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Avatar } from "../controls/avatar.tsx";

/** Who can be named in a note; `call`: what is written after the @ to mean them. */
export type MentionPerson = { name: string; email: string; call: string };

/** Everybody whom a note can name: mentions.js shows those that what was typed may mean. */
export function MentionListPartial({ view, people }: { view: View; people: readonly MentionPerson[] }): JSX.Element {
  return (
    <div class="mentions" role="listbox" aria-label={view.words.t("mention.people")}>
      {people.map(({ name, email, call }) => (
        <div class="mentions__one" role="option" aria-selected="false" data-call={call} hx-ignore>
          <Avatar name={name} size="s" />
          <span class="mentions__name">
            <bdi safe>{name}</bdi>
            <small safe>{email}</small>
          </span>
        </div>
      ))}
    </div>
  );
}
