import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Icon, type IconName } from "../controls/icon.tsx";

/** Stands where the box is while a voice note is recorded, and until it is sent or thrown away; static/later/voice.js moves it. */
export function RecorderTemplate({ view }: { view: View }): JSX.Element {
  const { t } = view.words;
  const words = {
    title: t("voice.voice"),
    none: t("voice.none"),
    denied: t("voice.denied"),
    busy: t("voice.busy"),
    insecure: t("voice.insecure"),
    foreign: t("voice.foreign"),
  };
  return (
    <template data-of="recorder" data-words={JSON.stringify(words)}>
      <Press view={view} name="drop" icon="close" label={t("voice.drop")} />
      <Press view={view} name="stop" icon="stop" label={t("voice.stop")} />
      <Press view={view} name="play" icon="play" label={t("voice.play")} />
      <Press view={view} name="pause" icon="pause" label={t("voice.pause")} />
      <canvas class="recorder__wave" width="600" height="64" aria-hidden="true"></canvas>
      <span class="recorder__time" role="timer">
        0:00
      </span>
      <button type="button" class="button button--primary" data-voice="send" aria-label={t("voice.send")} title={t("voice.send")}>
        <Icon view={view} name="send" />
      </button>
    </template>
  );
}

function Press(props: { view: View; name: string; icon: IconName; label: string }): JSX.Element {
  return (
    <button type="button" class="icon-button" data-voice={props.name} aria-label={props.label} title={props.label}>
      <Icon view={props.view} name={props.icon} />
    </button>
  );
}
