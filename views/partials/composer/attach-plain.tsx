import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";

export type AttachPlainProps = { view: View; conversationId: number; pressKey: string; version: number };

/** Below the composer where no script runs: one file at a time, with its caption. */
export function AttachPlain(props: AttachPlainProps): JSX.Element {
  const { view, conversationId } = props;
  const { t } = view.words;
  return (
    <noscript>
      <form class="attach-plain" method="post" action={`/conversations/${conversationId}/files`} enctype="multipart/form-data">
        <input type="hidden" name="key" value={`${props.pressKey}-file`} />
        <input type="hidden" name="version" value={String(props.version)} />
        <input type="file" name="file" required aria-label={t("attach.document")} />
        <input class="field__control" name="caption" maxlength="1024" aria-label={t("attach.caption")} placeholder={t("attach.caption")} />
        <Button view={view} label={t("attach.plain")} icon="send" tone="quiet" />
      </form>
    </noscript>
  );
}
