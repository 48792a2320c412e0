import { Html } from "@kitajs/html";
import { customerName } from "../../format/customer-name.ts";
import type { View } from "../../view.ts";
import { Button, keyTitle, LinkButton } from "../controls/button.tsx";
import { DialogPartial } from "../controls/dialog.tsx";
import { Field, SelectField } from "../controls/field.tsx";
import { StartFields } from "../template/template-choices.tsx";
import { Icon } from "../controls/icon.tsx";

/** What is known of a number that was typed: how WhatsApp has it, who that is, and what can be done now. `latestId`: the conversation that
 *  ended and can be opened again, as the customer wrote in the last 24 hours. */
export type StartFound = { phone: string; name: string | null; latestId: number | null };

export type StartFormProps = {
  view: View;
  numbers: readonly { id: number; name: string; phone: string; link: string | null }[];
  typed: { numberId: number | null; to: string };
  /** Why it was refused. */
  error?: string;
  found: StartFound | null;
};

/** Opens it: from the list, by its key, or without script as a page of its own. */
export function StartLink({ view }: { view: View }): JSX.Element {
  const label = view.words.t("start.title");
  return (
    <a
      class="icon-button list__start"
      href="/start"
      aria-label={label}
      title={keyTitle(view.words, label, "c")}
      data-key="c"
      aria-keyshortcuts="c"
      hx-get="/start"
      hx-target="#notices"
      hx-swap="none"
    >
      <Icon view={view} name="plus" />
    </a>
  );
}

/** The same over the page. */
export function StartDialogPartial(props: StartFormProps): JSX.Element {
  return (
    <DialogPartial view={props.view} name="start" title={props.view.words.t("start.title")}>
      <StartForm {...props} />
    </DialogPartial>
  );
}

/** Whom to write to first: a number as it is dialled, then what WhatsApp makes of it and what comes next. */
export function StartForm(props: StartFormProps): JSX.Element {
  const { view, numbers, typed, found } = props;
  const { t } = view.words;
  if (numbers.length === 0)
    return (
      <p class="start quiet" safe>
        {t("start.no_number")}
      </p>
    );
  return (
    <div class="start" id="start">
      <form class="start__form" method="post" action="/start" hx-post="/start" hx-target="#start" hx-swap="outerHTML">
        {numbers.length > 1 && (
          <SelectField
            name="number"
            label={t("start.from")}
            options={numbers.map((one) => ({ value: String(one.id), label: `${one.name} · ${one.phone}` }))}
            value={String(typed.numberId ?? numbers[0]?.id)}
          />
        )}
        <Field
          name="to"
          label={t("start.to")}
          type="tel"
          inputmode="tel"
          value={typed.to}
          required={true}
          autofocus={found === null}
          autocomplete="off"
          maxlength={64}
          hint={t("start.to.hint")}
          {...(props.error !== undefined && { error: props.error })}
        />
        <Button view={view} label={t("start.next")} tone={found === null ? "primary" : "quiet"} />
      </form>
      {found !== null && <Found {...props} found={found} />}
    </div>
  );
}

function Found({ view, numbers, typed, found }: StartFormProps & { found: StartFound }): JSX.Element {
  const { t } = view.words;
  const from = numbers.find(({ id }) => id === typed.numberId) ?? numbers[0];
  return (
    <section class="start__next" role="status">
      <p class="start__phone">
        <small safe>{t("start.used")}</small>
        <strong hx-ignore safe>
          {found.phone}
        </strong>
        {found.name !== null && (
          <span dir="auto" hx-ignore safe>
            {customerName(view.words, found.name)}
          </span>
        )}
      </p>
      {found.latestId !== null ? (
        <>
          <p safe>{t("start.window_open", { id: String(found.latestId) })}</p>
          <LinkButton view={view} href={`/conversations/${found.latestId}`} label={t("start.open_latest")} icon="reply" />
        </>
      ) : (
        <>
          <p safe>{t("start.template.why")}</p>
          <form method="post" action="/start/templates" hx-post="/start/templates" hx-target="#notices" hx-swap="none">
            <StartFields start={{ numberId: from?.id ?? 0, to: typed.to }} />
            <Button view={view} label={t("start.choose")} />
          </form>
          {typeof from?.link === "string" && (
            <p>
              <span safe>{t("start.link")}</span>{" "}
              <a href={from.link} target="_blank" rel="noopener noreferrer" hx-ignore safe>
                {from.link}
              </a>
            </p>
          )}
        </>
      )}
    </section>
  );
}
