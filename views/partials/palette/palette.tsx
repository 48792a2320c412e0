import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { keyTitle } from "../controls/button.tsx";
import { DialogPartial } from "../controls/dialog.tsx";
import { Icon } from "../controls/icon.tsx";
import type { presences } from "./presences.ts";

export type PaletteGroup = "act" | "conversations" | "go" | "presence" | "people" | "teams" | "settings" | "quick" | "search";

/** One thing by name: a place to go to, something the page offers under a key, or what one says of oneself. */
export type PaletteEntry =
  | { kind: "link"; label: string; hint?: string; href: string; key?: string; conversationId?: number }
  /** Put into the open answer; where none is open, its page. */
  | { kind: "quick"; label: string; hint: string; replyId: number }
  | { kind: "press"; label: string; key: string }
  | { kind: "presence"; label: string; state: (typeof presences)[number] };

type Groups = readonly { group: PaletteGroup; entries: readonly PaletteEntry[] }[];

export type PaletteProps = { view: View; text: string; groups: Groups };

const presenceForm = "palette-presence";

/** Opens the palette: by its key, by a finger, or without script as a page of its own. */
export function PaletteLink({ view, class: name }: { view: View; class: string }): JSX.Element {
  const label = view.words.t("palette.title");
  return (
    <a
      class={name}
      href="/palette"
      aria-label={label}
      title={keyTitle(view.words, label, "Ctrl + K")}
      aria-keyshortcuts="Control+K Meta+K"
      data-palette
      hx-get="/palette"
      hx-target="#notices"
      hx-swap="none"
    >
      <Icon view={view} name="command" />
    </a>
  );
}

/** The palette over the page. */
export function PaletteDialogPartial(props: PaletteProps): JSX.Element {
  return (
    <DialogPartial view={props.view} name="palette" title={props.view.words.t("palette.title")}>
      <Palette {...props} />
    </DialogPartial>
  );
}

/** A field (of type text: one of type search would keep Escape for itself), and what its words mean. Arrow keys move from the field through the list and back. */
export function Palette({ view, text, groups }: PaletteProps): JSX.Element {
  const { t } = view.words;
  return (
    <div class="palette" data-palette-box>
      <form class="palette__box" method="get" action="/palette" role="search">
        <Icon view={view} name="search" />
        <input
          class="palette__field"
          type="text"
          enterkeyhint="go"
          name="q"
          value={text}
          aria-label={t("palette.field")}
          placeholder={t("palette.field")}
          autocomplete="off"
          spellcheck="false"
          maxlength={200}
          autofocus
          hx-get="/palette"
          hx-trigger="input changed delay:120ms"
          hx-target="#palette-found"
          hx-swap="outerHTML"
          hx-sync="this:replace"
        />
      </form>
      <form id={presenceForm} method="post" action="/presence" hx-post="/presence" hx-target="#notices" hx-swap="none"></form>
      <PaletteFound view={view} text={text} groups={groups} />
    </div>
  );
}

/** What the words typed mean: the part that follows the typing. */
export function PaletteFound({ view, text, groups }: PaletteProps): JSX.Element {
  const { t } = view.words;
  return (
    <div class="palette__found" id="palette-found" data-text={text.trim()}>
      {groups.map(({ group, entries }) => (
        <section class="palette__group" aria-labelledby={`palette-${group}`}>
          <h3 class="palette__title" id={`palette-${group}`} safe>
            {t(`palette.group.${group}`)}
          </h3>
          <ul class="palette__list">
            {entries.map((entry) => (
              <li hidden={entry.kind === "press"}>
                <Entry view={view} entry={entry} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p class="palette__nothing" role="status" hidden={groups.length > 0} data-palette-nothing safe>
        {t("palette.nothing")}
      </p>
    </div>
  );
}

function Entry({ view, entry }: { view: View; entry: PaletteEntry }): JSX.Element {
  if (entry.kind === "press")
    return (
      <button class="palette__entry" type="button" data-press={entry.key}>
        <Name label={entry.label} />
        <Keys view={view} of={entry.key} />
      </button>
    );
  if (entry.kind === "presence")
    return (
      <button class="palette__entry" type="submit" form={presenceForm} name="state" value={entry.state}>
        <span class="state-dot" data-state={entry.state} aria-hidden="true"></span>
        <Name label={entry.label} />
      </button>
    );
  if (entry.kind === "quick")
    return (
      <a class="palette__entry" href={`/quick-replies/${entry.replyId}`} data-quick-reply={entry.replyId}>
        <Name label={entry.label} />
        <span class="palette__hint" hx-ignore safe>
          {entry.hint}
        </span>
      </a>
    );
  return (
    <a class="palette__entry" href={entry.href} data-conversation={entry.conversationId}>
      <Name label={entry.label} />
      {entry.hint !== undefined && (
        <span class="palette__hint" hx-ignore safe>
          {entry.hint}
        </span>
      )}
      {entry.key !== undefined && <Keys view={view} of={entry.key} />}
    </a>
  );
}

function Name({ label }: { label: string }): JSX.Element {
  return (
    <span class="palette__name" dir="auto" hx-ignore safe>
      {label}
    </span>
  );
}

function Keys({ view, of }: { view: View; of: string }): JSX.Element {
  return (
    <kbd class="palette__key" safe>
      {/^[A-Z]$/.test(of) ? `${view.words.t("shortcuts.key.shift")} + ${of}` : of}
    </kbd>
  );
}
