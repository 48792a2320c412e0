import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";

/** The way to the search from the list: on a phone, which has no rail, the only one. */
export function SearchLink({ view }: { view: View }): JSX.Element {
  const label = view.words.t("search.title");
  return (
    <a class="icon-button list__search" href="/search" aria-label={label} title={label}>
      <Icon view={view} name="search" />
    </a>
  );
}
