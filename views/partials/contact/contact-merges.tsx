import { Html } from "@kitajs/html";
import { customerName } from "../../format/customer-name.ts";
import type { View } from "../../view.ts";
import { Button, LinkButton } from "../controls/button.tsx";
import { Time } from "../controls/time.tsx";

/** Unions into this contact that can be taken back, the latest first: the latest alone has its button. */
export type MergesProps = { view: View; contactId: number; merges: readonly { id: number; name: string; by: string; at: number }[] };

/** The way to another contact who is the same person, and back. */
export function ContactMerges({ view, contactId, merges }: MergesProps): JSX.Element {
  const { t } = view.words;
  return (
    <div class="contact-block">
      <LinkButton view={view} href={`/contacts/${contactId}/merging`} label={t("merge.open")} icon="people" />
      {merges.length > 0 && (
        <h3 class="field__label" safe>
          {t("merge.list")}
        </h3>
      )}
      {merges.map((merge, index) => (
        <form class="merge-line" method="post" action={`/contacts/${contactId}/merging/${merge.id}/undoing`}>
          <span>
            <span hx-ignore safe>
              {t("merge.line", { by: merge.by, name: customerName(view.words, merge.name) })}
            </span>{" "}
            <small>
              <Time view={view} at={merge.at} as="short" />
            </small>
          </span>
          {index === 0 && <Button view={view} label={t("merge.undo")} tone="quiet" />}
        </form>
      ))}
    </div>
  );
}
