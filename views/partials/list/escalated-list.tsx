import { Html } from "@kitajs/html";
import { customerName } from "../../format/customer-name.ts";
import { reasonText, type Reason } from "../../format/reason.ts";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";
import { Time } from "../controls/time.tsx";

/** A conversation whose owner asked supervisors to look. */
export type EscalatedItem = { conversationId: number; name: string; by: string; reason: Reason; dueAt: number | null };

function DueBy({ view, at }: { view: View; at: number }): JSX.Element {
  return (
    <small>
      {"· "}
      <span safe>{view.words.t(at > view.now ? "clock.due" : "clock.was_due")}</span> <Time view={view} at={at} as="due" />
    </small>
  );
}

/** Above whatever a supervisor looks at: what was escalated to them, the most pressing first. */
export function EscalatedList({ view, items }: { view: View; items: readonly EscalatedItem[] }): JSX.Element {
  if (items.length === 0) return <></>;
  return (
    <details class="escalated" open={true}>
      <summary class="escalated__title">
        <Icon view={view} name="megaphone" />
        <span safe>{view.words.t("escalate.list", { n: items.length })}</span>
      </summary>
      <ul class="escalated__list" hx-ignore>
        {items.map((item) => (
          <li>
            <a href={`/conversations/${item.conversationId}`}>
              <b dir="auto" safe>
                {customerName(view.words, item.name)}
              </b>{" "}
              <small safe>{view.words.t("escalate.by", { name: item.by, reason: reasonText(view.words, item.reason) })}</small>{" "}
              {item.dueAt !== null && <DueBy view={view} at={item.dueAt} />}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
