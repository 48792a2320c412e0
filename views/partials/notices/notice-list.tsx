import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { LinkButton } from "../controls/button.tsx";
import { Time } from "../controls/time.tsx";

/** All that one was told of a conversation, by the newest. `isNew`: not seen before this look; `isUnseen`: still not. */
export type NoticeLine = {
  id: number;
  text: string;
  href: string;
  at: number;
  caseId: number | null;
  times: number;
  isNew: boolean;
  isUnseen: boolean;
};

export type NoticeListProps = {
  view: View;
  lines: readonly NoticeLine[];
  /** Where the next page begins; null at the end. */
  next: number | null;
  /** The address that brings this list again. */
  address: string;
};

/** The list, which fetches itself again when the bell rings. */
export function NoticeList(props: NoticeListProps): JSX.Element {
  const { view, lines, next } = props;
  const { t } = view.words;
  const newest = lines[0];
  return (
    <div id="notice-list" data-address={props.address}>
      {newest !== undefined && lines.some((line) => line.isUnseen) && (
        <form class="notice-list__all" method="post" action="/notifications/seen" hx-post="/notifications/seen" hx-swap="none">
          <input type="hidden" name="upTo" value={String(newest.id)} />
          <button class="button button--quiet" type="submit" safe>
            {t("notice.see_all")}
          </button>
        </form>
      )}
      {newest === undefined && <p safe>{t("notice.none")}</p>}
      <ul class="notice-list">
        {lines.map((line) => (
          <NoticeItem view={view} line={line} />
        ))}
      </ul>
      {next !== null && <LinkButton view={view} href={`/notifications?before=${next}`} label={t("notice.more")} />}
    </div>
  );
}

function NoticeItem({ view, line }: { view: View; line: NoticeLine }): JSX.Element {
  const { t } = view.words;
  return (
    <li class="notice-item" id={`notice-${line.id}`} data-new={line.isNew}>
      <a class="notice-item__link" href={line.href}>
        {line.isNew && (
          <b class="notice-item__new" safe>
            {t("notice.unseen")}
          </b>
        )}
        <span class="notice-item__text" hx-ignore safe>
          {line.text}
        </span>
        <span class="notice-item__facts">
          {line.caseId !== null && <span safe>{t("notice.case", { id: String(line.caseId) })}</span>}
          {line.times > 1 && <span safe>{t("notice.times", { n: line.times })}</span>}
          <Time view={view} at={line.at} as="short" />
        </span>
      </a>
      {line.isUnseen && (
        <form method="post" action={`/notifications/${line.id}/seen`} hx-post={`/notifications/${line.id}/seen`} hx-swap="none">
          <button class="button button--plain" type="submit" aria-label={t("notice.see.of", { what: line.text })} hx-ignore safe>
            {t("notice.see")}
          </button>
        </form>
      )}
    </li>
  );
}

/** The list anew. */
export function NoticeListPartial(props: NoticeListProps): JSX.Element {
  return (
    <hx-partial hx-target="#notice-list" hx-swap="outerMorph">
      <NoticeList {...props} />
    </hx-partial>
  );
}
