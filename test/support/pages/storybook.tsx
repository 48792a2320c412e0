import { Html } from "@kitajs/html";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { InboxPage, type InboxPageProps, type PaneState } from "../../../views/pages/inbox-page.tsx";
import type { ComposerState } from "../../../views/partials/composer/composer-bar.tsx";
import type { PanelContact } from "../../../views/partials/conversation/panel.tsx";
import type { ThreadHeaderProps } from "../../../views/partials/conversation/thread-header.tsx";
import type { Language } from "../../../views/i18n/words.ts";
import type { TabName } from "../../../views/tabs.ts";
import { firmRows, firmTalk } from "../../views/firm.ts";
import { everyMessage } from "../../views/messages.ts";
import { day, hour, minute, now, rowWith, viewIn } from "../../views/samples.ts";

// `bun test/support/pages/storybook.tsx FOLDER` writes the pages of the inbox as files, to be looked at without a server.

export type Story = {
  language?: Language;
  theme?: "light" | "dark";
  tab?: TabName;
  pane?: "none" | "gone" | ComposerState;
  rows?: InboxPageProps["list"]["rows"];
  isSupervisor?: boolean;
  items?: typeof firmTalk;
  banners?: boolean;
};

/** The inbox of Caro, who has Marisa's case open, changed as the story tells. */
export function inboxStory(story: Story = {}): JSX.Element {
  const view = viewIn(story.language);
  const tab = story.tab ?? "mine";
  const count = (waiting: number, total: number) => ({ waiting, total });
  return (
    <InboxPage
      shell={{
        view,
        theme: story.theme ?? "auto",
        viewer: { name: "Caro Aguirre", role: story.isSupervisor ? "admin" : "agent", presence: { state: "available", reason: null } },
        bell: 3,
        banners: {
          isDemo: story.banners ?? false,
          damage: null,
          isKeyMissing: false,
          disk: { state: story.banners ? "low" : "enough", free: 1_234_000_000 },
          pausedNumbers: story.banners ? [{ name: "Recepción", reason: "venció el token", href: "/settings" }] : [],
        },
      }}
      list={{
        tab,
        counts: { mine: count(4, 9), pending: count(3, 3), waiting: count(0, 5), all: count(12, 31) },
        attention: 4,
        rows: story.rows ?? firmRows,
        next: null,
        longer: null,
        isLaterPage: false,
        address: `/inbox?tab=${tab}`,
        filter:
          tab === "all" ? { filter: { status: "resolved", owner: null, team: null }, people, teams: [{ id: 1, name: "Impuestos" }] } : null,
        shiftEnd: null,
        escalated: [],
        stuck: story.isSupervisor && tab === "pending" ? [{ teamId: 1, team: "Impuestos", why: "full", pending: 7 }] : [],
        receivers: story.isSupervisor && (tab === "pending" || tab === "all") ? people : null,
      }}
      pane={paneOf(story)}
      live={{ epoch: "story", after: 1, openId: 1042 }}
    />
  );
}

const promised = { due: { warnAt: now + 2 * minute, at: now + 3 * minute }, nextStep: { number: 2, at: now + 8 * minute } };

/** The pane of a story: the open conversation as its composer says, or what stands in its place. */
export function paneOf(story: Story): PaneState {
  if (story.pane === "none" || story.pane === "gone") return { kind: story.pane };
  const state = story.pane ?? { kind: "yours" };
  const person = { name: "Marisa Rossi", teamName: "Impuestos" };
  return {
    kind: "open",
    conversationId: 1042,
    header: {
      ...person,
      ...standing(state),
      version: 3,
      address: "+54 9 341 555-0142",
      passOn: null,
      mayKeep: false,
      ...promised,
      priority: 2,
      labels: [
        { name: "ARCA", colour: "blue" },
        { name: "Monotributo", colour: "violet" },
        { name: "Mora", colour: "red" },
      ],
      people: story.isSupervisor ? people : [],
    },
    timeline: { items: story.items ?? firmTalk, earlierCursor: "77" },
    composer: { version: 3, pressKey: "a1b2", state, windowClosesAt: now + 23 * hour + 58 * minute, mayNote: state.kind !== "viewer" },
    panel: {
      ...person,
      phone: "+54 9 341 555-0142",
      username: null,
      numberName: "Recepción",
      ownerName: "Caro Aguirre",
      isSuspected: true,
      escalated: null,
      customerSince: now - 240 * day,
      ...contactOf(state.kind !== "viewer"),
      facts: {
        labels: [{ id: 1, name: "Reclamo", colour: "red" }],
        mayLabel: state.kind !== "viewer",
        priority: 1,
        language: "es",
        responsible: null,
        people: story.isSupervisor ? people : null,
      },
      cases: [
        { id: 1038, status: "resolved", openedAt: now - 41 * day, resolvedAt: now - 40 * day, ownerName: "Beto Luna" },
        { id: 961, status: "resolved", openedAt: now - 112 * day, resolvedAt: now - 111 * day, ownerName: "Caro Aguirre" },
      ],
    },
  };
}

export const people = [
  { id: 2, name: "Beto Luna" },
  { id: 3, name: "Caro Aguirre" },
  { id: 4, name: "Dora Paz" },
];

type Placement = Pick<ThreadHeaderProps, "status" | "owner" | "isMine" | "waitingSince" | "actions">;

// How a case stands when its composer says `state`.
function standing(state: ComposerState): Placement {
  const mine: Placement = {
    status: "in_progress",
    owner: { id: 3, name: "Caro Aguirre" },
    isMine: true,
    waitingSince: now - 3 * minute,
    actions: ["resolve", "waiting", "release"],
  };
  const others: Placement = { ...mine, owner: { id: 2, name: "Beto Luna" }, isMine: false };
  if (state.kind === "pending") return { ...others, status: "pending", owner: null, actions: ["claim"] };
  if (state.kind === "resolved") return { ...others, status: "resolved", waitingSince: null, actions: ["reopen"] };
  if (state.kind === "viewer") return { ...others, actions: [] };
  return state.kind === "other" ? others : mine;
}

const pendingRows = firmRows.slice(0, 3).map((row) => rowWith({ ...row, status: "pending", ownerName: null, mayTake: true }));

const stories: Readonly<Record<string, Story>> = {
  inbox: {},
  "inbox-light": { theme: "light" },
  "inbox-dark": { theme: "dark" },
  "list-light": { theme: "light", pane: "none" },
  "list-dark": { theme: "dark", pane: "none" },
  pending: { tab: "pending", rows: pendingRows, pane: { kind: "pending", mayTake: true } },
  empty: { rows: [], pane: "none", banners: true },
  all: { tab: "all", pane: { kind: "other", ownerName: "Beto", mayTake: true }, isSupervisor: true },
  messages: { items: everyMessage(), theme: "light" },
  "messages-dark": { items: everyMessage(), theme: "dark" },
  closed: { pane: { kind: "closed_window", choices: [] }, banners: true },
  resolved: { pane: { kind: "resolved", mayReopen: true }, language: "pt" },
  viewer: { pane: { kind: "viewer" }, language: "en" },
  paused: { pane: { kind: "paused" } },
  gone: { pane: "gone" },
};

/** Writes every story and the files it links into `folder`. */
export function writeStorybook(folder: string): void {
  const root = join(import.meta.dir, "../../../static");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "app.css"), joined(join(root, "css"), ["tokens.css", "base.css", "layout.css", "components.css"]));
  writeFileSync(join(folder, "app.js"), joined(join(root, "js"), ["htmx.min.js", "hx-sse.js", "hx-upsert.js", "ronda.js"]));
  copyFileSync(join(root, "icons/icons.svg"), join(folder, "icons.svg"));
  copyFileSync(join(root, "icons/favicon.svg"), join(folder, "favicon.svg"));
  copyFileSync(join(root, "manifest.webmanifest"), join(folder, "manifest.webmanifest"));
  for (const [name, story] of Object.entries(stories)) writeFileSync(join(folder, `${name}.html`), String(inboxStory(story)));
}

// The order the server joins them in: those named first, the others by the alphabet.
function joined(folder: string, first: readonly string[]): string {
  const others = readdirSync(folder).filter((name) => !first.includes(name));
  return [...first, ...others.toSorted()]
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n;\n".slice(folder.endsWith("css") ? 2 : 0));
}

if (import.meta.main) writeStorybook(process.argv[2] ?? "storybook");

function contactOf(mayEdit: boolean): { ad: null; contact: PanelContact } {
  const contact: PanelContact = {
    id: 1,
    values: [
      { field: { id: 1, name: "CUIT", kind: "text", choices: [] }, value: "20-31415926-5", mayEdit },
      { field: { id: 2, name: "Rubro", kind: "choice", choices: ["Comercio", "Salud"] }, value: "Comercio", mayEdit },
    ],
    notes: {
      notes: [{ id: 1, author: "Caro Aguirre", body: "Prefiere que le escriban de tarde.", at: now - 3 * day, mayDrop: false }],
      mayWrite: mayEdit,
      isPanel: true,
    },
  };
  return { ad: null, contact };
}
