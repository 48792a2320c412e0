import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import type { Option } from "../controls/field.tsx";

/** Where a flow speaks: `number-3` or `team-2`, "" for a row that is still free. */
export type PlaceLine = { where: string; hours: "always" | "open" | "closed"; takesReopened: boolean };

type PlacesProps = { view: View; path: string; places: readonly PlaceLine[]; numbers: readonly Option[]; teams: readonly Option[] };

const hours = ["always", "open", "closed"] as const;

/** On which numbers and in which teams a flow speaks, and when. The last row is for one more. */
export function FlowPlaces({ view, path, places, numbers, teams }: PlacesProps): JSX.Element {
  const { t } = view.words;
  const rows: readonly PlaceLine[] = [...places, { where: "", hours: "always", takesReopened: false }];
  return (
    <details class="fold" open={places.length === 0}>
      <summary class="fold__title" safe>
        {t("flows.where")}
      </summary>
      <form class="form admin-form flow-places" method="post" action={`${path}/places`}>
        <p class="field__hint" safe>
          {t("flows.where.hint")}
        </p>
        <ul class="flow-places__list">
          {rows.map((row, index) => (
            <li class="flow-places__row">
              <input type="hidden" name="row" value={String(index)} />
              <select class="field__control" name={`where-${index}`} aria-label={t("flows.where")}>
                <option value="" selected={row.where === ""} safe>
                  {t(index === rows.length - 1 ? "flows.where.more" : "flows.where.drop")}
                </option>
                <Group label={t("admin.numbers")} options={numbers} chosen={row.where} />
                <Group label={t("admin.teams")} options={teams} chosen={row.where} />
              </select>
              <select class="field__control" name={`hours-${index}`} aria-label={t("flows.phone.hours")}>
                {hours.map((one) => (
                  <option value={one} selected={one === row.hours} safe>
                    {t(`flows.hours.${one}`)}
                  </option>
                ))}
              </select>
              <label class="flow-phone__check">
                <input class="check__control" type="checkbox" name={`reopened-${index}`} value="yes" checked={row.takesReopened} />
                <span safe>{t("flows.where.reopened")}</span>
              </label>
            </li>
          ))}
        </ul>
        <div class="form__foot">
          <Button view={view} label={t("flows.save")} tone="quiet" />
        </div>
      </form>
    </details>
  );
}

function Group({ label, options, chosen }: { label: string; options: readonly Option[]; chosen: string }): JSX.Element {
  return (
    <optgroup label={label}>
      {options.map((option) => (
        <option value={option.value} selected={option.value === chosen} hx-ignore safe>
          {option.label}
        </option>
      ))}
    </optgroup>
  );
}
