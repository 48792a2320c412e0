import { Html } from "@kitajs/html";
import { domId } from "../../dom-id.ts";
import { isolated } from "../../format/isolated.ts";
import type { View } from "../../view.ts";
import { Avatar } from "../controls/avatar.tsx";

type Somebody = { name: string; isTyping: boolean };
type Props = { view: View; conversationId: number; people: readonly Somebody[] };

/** The place for who else has the conversation open; it is filled by the stream. */
export function OnlookersPlace({ conversationId }: { conversationId: number }): JSX.Element {
  return <div class="onlookers" id={domId("onlookers", conversationId)} role="status" hx-morph-skip></div>;
}

/** Who else has it open, and who of them is writing. */
export function OnlookersPartial({ view, conversationId, people }: Props): JSX.Element {
  return (
    <hx-partial hx-target={`#${domId("onlookers", conversationId)}`} hx-swap="innerHTML">
      {people.map(({ name }) => (
        <Avatar name={name} size="s" />
      ))}
      {people.length > 0 && (
        <span class="onlookers__text" hx-ignore={true} safe>
          {text(view, people)}
        </span>
      )}
    </hx-partial>
  );
}

function text({ words }: View, people: readonly Somebody[]): string {
  const names = (some: readonly Somebody[]) => some.map(({ name }) => isolated(name)).join(", ");
  const typing = people.filter(({ isTyping }) => isTyping);
  if (typing.length > 0) return words.t("together.typing", { n: typing.length, names: names(typing) });
  return words.t("together.looking", { n: people.length, names: names(people) });
}
