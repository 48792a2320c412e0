import { Html } from "@kitajs/html";

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

/** Which key sends, for who has chosen nothing else; the script says it to the others. */
export function Hint(props: { text: string }): JSX.Element {
  return (
    <small class="composer__hint" safe>
      {props.text}
    </small>
  );
}
