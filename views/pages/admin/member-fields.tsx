import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";

export type MemberFieldsProps = {
  view: View;
  people: readonly { id: number; name: string; isActive: boolean }[];
  members: ReadonlyMap<number, "primary" | "secondary">;
};

const ways = ["out", "primary", "secondary"] as const;

/** Everybody who may be in a team, each with how: not at all, primary or secondary. */
export function MemberFields(props: MemberFieldsProps): JSX.Element {
  const { view, people, members } = props;
  const { t } = view.words;
  return (
    <fieldset class="admin-checks">
      <legend class="field__label" safe>
        {t("team.members")}
      </legend>
      <p class="field__hint" safe>
        {t("team.members.hint")}
      </p>
      {people.map((person) => (
        <Ways
          view={view}
          name={`member-${person.id}`}
          label={person.isActive ? person.name : t("admin.team.former", { name: person.name })}
          chosen={members.get(person.id) ?? "out"}
        />
      ))}
    </fieldset>
  );
}

/** One line: a name and the way they belong, or do not. */
export function Ways(props: { view: View; name: string; label: string; chosen: (typeof ways)[number] }): JSX.Element {
  const { t } = props.view.words;
  return (
    <div class="member-way">
      <label class="member-way__name" for={props.name} hx-ignore={true} safe>
        {props.label}
      </label>
      <select class="field__control" name={props.name} id={props.name}>
        {ways.map((way) => (
          <option value={way} selected={way === props.chosen} safe>
            {t(`team.${way}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
