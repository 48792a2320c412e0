import { type Children, Html } from "@kitajs/html";
import type { Role } from "../../src/domain/permissions.ts";
import { Avatar } from "../partials/controls/avatar.tsx";
import { keyTitle } from "../partials/controls/button.tsx";
import { type BarPlace, BottomBar, RailInbox } from "../partials/list/counts.tsx";
import { Icon, type IconName } from "../partials/controls/icon.tsx";
import { Live, type LiveProps } from "../partials/controls/live.tsx";
import { PresenceMenu } from "../partials/person/presence-menu.tsx";
import type { OwnPresence } from "../partials/person/presence-text.ts";
import { Bell } from "../partials/notices/bell.tsx";
import { SoundHint } from "../partials/notices/sound-hint.tsx";
import { WaitingPart } from "../partials/composer/waiting-part.tsx";
import { ZoneNote } from "../partials/controls/zone-note.tsx";
import { PaletteLink } from "../partials/palette/palette.tsx";
import { ShortcutsLink } from "../partials/controls/shortcuts.tsx";
import type { Counts } from "../tabs.ts";
import type { View } from "../view.ts";
import { Banners, type BannersProps } from "./banners.tsx";
import { Document, type Theme } from "./document.tsx";

/** Who looks, as the shell shows it. `presence` null = this role has none. `id`: whose the texts are that wait in this browser. */
export type ShellViewer = { name: string; role: Role; presence: OwnPresence | null; id?: number };

export type ShellProps = {
  view: View;
  title: string;
  theme: Theme;
  viewer: ShellViewer;
  /** Which of the menu's places this page is. */
  place: BarPlace;
  counts: Counts | null;
  /** Conversations of one's own that ask for a look. */
  attention?: number;
  /** What one was told of and has not looked at. */
  bell: number;
  banners: Omit<BannersProps, "view">;
  /** Where this page's stream begins; the inbox has its own inside the pane. */
  live?: LiveProps;
};

type Filling = {
  /** The inbox fills the window and scrolls inside. */
  isFilled?: boolean;
  /** Which part of the inbox a phone shows: "thread" leaves no room for the bar. */
  shows?: "list" | "thread" | "gone";
  /** The id of where one answers, if something is open; the script keeps it true. */
  answerId?: string | null;
};

/** Every signed-in page: rail on a desk, bar on a phone, banners, and the content as `main`. */
export function AppShell(props: ShellProps & Filling & { children: Children }): JSX.Element {
  const { view, place, counts, children } = props;
  const { t } = view.words;
  return (
    <Document view={view} title={props.title} theme={props.theme} isInbox={isOfInbox(place)}>
      {props.isFilled && (
        <a class="skip" href={`#${props.answerId ?? "main"}`} data-skip="composer" hidden={typeof props.answerId !== "string"} safe>
          {t("app.skip.reply")}
        </a>
      )}
      <a class="skip" href="#main" safe>
        {t("app.skip")}
      </a>
      <div class="app" data-shows={props.shows} data-person={props.viewer.id}>
        <Rail {...props} />
        <div class="app__body">
          <Banners view={view} {...props.banners} />
          <ZoneNote view={view} />
          <SoundHint view={view} />
          <main class={["app__main", props.isFilled && "app__main--filled"]} id="main" tabindex={-1} hx-history-elt="true">
            {children}
          </main>
          <div class="notices" id="notices" aria-live="polite"></div>
        </div>
        <BottomBar
          view={view}
          place={place}
          counts={counts}
          attention={props.attention ?? 0}
          presence={props.viewer.presence}
          bell={props.bell}
        />
      </div>
      {props.live !== undefined && !props.isFilled && <Live {...props.live} />}
      <p class="connection" id="connection" role="status"></p>
      <WaitingPart view={view} />
    </Document>
  );
}

function Rail(props: ShellProps): JSX.Element {
  const { view, place, viewer } = props;
  const { t } = view.words;
  return (
    <nav class="rail" aria-label={t("app.menu")}>
      <span class="rail__mark">
        <Mark view={view} />
      </span>
      <RailInbox view={view} isCurrent={isOfInbox(place)} attention={props.attention ?? 0} />
      <RailLink view={view} href="/search" icon="search" label={t("search.title")} isCurrent={place === "search"} shortcut="/" />
      <Bell view={view} count={props.bell} isCurrent={place === "notices"} />
      <RailLink view={view} href="/contacts" icon="card" label={t("contacts.title")} isCurrent={place === "contacts"} />
      <RailLink view={view} href="/quick-replies" icon="bubble" label={t("quick.title")} isCurrent={place === "quick_replies"} />
      {viewer.role !== "agent" && (
        <RailLink view={view} href="/now" icon="gauge" label={t("now.title")} isCurrent={place === "now"} shortcut="g d" />
      )}
      {viewer.role !== "agent" && (
        <RailLink view={view} href="/team-now" icon="people" label={t("here.title")} isCurrent={place === "team_now"} />
      )}
      {(viewer.role === "admin" || viewer.role === "supervisor") && (
        <RailLink view={view} href="/shifts" icon="clock" label={t("shifts.title")} isCurrent={place === "shifts"} />
      )}
      {(viewer.role === "admin" || props.banners.isDemo) && (
        <RailLink view={view} href="/test-phone" icon="phone" label={t("test_phone.title")} isCurrent={place === "test_phone"} />
      )}
      {viewer.role === "admin" && (
        <RailLink view={view} href="/admin" icon="settings" label={t("app.settings")} isCurrent={place === "settings"} />
      )}
      <PaletteLink view={view} class="rail__item" />
      <ShortcutsLink view={view} />
      {viewer.presence !== null ? (
        <PresenceMenu view={view} name={viewer.name} own={viewer.presence} />
      ) : (
        <a class="rail__me" href="/me" title={viewer.name} aria-current={place === "me" ? "page" : undefined}>
          <Avatar name={viewer.name} />
          <span class="visually-hidden" safe>
            {t("app.me")}
          </span>
        </a>
      )}
    </nav>
  );
}

const outsideInbox: readonly BarPlace[] = [
  "me",
  "notices",
  "settings",
  "shifts",
  "team_now",
  "now",
  "test_phone",
  "search",
  "contacts",
  "quick_replies",
];

function isOfInbox(place: BarPlace): boolean {
  return place !== null && !outsideInbox.includes(place);
}

type RailLinkProps = { view: View; href: string; icon: IconName; label: string; isCurrent: boolean; shortcut?: string };

function RailLink(props: RailLinkProps): JSX.Element {
  const { label, shortcut } = props;
  return (
    <a
      class="rail__item"
      href={props.href}
      title={shortcut === undefined ? label : keyTitle(props.view.words, label, shortcut)}
      data-key={props.isCurrent ? undefined : shortcut}
      aria-keyshortcuts={props.isCurrent || shortcut?.length !== 1 ? undefined : shortcut}
      aria-current={props.isCurrent ? "page" : undefined}
    >
      <Icon view={props.view} name={props.icon} />
      <span class="visually-hidden" safe>
        {props.label}
      </span>
    </a>
  );
}

/** Ronda's sign: somebody going round. */
export function Mark(props: { view: View }): JSX.Element {
  return (
    <svg class="brand" aria-hidden="true" focusable="false">
      <use href={`${props.view.assets.icons}#mark`}></use>
    </svg>
  );
}
