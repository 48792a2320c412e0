import { Html } from "@kitajs/html";
import type { Language } from "../../i18n/words.ts";
import type { View } from "../../view.ts";

/** One thing that a pack brings. `href`: where it stands already; null: it is new. */
export type PackThing = { key: string; title: string; note: string | null; text: string | null; href: string | null; isTicked: boolean };

export type PackGroupProps = {
  view: View;
  group: "replies" | "teams" | "labels" | "hours" | "flow" | "texts";
  /** Of the texts, which need not be the reader's. */
  language: Language;
  isTicked: boolean;
  things: readonly PackThing[];
};

/** Things of one kind: a tick for all of them and one for each that is new; what is there already is a link. */
export function PackGroup({ view, group, language, isTicked, things }: PackGroupProps): JSX.Element {
  const { t } = view.words;
  const isNew = things.some(({ href }) => href === null);
  return (
    <fieldset class="admin-card pack-group">
      <legend class="admin-card__title" safe>
        {t(`packs.group.${group}`)}
      </legend>
      <p class="admin-card__hint" safe>
        {t(`packs.group.${group}.hint`)}
      </p>
      {isNew && (
        <label class="pack-tick">
          <input class="check__control" type="checkbox" name="group" value={group} checked={isTicked} />
          <span safe>{t("packs.group.take")}</span>
        </label>
      )}
      <ul class="pack-items">
        {things.map((thing) => (
          <PackLine view={view} thing={thing} language={language} />
        ))}
      </ul>
    </fieldset>
  );
}

function PackLine({ view, thing, language }: { view: View; thing: PackThing; language: Language }): JSX.Element {
  return (
    <li class="pack-item">
      <div class="pack-item__head">
        {thing.href === null ? (
          <label class="pack-tick">
            <input class="check__control" type="checkbox" name="item" value={thing.key} checked={thing.isTicked} />
            <strong lang={language} safe>
              {thing.title}
            </strong>
          </label>
        ) : (
          <strong lang={language} safe>
            {thing.title}
          </strong>
        )}
        {thing.note !== null && <small safe>{thing.note}</small>}
        {thing.href !== null && <There view={view} thing={thing} href={thing.href} />}
      </div>
      {thing.text !== null && (
        <p class="pack-words" lang={language} safe>
          {thing.text}
        </p>
      )}
    </li>
  );
}

function There({ view, thing, href }: { view: View; thing: PackThing; href: string }): JSX.Element {
  const words = view.words.t("packs.there");
  return (
    <a class="pack-there" href={href} aria-label={`${words}: ${thing.title}`} safe>
      {words}
    </a>
  );
}
