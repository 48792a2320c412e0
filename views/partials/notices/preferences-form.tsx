import { Html } from "@kitajs/html";
import type { NoticeKind } from "../../../src/domain/notices/kinds.ts";
import type { Way, Ways } from "../../../src/domain/notices/preferences.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { Field } from "../controls/field.tsx";
import { Notice } from "../controls/notice.tsx";
import { type Wrong, wrongAt } from "../person/account-form.tsx";

export type PreferencesFormProps = {
  view: View;
  kinds: readonly { kind: NoticeKind; ways: Ways }[];
  /** As typed, `22:00`; "" = none. */
  quiet: { from: string; until: string };
  wrong: Wrong | null;
};

const shownWays: readonly Way[] = ["inApp", "sound", "desktop", "push", "mail", "always"];
const sounds = ["new", "mine", "late"] as const;

/** How one wants to be told of what, when not at all, and how it sounds. */
export function PreferencesForm(props: PreferencesFormProps): JSX.Element {
  const { view, wrong } = props;
  const { t } = view.words;
  return (
    <>
      <Trials view={view} />
      <form class="form" method="post" action="/me/notifications">
        {wrong !== null && wrong.field === null && <Notice view={view} tone="late" text={wrong.text} />}
        <fieldset class="notice-quiet">
          <legend class="field__label" safe>
            {t("notice.quiet")}
          </legend>
          <p class="field__hint" safe>
            {t("notice.quiet.hint")}
          </p>
          <div class="account__pair">
            <Field name="quietFrom" type="time" label={t("notice.quiet.from")} value={props.quiet.from} {...wrongAt(wrong, "quietFrom")} />
            <Field name="quietUntil" type="time" label={t("notice.quiet.until")} value={props.quiet.until} />
          </div>
        </fieldset>
        <details class="fold notice-kinds">
          <summary class="fold__title" safe>
            {t("notice.preferences.edit")}
          </summary>
          <p class="field__hint" safe>
            {t("notice.preferences.hint")}
          </p>
          {props.kinds.map((one) => (
            <KindWays view={view} {...one} />
          ))}
        </details>
        <div class="form__foot">
          <Button view={view} label={t("notice.preferences.save")} />
        </div>
      </form>
    </>
  );
}

// Nothing to hear without script: the buttons come with it.
function Trials({ view }: { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <div class="notice-trials" data-needs-script hidden>
      <span class="field__label" safe>
        {t("notice.try")}
      </span>
      {sounds.map((sound) => (
        <button class="button button--quiet" type="button" data-try-sound={sound} safe>
          {t(`notice.try.${sound}`)}
        </button>
      ))}
      <button class="button button--quiet" type="button" data-allow-desktop hidden safe>
        {t("notice.try.desktop")}
      </button>
      <p
        class="field__hint"
        data-desktop-state
        data-granted={t("notice.try.desktop.granted")}
        data-denied={t("notice.try.desktop.denied")}
        role="status"
      ></p>
    </div>
  );
}

function KindWays({ view, kind, ways }: { view: View; kind: NoticeKind; ways: Ways }): JSX.Element {
  const { t } = view.words;
  return (
    <fieldset class="notice-kind">
      <legend class="notice-kind__name" safe>
        {t(`notice.kind.${kind}`)}
      </legend>
      {shownWays.map((way) => (
        <label class="notice-kind__way">
          <input class="check__control" type="checkbox" name={`${kind}.${way}`} value="yes" checked={ways[way]} />
          <span safe>{t(`notice.way.${way}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
