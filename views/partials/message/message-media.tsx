import { Html } from "@kitajs/html";
import { shownName } from "../../format/shown-name.ts";
import { sizeText } from "../../format/size.ts";
import type { Words } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { ActionForm } from "../controls/button.tsx";
import { Icon, type IconName } from "../controls/icon.tsx";

export type MediaKind = "image" | "video" | "sticker" | "audio" | "voice" | "document";

/** A file as it stands with us. `isInline` = its bytes proved to be a kind that is safe to show in the page. */
export type MediaView =
  /** `askAction`: where to ask the customer for it once more; left out or null: whoever looks may not. */
  | { state: "waiting" | "failed" | "gone" | "missing"; askAction?: string | null }
  /** `thumbnail`: a small one of a picture, whose own measures are `width` and `height`. */
  | {
      state: "ready";
      url: string;
      mime: string | null;
      bytes: number | null;
      isInline: boolean;
      thumbnail?: string | null;
      width?: number | null;
      height?: number | null;
    };

export type MediaProps = { view: View; kind: MediaKind; media: MediaView; fileName: string | null };

const icons: Readonly<Record<MediaKind, IconName>> = {
  image: "image",
  video: "video",
  sticker: "sticker",
  audio: "play",
  voice: "microphone",
  document: "file",
};

/** A picture, sound, film or file of a message in each state it can be in. */
export function MessageMedia(props: MediaProps): JSX.Element {
  const { media, kind, view } = props;
  const fileName = shownName(props.fileName ?? "") || null;
  if (media.state !== "ready") return <MediaPlaceholder {...props} fileName={fileName} state={media.state} />;
  if (!media.isInline || kind === "document") return <FileCard {...props} fileName={fileName} media={media} />;
  const label = fileName ?? view.words.t(`message.${kind}`);
  switch (kind) {
    case "image":
    case "sticker":
      return (
        <a class={["media", kind === "sticker" && "media--sticker"]} href={media.url} target="_blank" rel="noopener">
          <img
            class="media__image"
            src={kind === "image" ? (media.thumbnail ?? media.url) : media.url}
            width={media.width ?? undefined}
            height={media.height ?? undefined}
            alt={label}
            loading="lazy"
            decoding="async"
          />
        </a>
      );
    case "video":
      return <video class="media__image" src={media.url} controls preload="metadata" aria-label={label}></video>;
    case "audio":
    case "voice":
      return <Sound view={view} kind={kind} url={media.url} label={label} />;
  }
}

// The browser's own control, until static/later/player.js puts ours in its place.
function Sound(props: { view: View; kind: "audio" | "voice"; url: string; label: string }): JSX.Element {
  const { t } = props.view.words;
  const words = {
    play: t("sound.play"),
    pause: t("sound.pause"),
    position: t("sound.position"),
    speed: t("sound.speed", { n: "#" }),
    at: t("sound.at", { at: "#", all: "##" }),
    failed: t("sound.failed"),
  };
  return (
    <div
      class="sound"
      role="group"
      aria-label={props.label}
      data-sound={props.url}
      data-kind={props.kind}
      data-words={JSON.stringify(words)}
    >
      <audio class="media__sound" src={props.url} controls="controls" preload="none" aria-label={props.label}></audio>
    </div>
  );
}

type Ready = Extract<MediaView, { state: "ready" }>;

function FileCard(props: MediaProps & { media: Ready }): JSX.Element {
  const { view, media, kind } = props;
  const name = props.fileName ?? view.words.t(`message.${kind}`);
  return (
    <a class="file" href={media.url} target="_blank" rel="noopener" download={props.fileName ?? ""}>
      <span class="file__kind" aria-hidden="true" safe>
        {shortKind(name, media.mime)}
      </span>
      <span class="file__text" hx-ignore>
        <b class="file__name" dir="auto" safe>
          {name}
        </b>
        {media.bytes !== null && <small safe>{sizeText(media.bytes, view.words)}</small>}
      </span>
    </a>
  );
}

function MediaPlaceholder(props: MediaProps & { state: "waiting" | "failed" | "gone" | "missing" }): JSX.Element {
  const { view, kind, state, media } = props;
  const askAction = media.state === "ready" ? null : (media.askAction ?? null);
  const { t } = view.words;
  return (
    <span class="file" data-state={state}>
      <span class="file__kind" aria-hidden="true">
        <Icon view={view} name={state === "waiting" ? icons[kind] : "alert"} />
      </span>
      <span class="file__text" hx-ignore>
        <b class="file__name" dir="auto" safe>
          {props.fileName ?? t(`message.${kind}`)}
        </b>
        <small safe>{placeholderText(view.words, state)}</small>
        {askAction !== null && <ActionForm view={view} action={askAction} label={t("media.ask_again")} tone="plain" />}
      </span>
    </span>
  );
}

// Of one that never came, the message says why beside it.
function placeholderText({ t }: Words, state: "waiting" | "failed" | "gone" | "missing"): string {
  if (state === "waiting") return t("media.downloading");
  return state === "missing" ? t("media.missing") : `${t(`media.${state}`)}. ${t(`media.${state}.do`)}`;
}

// "PDF" of informe.pdf, else of the media type; four letters fit the square.
function shortKind(name: string, mime: string | null): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1] ?? mime?.split(/[/;+]/)[1] ?? "";
  return ending.slice(0, 4).toUpperCase();
}
