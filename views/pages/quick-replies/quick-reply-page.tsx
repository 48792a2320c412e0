import { Html } from "@kitajs/html";
import { languageNames, languages } from "../../i18n/words.ts";
import { AppShell, type ShellProps } from "../../layouts/app-shell.tsx";
import { Button, LinkButton } from "../../partials/controls/button.tsx";
import { Field, type Option, SelectField, TextField } from "../../partials/controls/field.tsx";
import { Notice } from "../../partials/controls/notice.tsx";
import type { View } from "../../view.ts";
import { AdminForm, faultAt, type FormFault, PageAction } from "../admin/admin-form.tsx";

export type QuickForm = {
  title: string;
  shortcut: string;
  body: string;
  variants: { es: string; pt: string; en: string };
  options: string;
  /** `mine`, `all`, or `team-7`. */
  place: string;
  file: { id: string; name: string } | null;
};

export type QuickReplyPageProps = {
  shell: Omit<ShellProps, "title" | "place">;
  /** Null: a new one. */
  reply: { id: number; version: number } | null;
  form: QuickForm;
  places: readonly Option[];
  /** Names of contact fields, which may be placeholders. */
  fields: readonly string[];
  mayKeep: boolean;
  fault: FormFault | null;
  /** What stands there now, after somebody else was faster. */
  now: { by: string; title: string; body: string } | null;
  flash: string | null;
};

/** One quick reply: its form, its file, and its end; for who may only use it, what it says. */
export function QuickReplyPage(props: QuickReplyPageProps): JSX.Element {
  const { shell, reply, fault, mayKeep } = props;
  const { view } = shell;
  const { t } = view.words;
  const edited = mayKeep ? "quick.edit" : "quick.one";
  const title = t(reply === null ? "quick.new" : edited);
  return (
    <AppShell {...shell} title={title} place="quick_replies">
      <div class="contact-page">
        <LinkButton view={view} href="/quick-replies" label={t("quick.title")} tone="plain" icon="arrow-left" />
        <h1 class="contact-head__name" safe>
          {title}
        </h1>
        {props.flash !== null && <Notice view={view} tone="good" text={props.flash} />}
        {fault !== null && fault.field === null && <Notice view={view} tone="late" text={fault.text} />}
        {props.now !== null && <Now view={view} now={props.now} />}
        {mayKeep ? <Form {...props} /> : <Shown view={view} form={props.form} />}
        {mayKeep && reply !== null && <FileCard {...props} id={reply.id} version={reply.version} />}
        {mayKeep && reply !== null && (
          <PageAction view={view} action={`/quick-replies/${reply.id}/removal`} label={t("quick.delete")} tone="danger" />
        )}
      </div>
    </AppShell>
  );
}

function Now({ view, now }: { view: View; now: { by: string; title: string; body: string } }): JSX.Element {
  return (
    <section class="contact-conflict">
      <span hx-ignore safe>
        {view.words.t("quick.now", { by: now.by })}
      </span>
      <strong class="contact-conflict__mine" dir="auto" hx-ignore safe>
        {now.title}
      </strong>
      <p class="contact-conflict__mine" dir="auto" hx-ignore safe>
        {now.body}
      </p>
    </section>
  );
}

function Form({ shell: { view }, reply, form, places, fields, fault }: QuickReplyPageProps): JSX.Element {
  const { t } = view.words;
  const hint = t("quick.field.body.hint", {
    holes: "{nombre} {agente} {equipo} {caso} {empresa}",
    fallback: "{nombre:Hola}",
    fields: fields.length === 0 ? "—" : fields.map((name) => `{${name}}`).join(" "),
  });
  const hasVariants = languages.some((language) => form.variants[language] !== "");
  return (
    <section class="contact-card">
      <AdminForm view={view} action={reply === null ? "/quick-replies" : `/quick-replies/${reply.id}`} label={t("quick.save")}>
        {reply !== null && <input type="hidden" name="version" value={String(reply.version)} />}
        <Field name="title" label={t("quick.field.title")} value={form.title} required={true} maxlength={80} {...faultAt(fault, "title")} />
        <Field
          name="shortcut"
          label={t("quick.field.shortcut")}
          hint={t("quick.field.shortcut.hint", { slash: "/" })}
          value={form.shortcut}
          maxlength={31}
          {...faultAt(fault, "shortcut")}
        />
        <TextField name="body" label={t("quick.field.body")} hint={hint} value={form.body} rows={6} {...faultAt(fault, "body")} />
        <SelectField name="place" label={t("quick.field.scope")} options={places} value={form.place} {...faultAt(fault, "place")} />
        <TextField
          name="options"
          label={t("quick.field.options")}
          hint={t("quick.field.options.hint")}
          value={form.options}
          rows={3}
          {...faultAt(fault, "options")}
        />
        <details class="fold" open={hasVariants}>
          <summary class="fold__title" safe>
            {t("quick.field.variants")}
          </summary>
          <p class="field__hint" safe>
            {t("quick.field.variants.hint")}
          </p>
          {languages.map((language) => (
            <TextField name={language} label={languageNames[language]} value={form.variants[language]} rows={4} />
          ))}
        </details>
      </AdminForm>
    </section>
  );
}

function FileCard({ shell: { view }, form, id, version }: QuickReplyPageProps & { id: number; version: number }): JSX.Element {
  const { t } = view.words;
  return (
    <section class="contact-card">
      <h2 class="panel__title" safe>
        {t("quick.field.file")}
      </h2>
      {form.file !== null && (
        <p>
          <a href={`/files/${form.file.id}`} hx-ignore safe>
            {t("quick.field.file.now", { name: form.file.name })}
          </a>
        </p>
      )}
      <form class="inline-form" method="post" action={`/quick-replies/${id}/files`} enctype="multipart/form-data">
        <input type="hidden" name="version" value={String(version)} />
        <input class="field__control" type="file" name="file" required aria-label={t("quick.field.file")} />
        <Button view={view} label={t("quick.save")} tone="quiet" />
      </form>
      {form.file !== null && (
        <PageAction view={view} action={`/quick-replies/${id}/files/removal`} label={t("quick.field.file.drop")} tone="plain" />
      )}
    </section>
  );
}

function Shown({ view, form }: { view: View; form: QuickForm }): JSX.Element {
  return (
    <section class="contact-card">
      <strong dir="auto" hx-ignore safe>
        {form.title}
      </strong>
      <p class="quick-offer__body quick-offer__body--whole" dir="auto" hx-ignore safe>
        {form.body}
      </p>
      {languages
        .filter((language) => form.variants[language] !== "")
        .map((language) => (
          <p class="quick-offer__body quick-offer__body--whole" dir="auto" hx-ignore safe>
            {`${languageNames[language]}: ${form.variants[language]}`}
          </p>
        ))}
      {form.file !== null && (
        <p hx-ignore safe>
          {view.words.t("quick.with_file", { name: form.file.name })}
        </p>
      )}
      <p class="quiet" safe>
        {view.words.t("quick.read_only")}
      </p>
    </section>
  );
}
