import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";
import { AttachMenu } from "./attach-menu.tsx";
import { RecorderTemplate } from "./attach-recorder.tsx";

const filesMax = 30;

/** What scripts fill: the strip of chosen files, the recorder in the place of the box, and the way to both. Left alone when the composer is
 *  drawn anew, with every message: so it is empty. */
export function AttachPlaces(): JSX.Element {
  return (
    <>
      <div class="tray" data-tray hidden hx-morph-skip></div>
      <div class="recorder" role="group" data-recorder hidden hx-morph-skip></div>
      <div class="attach" hx-morph-skip></div>
    </>
  );
}

/** What the scripts of files draw with, once a pane. */
export function AttachParts({ view }: { view: View }): JSX.Element {
  const { t } = view.words;
  const words = {
    large: t("refusal.file_too_large", { max: "#" }),
    foreign: t("refusal.file_foreign"),
    film: t("refusal.file_webm"),
    heic: t("refusal.file_heic"),
    empty: t("refusal.file_empty"),
    many: t("attach.many", { max: filesMax }),
    unreached: t("attach.unreached"),
    failed: t("attach.failed"),
    uploading: t("attach.uploading"),
    waiting: t("attach.waiting"),
  };
  return (
    <div id="attach-parts" data-max={String(filesMax)} data-words={JSON.stringify(words)} hidden>
      <template data-of="files">
        <ul class="tray__files" aria-label={t("attach.tray")} aria-live="polite"></ul>
      </template>
      <template data-of="chosen">
        <li class="tray__file">
          <FileLook />
          <button type="button" class="icon-button" data-away aria-label={t("attach.away")} title={t("attach.away")}>
            <Icon view={view} name="close" />
          </button>
        </li>
      </template>
      <template data-of="rising">
        <article class="rising message message--out">
          <FileLook />
          <p class="message__body" dir="auto" hx-ignore></p>
          <div class="rising__state">
            <span class="ring" role="progressbar" aria-label={t("attach.uploading")} aria-valuemin="0" aria-valuemax="100"></span>
            <span class="rising__said" role="status"></span>
            <RisingButton name="cancel" label={t("attach.cancel")} />
            <RisingButton name="retry" label={t("attach.retry")} />
            <RisingButton name="discard" label={t("attach.discard")} />
          </div>
        </article>
      </template>
      <AttachMenu view={view} />
      <RecorderTemplate view={view} />
    </div>
  );
}

// A picture of it, or its kind with name and size.
function FileLook(): JSX.Element {
  return (
    <span class="look">
      <img class="look__picture" alt="" hidden />
      <span class="file__kind" aria-hidden="true"></span>
      <span class="file__text" hx-ignore>
        <strong class="look__name" dir="auto"></strong>
        <small></small>
      </span>
    </span>
  );
}

function RisingButton(props: { name: "cancel" | "retry" | "discard"; label: string }): JSX.Element {
  return (
    <button type="button" class="button button--plain" data-rising={props.name} safe>
      {props.label}
    </button>
  );
}
