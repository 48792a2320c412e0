import { Html } from "@kitajs/html";
import { dueText } from "../../format/time.ts";
import { isolated } from "../../format/isolated.ts";
import type { View } from "../../view.ts";
import { keyTitle } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";

/** A picture of a conversation. `by`: who sent it; "" = nothing is known of them. */
export type PictureView = {
  messageId: number;
  url: string;
  thumbnail: string;
  width: number | null;
  height: number | null;
  caption: string;
  by: string;
  at: number;
};

/** Pictures in the order in which they came. `first`: which of all `total` the first of them is, from 1. */
export type PicturesProps = {
  view: View;
  items: readonly PictureView[];
  first: number;
  total: number;
  hasEarlier: boolean;
  hasLater: boolean;
};

/** The pictures of a conversation over the page; static/later/gallery.js fills the stage. Without script each bubble links to its picture. */
export function Gallery(props: PicturesProps & { conversationId: number }): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  const close = t("app.close");
  return (
    <dialog
      class="gallery"
      data-dialog
      data-gallery={`/conversations/${props.conversationId}/pictures`}
      data-count={t("gallery.count", { n: "{n}", total: "{total}" })}
      data-failed={t("gallery.failed")}
      aria-label={t("gallery.title")}
    >
      <div class="gallery__bar">
        <p class="gallery__count" role="status"></p>
        <p class="gallery__facts" dir="auto" hx-ignore></p>
        <a
          class="icon-button"
          href={props.items.at(-1)?.url ?? "#"}
          data-gallery-save
          download=""
          aria-label={t("gallery.save")}
          title={t("gallery.save")}
        >
          <Icon view={view} name="arrow-down" />
        </a>
        <form method="dialog">
          <button class="icon-button" type="submit" autofocus aria-label={close} title={keyTitle(view.words, close, "Esc")}>
            <Icon view={view} name="close" />
          </button>
        </form>
      </div>
      <div class="gallery__stage">
        <Step view={view} by={-1} label={t("gallery.back")} />
        <img class="gallery__picture" alt="" />
        <p class="gallery__failed" hidden safe>
          {t("gallery.failed")}
        </p>
        <Step view={view} by={1} label={t("gallery.on")} />
      </div>
      <p class="gallery__caption" dir="auto" hx-ignore></p>
      <Pictures {...props} />
    </dialog>
  );
}

function Step(props: { view: View; by: 1 | -1; label: string }): JSX.Element {
  const title = keyTitle(props.view.words, props.label, props.by === 1 ? "→" : "←");
  return (
    <button
      class={["icon-button", "gallery__step", props.by === 1 && "gallery__step--on"]}
      type="button"
      data-gallery-step={String(props.by)}
      aria-label={props.label}
      title={title}
    >
      <Icon view={props.view} name="arrow-left" />
    </button>
  );
}

/** Some pictures as a strip of small ones: in the gallery, and what it fetches when its strip comes to an end. */
export function Pictures(props: PicturesProps): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  return (
    <ol
      class="gallery__strip"
      data-first={String(props.first)}
      data-total={String(props.total)}
      data-earlier={props.hasEarlier ? "" : undefined}
      data-later={props.hasLater ? "" : undefined}
      aria-label={t("gallery.strip")}
    >
      {props.items.map((picture) => {
        const at = dueText(picture.at, view.now, view.words);
        const facts = picture.by === "" ? at : `${isolated(picture.by)} · ${at}`;
        return (
          <li>
            <a
              class="gallery__small"
              href={picture.url}
              data-picture={String(picture.messageId)}
              data-facts={facts}
              data-caption={picture.caption}
              data-width={picture.width === null ? undefined : String(picture.width)}
              data-height={picture.height === null ? undefined : String(picture.height)}
            >
              <img src={picture.thumbnail} alt={t("gallery.one", { facts })} loading="lazy" decoding="async" />
            </a>
          </li>
        );
      })}
    </ol>
  );
}
