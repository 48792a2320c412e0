import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";

type QuickFile = { id: string; name: string; mime: string; bytes: number };

/** A quick reply as it would be said here. `missing`: placeholders that stay as they stand, to be filled in by hand. */
export type OfferedReply = {
  id: number;
  title: string;
  shortcut: string | null;
  /** Whose it is. */
  place: string;
  text: string;
  missing: readonly string[];
  file: QuickFile | null;
  options: readonly string[];
};

/** One that was put into the box where no script does it. */
export type QuickFilled = { replyId: number; text: string; file: QuickFile | null; hasOptions: boolean };

/** What stands over the box while one types behind a slash; static/later/quick.js puts it there and walks it. */
export function QuickOffer({ view, replies }: { view: View; replies: readonly OfferedReply[] }): JSX.Element {
  const { t } = view.words;
  const words = { missing: t("quick.offer.missing"), drop: t("quick.offer.drop") };
  return (
    <div class="quick-offer" data-words={JSON.stringify(words)}>
      <div class="quick-offer__list" role="listbox" id="quick-offer" aria-label={t("quick.offer")} hidden={replies.length === 0}>
        {replies.map((reply) => (
          <div class="quick-offer__one" role="option" id={`quick-${reply.id}`} aria-selected="false" data-quick={JSON.stringify(reply)}>
            <QuickText view={view} reply={reply} />
          </div>
        ))}
      </div>
      <div class="quick-offer__foot">
        <span role="status" safe>
          {replies.length === 0 ? t("quick.nothing") : t("quick.offer.count", { n: replies.length })}
        </span>
        {/* Presses what the key of templates presses. */}
        <button type="button" class="button button--plain" data-press="f" safe>
          {t("pick.title")}
        </button>
        <a href="/quick-replies" safe>
          {t("quick.offer.keep")}
        </a>
      </div>
    </div>
  );
}

/** Its title, how it is called, whose it is, and how it begins. */
export function QuickText({ view, reply }: { view: View; reply: OfferedReply }): JSX.Element {
  return (
    <>
      <span class="quick-offer__head">
        <strong dir="auto" hx-ignore safe>
          {reply.title}
        </strong>
        {reply.shortcut !== null && (
          <kbd dir="auto" hx-ignore safe>
            {`/${reply.shortcut}`}
          </kbd>
        )}
        <small hx-ignore safe>
          {reply.place}
        </small>
      </span>
      <span class="quick-offer__body" dir="auto" hx-ignore safe>
        {reply.text.slice(0, 200)}
      </span>
      {reply.file !== null && (
        <span class="quick-offer__file">
          <Icon view={view} name="clip" />
          <span dir="auto" hx-ignore safe>
            {reply.file.name}
          </span>
        </span>
      )}
    </>
  );
}

/** In the form of the answer: which replies its words were made from, whose choices go below them, and, where no script runs, the way to them.
 *  Left alone when the composer is drawn anew. */
export function QuickPlace({
  view,
  conversationId,
  filled,
}: {
  view: View;
  conversationId: number;
  filled: QuickFilled | null;
}): JSX.Element {
  return (
    <div class="quick" data-quick-place hx-morph-skip>
      <input type="hidden" name="replies" value={filled === null ? "" : String(filled.replyId)} />
      <input type="hidden" name="options" value={filled?.hasOptions === true ? String(filled.replyId) : ""} />
      {filled !== null && filled.file !== null && (
        <label class="quick__file">
          <input type="checkbox" name="file" value={filled.file.id} checked />
          <span dir="auto" hx-ignore safe>
            {filled.file.name}
          </span>
        </label>
      )}
      <noscript>
        <a href={`/conversations/${conversationId}/quick-replies`} safe>
          {view.words.t("quick.offer")}
        </a>
      </noscript>
    </div>
  );
}
