import { Html } from "@kitajs/html";
import { isKey, say } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { DialogPartial } from "../controls/dialog.tsx";

/** A template as one chooses it. `category`: Meta's word. `why`: why it cannot be sent now; null: it can. */
export type TemplateChoice = { id: number; name: string; language: string; category: string; text: string; why: string | null };

export type TemplateChoicesProps = {
  view: View;
  /** Of the page where they are looked for: a conversation's, or that of writing to somebody first. */
  address: string;
  /** What goes along when nothing may stand in an address; null: it is a conversation, whose templates have addresses. */
  start: { numberId: number; to: string } | null;
  typed: string;
  language: string;
  languages: readonly string[];
  choices: readonly TemplateChoice[];
};

/** The templates over the page. */
export function TemplateChoicesDialog(props: TemplateChoicesProps): JSX.Element {
  const { view } = props;
  return (
    <DialogPartial view={view} name="template" title={view.words.t("pick.title")} isSheet={true}>
      <TemplateChoices {...props} />
    </DialogPartial>
  );
}

/** Looks for templates by name, words and language; each leads to its form. */
export function TemplateChoices(props: TemplateChoicesProps): JSX.Element {
  const { view, address, start, languages } = props;
  const { t } = view.words;
  return (
    <div class="start template-pick">
      <form class="inline-form" method={start === null ? "get" : "post"} action={address} role="search">
        <StartFields start={start} />
        <input
          class="field__control"
          type="search"
          name="q"
          value={props.typed}
          maxlength="100"
          autocomplete="off"
          autofocus
          aria-label={t("pick.search")}
          placeholder={t("pick.search")}
          {...asked(props)}
        />
        {languages.length > 1 && (
          <select class="field__control" name="language" aria-label={t("pick.language")}>
            <option value="" safe>
              {t("pick.language.all")}
            </option>
            {languages.map((one) => (
              <option value={one} selected={one === props.language} safe>
                {one}
              </option>
            ))}
          </select>
        )}
        <Button view={view} label={t("pick.search.do")} tone="quiet" />
      </form>
      <TemplateList {...props} />
    </div>
  );
}

// While one types. With a language beside it the form is sent instead, which has both.
function asked({ address, start }: TemplateChoicesProps): Record<string, string> {
  const ask = {
    "hx-trigger": "input changed delay:200ms",
    "hx-target": "#template-list",
    "hx-swap": "outerHTML",
    "hx-include": "closest form",
  };
  return start === null ? { ...ask, "hx-get": `${address}?part=list` } : { ...ask, "hx-post": `${address}?part=list` };
}

/** What was found, those that can be sent first. */
export function TemplateList(props: TemplateChoicesProps): JSX.Element {
  const { view, choices } = props;
  const { t } = view.words;
  return (
    <div id="template-list">
      {choices.length === 0 && (
        <p class="quiet" role="status" safe>
          {t(props.typed === "" && props.language === "" ? "pick.none" : "pick.nothing")}
        </p>
      )}
      <ul class="quick-offer__list">
        {choices.map((choice) => (
          <li>
            <Choice {...props} choice={choice} />
          </li>
        ))}
      </ul>
    </div>
  );
}

// What may stand in no address is posted.
function Choice({ view, address, start, choice }: TemplateChoicesProps & { choice: TemplateChoice }): JSX.Element {
  if (choice.why !== null)
    return (
      <div class="quick-offer__one" aria-disabled="true">
        <ChoiceText view={view} choice={choice} />
      </div>
    );
  if (start === null) return <TemplateLink view={view} address={address} choice={choice} />;
  return (
    <form method="post" action={address} hx-post={address} hx-target="#notices" hx-swap="none">
      <StartFields start={start} />
      <button class="quick-offer__one template-pick__one" name="template" value={String(choice.id)}>
        <ChoiceText view={view} choice={choice} />
      </button>
    </form>
  );
}

/** Leads to the form of one template of a conversation. */
export function TemplateLink({ view, address, choice }: { view: View; address: string; choice: TemplateChoice }): JSX.Element {
  const href = `${address}/${choice.id}`;
  return (
    <a class="quick-offer__one" href={href} hx-get={href} hx-target="#notices" hx-swap="none">
      <ChoiceText view={view} choice={choice} />
    </a>
  );
}

/** Whom one writes to first, in a form. */
export function StartFields({ start }: { start: TemplateChoicesProps["start"] }): JSX.Element {
  if (start === null) return <></>;
  return (
    <>
      <input type="hidden" name="number" value={String(start.numberId)} />
      <input type="hidden" name="to" value={start.to} />
    </>
  );
}

function ChoiceText({ view, choice }: { view: View; choice: TemplateChoice }): JSX.Element {
  const key = `template.category.${choice.category}`;
  return (
    <>
      <span class="quick-offer__head">
        <strong dir="auto" hx-ignore safe>
          {choice.name}
        </strong>
        <small hx-ignore safe>
          {`${choice.language} · ${isKey(key) ? say(view.words, key) : choice.category}`}
        </small>
      </span>
      <span class="quick-offer__body" dir="auto" hx-ignore safe>
        {choice.text}
      </span>
      {choice.why !== null && (
        <small class="quick__missing" hx-ignore safe>
          {choice.why}
        </small>
      )}
    </>
  );
}
