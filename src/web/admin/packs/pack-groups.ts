import type { OpenPack } from "../../../../views/pages/admin/packs/packs-page.tsx";
import { minuteText, weekdayText } from "../../../../views/format/week.ts";
import type { Words } from "../../../../views/i18n/words.ts";
import type { PackGroupProps, PackThing } from "../../../../views/partials/pack/pack-group.tsx";
import { getDefaultTeamId } from "../../../db/queries/routing/teams.ts";
import { findTemplateNamed } from "../../../db/queries/templates/templates.ts";
import { listAccounts } from "../../../db/queries/templates/syncs.ts";
import type { Tx } from "../../../db/open.ts";
import { metaLanguages, type Pack, type Trade } from "../../../domain/packs/pack.ts";
import { weekOf } from "../../../domain/packs/pack-week.ts";
import { packs } from "../../../domain/packs/packs.ts";
import { packTexts, planPack } from "../../../domain/packs/plan-pack.ts";
import type { SpokenLanguage } from "../../../domain/schedule/next-opening-text.ts";

type GroupName = PackGroupProps["group"];

/** What came back ticked of a refused form; null: a page that nobody has answered, on which all is ticked. */
export type Ticks = { groups: ReadonlySet<string>; items: ReadonlySet<string> } | null;

/** Which pack, for whom, in whose words. */
type Asked = { trade: Trade; language: SpokenLanguage; personId: number; words: Words; ticks: Ticks };

/** A pack beside what the company has, for its page. */
export function openPack(tx: Tx, asked: Asked): OpenPack {
  const pack = packs[asked.trade][asked.language];
  const groups = groupsOf(tx, pack, asked).map(([group, things]) => ({
    group,
    language: asked.language,
    isTicked: asked.ticks?.groups.has(group) ?? true,
    things: things.map((thing) => ({ ...thing, isTicked: asked.ticks?.items.has(thing.key) ?? true })),
  }));
  const all = groups.flatMap(({ things }) => things);
  const newCount = all.filter(({ href }) => href === null).length;
  return {
    groups,
    newCount,
    thereCount: all.length - newCount,
    desk: pack.desk,
    templates: templatesOf(tx, pack, asked),
    templateLanguage: metaLanguages[asked.language],
  };
}

function templatesOf(tx: Tx, { templates }: Pack, { trade, language }: Asked): OpenPack["templates"] {
  const accounts = listAccounts(tx);
  return templates.map(({ name, body }) => {
    const known = accounts.map(({ wabaId }) => findTemplateNamed(tx, wabaId, name, metaLanguages[language]));
    const there = known.find((one) => one !== undefined && one.goneAt === null);
    if (there) return { name, body, isThere: true, href: `/admin/templates/${there.id}` };
    return { name, body, isThere: false, href: `/admin/templates/new?pack=${trade}.${language}.${name}` };
  });
}

type Thing = Omit<PackThing, "isTicked">;

function groupsOf(tx: Tx, pack: Pack, { words, ...of }: Asked): [GroupName, Thing[]][] {
  const { t } = words;
  const plan = planPack(tx, of.personId, of);
  const hoursHref = plan.hours.id === null ? null : "/admin/hours";
  const week = { key: plan.hours.key, title: t("packs.hours.title"), note: null, text: weekText(pack, words), href: hoursHref };
  return [
    [
      "replies",
      pack.replies.map((one, index) => thing(plan.replies[index], "/quick-replies/", { ...one, note: `/${one.shortcut}`, text: one.body })),
    ],
    ["teams", pack.teams.map(({ name }, index) => thing(plan.teams[index], "/admin/teams/", { title: name, note: null, text: null }))],
    ["labels", pack.labels.map(({ name, colour }, index) => label(plan.labels[index], { title: name, note: t(`colour.${colour}`) }))],
    ["hours", [week]],
    ["flow", [thing(plan.flow, "/admin/bots/", { title: pack.desk.name, note: null, text: pack.desk.welcome })]],
    [
      "texts",
      packTexts.map((which, index) => ({
        key: plan.texts[index]?.key ?? "",
        title: t(`packs.text.${which}`),
        note: null,
        text: pack[which],
        href: plan.texts[index]?.id === null ? null : `/admin/teams/${getDefaultTeamId(tx)}/texts`,
      })),
    ],
  ];
}

type Planned = { key: string; id: number | null } | undefined;

function thing(planned: Planned, room: string, { title, note, text }: Pick<Thing, "title" | "note" | "text">): Thing {
  const id = planned?.id ?? null;
  return { key: planned?.key ?? "", title, note, text, href: id === null ? null : `${room}${id}` };
}

function label(planned: Planned, { title, note }: Pick<Thing, "title" | "note">): Thing {
  return { key: planned?.key ?? "", title, note, text: null, href: planned?.id === null ? null : "/admin/labels" };
}

// Days in a row that are open alike are one: «lun a vie 09:00–13:00, 16:00–20:00».
function weekText(pack: Pack, words: Words): string {
  const days = weekOf(pack.hours).map((blocks, index) => ({
    first: index + 1,
    last: index + 1,
    open: blocks.map(({ start, end }) => `${minuteText(start)}–${minuteText(end)}`).join(", ") || words.t("packs.hours.closed"),
  }));
  const spans: typeof days = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last?.open === day.open) last.last = day.last;
    else spans.push(day);
  }
  const nameOf = (day: number) => weekdayText(day, words, "short");
  return spans.map(({ first, last, open }) => `${first === last ? nameOf(first) : `${nameOf(first)}–${nameOf(last)}`} ${open}`).join(" · ");
}
