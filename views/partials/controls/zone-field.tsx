import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import type { Wrong } from "../person/account-form.tsx";

const zones: readonly string[] = Intl.supportedValuesOf("timeZone");

/** An IANA time zone, typed with the machine's own list to help. At most one a page: it brings the list along. */
export function ZoneField(props: { view: View; name: string; value: string; wrong: Wrong | null }): JSX.Element {
  const { view, name, value, wrong } = props;
  const { t } = view.words;
  const isWrong = wrong?.field === name;
  return (
    <div class="field">
      <label class="field__label" for={name} safe>
        {t("account.zone")}
      </label>
      <input
        class="field__control"
        type="text"
        id={name}
        name={name}
        value={value}
        list="zones"
        required
        autocomplete="off"
        spellcheck="false"
        maxlength={64}
        autofocus={isWrong}
        aria-invalid={isWrong ? "true" : undefined}
        aria-describedby={isWrong ? `${name}-hint ${name}-error` : `${name}-hint`}
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option safe>{zone}</option>
        ))}
      </datalist>
      <p class="field__hint" id={`${name}-hint`} safe>
        {t("account.zone.hint")}
      </p>
      {isWrong && (
        <p class="field__error" id={`${name}-error`} safe>
          {wrong.text}
        </p>
      )}
    </div>
  );
}
