import { Html } from "@kitajs/html";
import type { Key } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { keyTitle } from "./button.tsx";
import { DialogPartial } from "./dialog.tsx";
import { Icon } from "./icon.tsx";

/** Keys that do the same or belong together, and what they do. */
type Shortcut = readonly [keys: readonly string[], does: Extract<Key, `shortcuts.${string}`>];

// What single keys do while no text is being written, then what is done while writing.
const groups: readonly { title: Extract<Key, `shortcuts.group.${string}`>; shortcuts: readonly Shortcut[] }[] = [
  {
    title: "shortcuts.group.list",
    shortcuts: [
      [["j", "k"], "shortcuts.move"],
      [["Enter"], "shortcuts.enter"],
      [["Esc"], "shortcuts.back"],
      [["1", "2", "3", "4"], "shortcuts.tabs"],
      [["m"], "shortcuts.tick"],
      [["/"], "shortcuts.search"],
      [["Ctrl + K", "⌘ + K"], "shortcuts.palette"],
      [["g m", "g p", "g t"], "shortcuts.go"],
      [["c"], "shortcuts.start"],
      [["g d"], "shortcuts.now"],
      [["?"], "shortcuts.help"],
    ],
  },
  {
    title: "shortcuts.group.conversation",
    shortcuts: [
      [["t"], "shortcuts.take"],
      [["e"], "shortcuts.resolve_stay"],
      [["Shift + E"], "shortcuts.resolve_next"],
      [["y"], "shortcuts.keep"],
      [["w"], "shortcuts.wait"],
      [["p"], "shortcuts.snooze"],
      [["l"], "shortcuts.label"],
      [["Shift + M"], "shortcuts.macros"],
      [["o"], "shortcuts.reopen"],
      [["s"], "shortcuts.release"],
      [["x"], "shortcuts.transfer"],
      [["!"], "shortcuts.escalate"],
      [["a"], "shortcuts.assign"],
      [["u"], "shortcuts.unread"],
      [["z"], "shortcuts.undo"],
    ],
  },
  {
    title: "shortcuts.group.writing",
    shortcuts: [
      [["r"], "shortcuts.reply"],
      [["r"], "shortcuts.quote"],
      [["n"], "shortcuts.note"],
      [["f"], "shortcuts.template"],
      [["Enter"], "shortcuts.send"],
      [["Ctrl + Shift + Enter", "⌘ + Shift + Enter"], "shortcuts.send_wait"],
      [["Shift + Enter"], "shortcuts.line"],
      [["Ctrl + .", "⌘ + ."], "shortcuts.switch"],
      [["Esc"], "shortcuts.leave"],
    ],
  },
];

/** Opens the list of keys: over the page with script, as a page of its own without. */
export function ShortcutsLink({ view }: { view: View }): JSX.Element {
  const label = view.words.t("shortcuts.title");
  return (
    <a
      class="rail__item rail__keys"
      href="/shortcuts"
      aria-label={label}
      title={keyTitle(view.words, label, "?")}
      data-key="?"
      aria-keyshortcuts="?"
      hx-get="/shortcuts"
      hx-target="#notices"
      hx-swap="none"
    >
      <Icon view={view} name="question" />
    </a>
  );
}

/** Every key and what it does. */
export function ShortcutList({ view }: { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <div class="shortcuts">
      <p class="shortcuts__lead" safe>
        {t("shortcuts.lead")}
      </p>
      {groups.map((group) => (
        <section>
          <h3 class="shortcuts__title" safe>
            {t(group.title)}
          </h3>
          <dl class="shortcuts__keys">
            {group.shortcuts.map(([keys, does]) => (
              <div class="shortcuts__line">
                <dt>
                  {keys.map((key) => (
                    <kbd safe>{key.replace("Shift", t("shortcuts.key.shift"))}</kbd>
                  ))}
                </dt>
                <dd safe>{t(does)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

/** The list over the page. */
export function ShortcutsDialogPartial({ view }: { view: View }): JSX.Element {
  return (
    <DialogPartial view={view} name="shortcuts" title={view.words.t("shortcuts.title")}>
      <ShortcutList view={view} />
    </DialogPartial>
  );
}
