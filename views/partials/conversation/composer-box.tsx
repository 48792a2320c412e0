import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";

/** What one writes in. It is left alone when the composer is drawn anew. */
export function Box(props: { label: string; placeholder: string; text: string }): JSX.Element {
  return (
    <textarea
      class="composer__text"
      name="body"
      rows="2"
      maxlength="4096"
      required
      aria-label={props.label}
      placeholder={props.placeholder}
      hx-morph-skip
      safe
    >
      {props.text}
    </textarea>
  );
}

/** Which key sends. The page says which of the two its reader has chosen. */
export function Hint(props: { view: View; enter: string; chord: string }): JSX.Element {
  return (
    <small class="composer__hint">
      <span class="composer__enter" safe>
        {props.enter}
      </span>
      <span class="composer__chord" safe>
        {props.chord}
      </span>
    </small>
  );
}
