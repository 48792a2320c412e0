import { type Children, Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Notice } from "../controls/notice.tsx";

/** What a form was refused for: at a field, or, with `field` null, as a whole. */
export type Wrong = { field: string | null; text: string };

export type AccountFormProps = { view: View; id: string; action: string; wrong: Wrong | null };

/** A form that is a page of its own without script; under htmx it alone is drawn anew when something in it is wrong. */
export function AccountForm(props: AccountFormProps & { children: Children }): JSX.Element {
  const { view, id, action, wrong, children } = props;
  return (
    <form class="form" id={id} method="post" action={action} hx-post={action} hx-swap="none">
      {wrong !== null && wrong.field === null && <Notice view={view} tone="late" text={wrong.text} />}
      {children}
    </form>
  );
}

/** Puts a form of this page anew. */
export function AccountFormPartial(props: { id: string; children: Children }): JSX.Element {
  const { children } = props;
  return (
    <hx-partial hx-target={`#${props.id}`} hx-swap="outerHTML">
      {children}
    </hx-partial>
  );
}

/** What a field is told when it is the one that is wrong; the caret then waits in it. */
export function wrongAt(wrong: Wrong | null, field: string): { error?: string; autofocus?: boolean } {
  return wrong?.field === field ? { error: wrong.text, autofocus: true } : {};
}
