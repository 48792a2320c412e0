import { Html } from "@kitajs/html";
import { customerName } from "../../format/customer-name.ts";
import { Avatar } from "../../partials/controls/avatar.tsx";
import { LinkButton } from "../../partials/controls/button.tsx";
import { Notice } from "../../partials/controls/notice.tsx";
import type { View } from "../../view.ts";
import type { Theme } from "../../layouts/document.tsx";
import { PlainPage } from "../../layouts/plain-page.tsx";

export type SharePageProps = {
  view: View;
  theme: Theme;
  /** Whose it is from now on: the browser shows it to nobody else. */
  personId: number;
  /** What the service worker calls it; null: it kept nothing. */
  shareId: string | null;
  /** Where one may answer now. */
  choices: readonly { id: number; name: string; about: string }[];
};

/** What came from another app of the device, which static/later/share.js shows, and the conversations it may be meant for. */
export function SharePage(props: SharePageProps): JSX.Element {
  const { view, shareId, choices } = props;
  const { t } = view.words;
  const words = { missing: t("share.missing"), closed: t("share.closed") };
  return (
    <PlainPage view={view} theme={props.theme} title={t("share.title")}>
      <section class="shared" id="shared" data-share={shareId ?? ""} data-person={props.personId} data-words={JSON.stringify(words)}>
        <div data-shared="missing" hidden={shareId !== null}>
          <Notice view={view} tone="warn" text={t("share.missing")} />
        </div>
        <ul class="tray__files shared__things" data-shared="things" aria-label={t("share.things")} hidden></ul>
        {shareId !== null && (
          <div data-shared="choices">
            {choices.length === 0 ? (
              <Notice view={view} tone="info" text={t("share.none")} />
            ) : (
              <>
                <label class="field__label" for="shared-filter" safe>
                  {t("share.to")}
                </label>
                <input
                  id="shared-filter"
                  class="field__control"
                  type="search"
                  data-shared-filter
                  placeholder={t("share.filter")}
                  autocomplete="off"
                />
                <ul class="targets" aria-label={t("share.to")}>
                  {choices.map((one) => (
                    <Choice view={view} shareId={shareId} {...one} />
                  ))}
                </ul>
              </>
            )}
          </div>
        )}
        <LinkButton view={view} href="/inbox" label={t("inbox.pane.gone.back")} icon="arrow-left" />
      </section>
    </PlainPage>
  );
}

function Choice(props: { view: View; shareId: string; id: number; name: string; about: string }): JSX.Element {
  const name = customerName(props.view.words, props.name);
  return (
    <li>
      <a class="target" href={`/conversations/${props.id}?tab=mine&shared=${props.shareId}`}>
        <Avatar name={name} size="s" />
        <span class="target__words" hx-ignore>
          <b dir="auto" safe>
            {name}
          </b>
          <small dir="auto" safe>
            {props.about}
          </small>
        </span>
      </a>
    </li>
  );
}
