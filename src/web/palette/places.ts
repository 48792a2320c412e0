import { type Key, say } from "../../../views/i18n/words.ts";
import { adminSections } from "../../../views/pages/admin/admin-frame.tsx";
import type { PaletteEntry } from "../../../views/partials/palette/palette.tsx";
import { presences } from "../../../views/partials/palette/presences.ts";
import { isSupervising, mayAdminister, mayWrite, seesEverything, type Viewer } from "../../domain/permissions.ts";
import { isMeant, type PaletteAsk } from "./ask.ts";

type Place = { href: string; name: Key; also: Key; key?: string; may?: (viewer: Viewer) => boolean };

const leads = (viewer: Viewer) => viewer.role !== "agent";

const places: readonly Place[] = [
  { href: "/inbox?tab=mine", name: "inbox.tab.mine", also: "palette.also.mine", key: "g m" },
  { href: "/inbox?tab=pending", name: "inbox.tab.pending", also: "palette.also.pending", key: "g p" },
  { href: "/inbox?tab=waiting", name: "inbox.tab.waiting", also: "palette.also.waiting" },
  { href: "/inbox?tab=all", name: "inbox.tab.all", also: "palette.also.all", key: "g t", may: seesEverything },
  { href: "/start", name: "start.title", also: "palette.also.start", key: "c", may: mayWrite },
  { href: "/search", name: "search.title", also: "palette.also.search", key: "/" },
  { href: "/quick-replies", name: "quick.title", also: "palette.also.quick" },
  { href: "/quick-replies/consistency", name: "consistency.title", also: "palette.also.consistency", may: isSupervising },
  { href: "/macros", name: "macros.title", also: "palette.also.macros" },
  { href: "/notifications", name: "notice.title", also: "palette.also.notices" },
  { href: "/now", name: "now.title", also: "palette.also.now", key: "g d", may: leads },
  { href: "/team-now", name: "here.title", also: "palette.also.here", may: leads },
  { href: "/shifts", name: "shifts.title", also: "palette.also.shifts", may: isSupervising },
  { href: "/fairness", name: "fairness.title", also: "palette.also.fairness", may: isSupervising },
  { href: "/shifts/mine", name: "shifts.mine", also: "palette.also.shifts" },
  { href: "/me", name: "app.me", also: "palette.also.me" },
  { href: "/shortcuts", name: "shortcuts.title", also: "palette.also.shortcuts", key: "?" },
];

/** Where one can go. */
export function placesFor(ask: PaletteAsk): PaletteEntry[] {
  return places
    .filter(({ may }) => may?.(ask.visit.viewer) ?? true)
    .filter(({ name, also }) => isMeant(ask, [name, also]))
    .map(({ href, name, key }) => ({ kind: "link", href, label: say(ask.words, name), ...(key && { key }) }));
}

/** What one can say of oneself; a viewer has no presence. */
export function presencesFor(ask: PaletteAsk): PaletteEntry[] {
  if (ask.visit.viewer.role === "viewer") return [];
  return presences
    .filter((state) => isMeant(ask, ["palette.presence", `presence.${state}`]))
    .map((state) => ({ kind: "presence", state, label: ask.words.t("palette.presence", { state: ask.words.t(`presence.${state}`) }) }));
}

/** Every page of the settings, for who may open them. */
export function settingsFor(ask: PaletteAsk): PaletteEntry[] {
  if (!mayAdminister(ask.visit.viewer)) return [];
  return adminSections
    .filter((section) => isMeant(ask, [`admin.${section}`, "app.settings"]))
    .map((section) => ({ kind: "link", href: `/admin/${section}`, label: ask.words.t(`admin.${section}`) }));
}
