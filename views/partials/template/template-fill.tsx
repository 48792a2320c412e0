import { Html } from "@kitajs/html";
import type { Content } from "../../../src/domain/conversation/inbound.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { DialogPartial, Wrong } from "../controls/dialog.tsx";
import { Field } from "../controls/field.tsx";
import type { MediaView } from "../message/message-media.tsx";
import { TemplateCard } from "../message/template-card.tsx";
import { StartFields } from "./template-choices.tsx";

/** A gap to be filled in. */
export type FillField = { name: string; label: string; value: string; hint: string | null; maxlength: number };

export type TemplateFillProps = {
  view: View;
  /** Where it is sent, looked at again, and, with a file, sent. */
  action: string;
  templateId: number;
  name: string;
  /** Language and category. */
  kind: string;
  pressKey: string;
  version: number | null;
  start: { numberId: number; to: string } | null;
  fields: readonly FillField[];
  /** What its header takes; null: words or nothing. */
  header:
    | { kind: "image" | "video" | "document"; accept: string; chosen: { id: string; name: string } | null }
    | { kind: "location"; place: string }
    | null;
  look: Extract<Content, { type: "template" }>;
  media: MediaView | null;
  /** What it costs, and what would be cheaper. */
  notes: readonly string[];
  /** Whether it can be sent later, too. */
  mayLater: boolean;
  wrong?: string;
};

/** One template over the page. */
export function TemplateFillDialog(props: TemplateFillProps): JSX.Element {
  return (
    <DialogPartial view={props.view} name="template" title={props.name}>
      <TemplateFill {...props} />
    </DialogPartial>
  );
}

/** A field for each gap of a template, and beside them how the customer will see it, while one types. */
export function TemplateFill(props: TemplateFillProps): JSX.Element {
  const { view, action, header } = props;
  const { t } = view.words;
  const hasFile = header !== null && header.kind !== "location";
  const address = hasFile ? `${action}/file` : action;
  return (
    <form
      class="start template-fill"
      method="post"
      action={address}
      enctype={hasFile ? "multipart/form-data" : undefined}
      hx-post={address}
      hx-target="#notices"
      hx-swap="none"
      hx-encoding={hasFile ? "multipart/form-data" : undefined}
    >
      <Hidden {...props} />
      <p class="quiet" hx-ignore safe>
        {props.kind}
      </p>
      <div
        class="template-fill__fields"
        data-typing
        hx-post={`${action}?part=preview`}
        hx-trigger="input delay:150ms"
        hx-target="find .template-fill__look"
        hx-sync="this:replace"
        hx-encoding="application/x-www-form-urlencoded"
      >
        {props.fields.map((field, index) => (
          <Field
            name={field.name}
            label={field.label}
            value={field.value}
            maxlength={field.maxlength}
            autocomplete="off"
            autofocus={index === 0}
            {...(field.hint !== null && { hint: field.hint })}
          />
        ))}
        <HeaderField {...props} />
        {/* How the customer will see it, with what is filled in so far. */}
        <div class="message message--out template-fill__look" role="group" aria-label={t("pick.preview")}>
          <TemplateCard view={view} content={props.look} media={props.media} />
        </div>
      </div>
      {props.notes.map((note) => (
        <p class="field__hint" hx-ignore safe>
          {note}
        </p>
      ))}
      <Wrong view={view} name="template" text={props.wrong} />
      <div class="template-fill__do">
        <Button view={view} label={t("pick.send")} icon="send" name="after" value="send" />
        <noscript>
          <button class="button button--quiet" name="after" value="preview" safe>
            {t("pick.look")}
          </button>
        </noscript>
        {props.mayLater && <Later view={view} />}
      </div>
    </form>
  );
}

function Hidden({ templateId, pressKey, version, start }: TemplateFillProps): JSX.Element {
  return (
    <>
      <input type="hidden" name="template" value={String(templateId)} />
      <input type="hidden" name="key" value={pressKey} />
      {version !== null && <input type="hidden" name="version" value={String(version)} />}
      <StartFields start={start} />
    </>
  );
}

function HeaderField({ view, header }: TemplateFillProps): JSX.Element {
  const { t } = view.words;
  if (header === null) return <></>;
  if (header.kind === "location")
    return (
      <Field name="place" label={t("pick.header.location")} value={header.place} maxlength={500} hint={t("pick.header.location.hint")} />
    );
  return (
    <div class="field">
      <label class="field__label" for="template-file" safe>
        {t(`pick.header.${header.kind}`)}
      </label>
      {header.chosen !== null && (
        <label class="quick__file">
          <input type="checkbox" name="file-id" value={header.chosen.id} checked />
          <span dir="auto" hx-ignore safe>
            {header.chosen.name}
          </span>
        </label>
      )}
      <input class="field__control" type="file" id="template-file" name="file" accept={header.accept} required={header.chosen === null} />
    </div>
  );
}

function Later({ view }: { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <details class="template-fill__later">
      <summary safe>{t("pick.later")}</summary>
      <label>
        <span safe>{t("composer.schedule.at")}</span>
        <input class="field__control" type="datetime-local" name="wall" />
      </label>
      <label>
        <input type="checkbox" name="endsOnReply" value="yes" checked />
        <span safe>{t("composer.schedule.ends")}</span>
      </label>
      <button class="button button--quiet" name="after" value="schedule" safe>
        {t("composer.schedule")}
      </button>
    </details>
  );
}
