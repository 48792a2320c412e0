import { Html } from "@kitajs/html";
import { Button } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";
import { addressOf, type FlowDesk, typeIcons } from "./flow-desk.ts";
import { Hidden } from "./flow-hidden.tsx";

type Adding = NonNullable<FlowDesk["adding"]>;

/** What can stand at a place: a new step of every kind, or the way to one that is there. */
export function AddStep({ desk, adding }: { desk: FlowDesk; adding: Adding }): JSX.Element {
  const { view } = desk;
  const { t } = view.words;
  return (
    <li class="flow-add" id="add" data-place={adding.place}>
      <h3 class="flow-add__title" safe>
        {t("flows.add.what")}
      </h3>
      <form class="flow-add__types" method="post" action={`${desk.path}/edits`} data-edit>
        <Hidden desk={desk} act="add" values={{ place: adding.place }} />
        {adding.types.map((type) => (
          <button class="flow-type" type="submit" name="type" value={type}>
            <Icon view={view} name={typeIcons[type]} />
            <b safe>{t(`flows.type.${type}`)}</b>
            <small safe>{t(`flows.about.${type}`)}</small>
          </button>
        ))}
      </form>
      <div class="flow-add__foot">
        {adding.jumps.length > 0 && <JumpForm desk={desk} adding={adding} />}
        <a class="button button--plain" href={addressOf(desk)} data-cancel safe>
          {t("flows.add.cancel")}
        </a>
      </div>
    </li>
  );
}

function JumpForm({ desk, adding }: { desk: FlowDesk; adding: Adding }): JSX.Element {
  const { t } = desk.view.words;
  return (
    <form class="flow-add__jump" method="post" action={`${desk.path}/edits`} data-edit>
      <Hidden desk={desk} act="lead" values={{ place: adding.place }} />
      <label class="field__label" for="jump-to" safe>
        {t("flows.add.jump")}
      </label>
      <select class="field__control" id="jump-to" name="to">
        {adding.jumps.map(({ value, label }) => (
          <option value={value} hx-ignore safe>
            {label}
          </option>
        ))}
      </select>
      <Button view={desk.view} label={t("flows.add.jump.do")} tone="quiet" />
    </form>
  );
}
