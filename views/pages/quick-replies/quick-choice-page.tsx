import { Html } from "@kitajs/html";
import { PlainPage } from "../../layouts/plain-page.tsx";
import type { Theme } from "../../layouts/document.tsx";
import { type OfferedReply, QuickText } from "../../partials/composer/quick-offer.tsx";
import { Button, LinkButton } from "../../partials/controls/button.tsx";
import type { View } from "../../view.ts";

export type QuickChoicePageProps = { view: View; theme: Theme; conversationId: number; typed: string; replies: readonly OfferedReply[] };

/** The replies for a conversation as a page of its own, where no script offers them over the box. */
export function QuickChoicePage({ view, theme, conversationId, typed, replies }: QuickChoicePageProps): JSX.Element {
  const { t } = view.words;
  const at = `/conversations/${conversationId}`;
  return (
    <PlainPage view={view} theme={theme} title={t("quick.offer")}>
      <form class="inline-form" method="get" action={`${at}/quick-replies`} role="search">
        <input class="field__control" type="search" name="q" value={typed} maxlength="100" aria-label={t("quick.search")} />
        <Button view={view} label={t("quick.search.do")} tone="quiet" />
      </form>
      {replies.length === 0 && (
        <p class="quiet" safe>
          {t("quick.nothing")}
        </p>
      )}
      <ul class="quick-offer__list">
        {replies.map((reply) => (
          <li>
            <a class="quick-offer__one" href={`${at}?quick=${reply.id}`}>
              <QuickText view={view} reply={reply} />
            </a>
          </li>
        ))}
      </ul>
      <LinkButton view={view} href={at} label={t("quick.offer.back")} icon="arrow-left" />
    </PlainPage>
  );
}
