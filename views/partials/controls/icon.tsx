import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";

export const iconNames = [
  "search",
  "command",
  "inbox",
  "clock",
  "hourglass",
  "layers",
  "person",
  "settings",
  "filter",
  "arrow-left",
  "arrow-up",
  "arrow-down",
  "check",
  "checks",
  "alert",
  "question",
  "lock",
  "image",
  "video",
  "microphone",
  "sticker",
  "file",
  "pin",
  "card",
  "cart",
  "reply",
  "forward",
  "megaphone",
  "dots",
  "panel",
  "shuffle",
  "hand",
  "send",
  "pause",
  "eye",
  "bubble",
  "info",
  "close",
  "chevron-down",
  "external",
  "ban",
  "phone",
  "play",
  "camera",
  "clip",
  "stop",
  "plus",
  "people",
  "bell",
  "key",
  "gauge",
  "tag",
] as const;

export type IconName = (typeof iconNames)[number];

/** A line icon of the sprite, drawn in the text's colour. Decoration: the words beside it speak. */
export function Icon(props: { view: View; name: IconName }): JSX.Element {
  const key = `${props.view.assets.icons}#${props.name}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const fresh = draw(props);
  drawn.set(key, fresh);
  return fresh;
}

// The same forty strings on every page: drawn once.
const drawn = new Map<string, JSX.Element>();

function draw(props: { view: View; name: IconName }): JSX.Element {
  return (
    <svg class="icon" aria-hidden="true">
      <use href={`${props.view.assets.icons}#${props.name}`}></use>
    </svg>
  );
}
