import { listPeopleNames } from "../../db/queries/routing/assignable.ts";
import { listTeamsFor } from "../../db/queries/routing/teams.ts";
import { mayAdminister, seesEverything } from "../../domain/permissions.ts";
import { isNamed } from "../../domain/search/match.ts";
import type { PaletteEntry } from "../../../views/partials/palette/palette.tsx";
import type { PaletteAsk } from "./ask.ts";

/** Colleagues by name: what they have in hand, for who sees it; else what they wrote where one may read it. Only once something is typed. */
export function peopleFor({ web, visit, words, text }: PaletteAsk): PaletteEntry[] {
  if (text.trim() === "") return [];
  const named = listPeopleNames(web.app.db.tx, visit.viewer).filter(({ name }) => isNamed(name, text));
  const sees = seesEverything(visit.viewer);
  return named.flatMap(({ id, name }) => [
    {
      kind: "link",
      label: name,
      hint: words.t(sees ? "palette.person.owns" : "palette.person.wrote"),
      href: sees ? `/inbox?tab=all&owner=${id}` : `/search?q=${encodeURIComponent(`de:"${name.replaceAll('"', "")}"`)}`,
    },
    ...(mayAdminister(visit.viewer)
      ? [{ kind: "link" as const, label: name, hint: words.t("palette.person.settings"), href: `/admin/people/${id}` }]
      : []),
  ]);
}

/** Teams by name, with what is open in them. */
export function teamsFor({ web, visit, words, text }: PaletteAsk): PaletteEntry[] {
  if (text.trim() === "" || !seesEverything(visit.viewer)) return [];
  return listTeamsFor(web.app.db.tx, visit.viewer)
    .filter(({ name }) => isNamed(name, text))
    .map(({ id, name }) => ({ kind: "link", label: name, hint: words.t("palette.team"), href: `/inbox?tab=all&team=${id}` }));
}
