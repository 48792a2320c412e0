import { readTeamTexts, silentTeam } from "../automatic/team-texts.ts";
import { saveTeamTexts } from "../automatic/save-team-texts.ts";
import { flowJson } from "../bots/read-flow.ts";
import { saveFlow } from "../bots/save-flow.ts";
import { saveHours } from "../hours/save-hours.ts";
import { mayAdminister, type Viewer } from "../permissions.ts";
import { saveQuickReply } from "../quick-replies/save-quick-reply.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { SpokenLanguage } from "../schedule/next-opening-text.ts";
import { getCompany } from "../setup/company.ts";
import { saveLabel } from "../setup/labels.ts";
import { addTeam, changeTeam } from "../setup/teams.ts";
import type { Work } from "../work.ts";
import { deskFlow } from "./desk-flow.ts";
import { type Pack, type Trade } from "./pack.ts";
import { weekOf } from "./pack-week.ts";
import { packs } from "./packs.ts";
import { isSilent, type PackText, packTexts, planPack, silentTeams, teamsToSpeak } from "./plan-pack.ts";

/** Which pack, and the keys (see `planPack`) of what is wanted of it. `flowSecret`: what its bot's webhooks would be signed with, sealed; null: there
 *  is no key to seal with. */
export type WantedPack = { trade: Trade; language: SpokenLanguage; keys: ReadonlySet<string>; flowSecret: string | null };

/** How many things were added, and how many of those that were wanted stood there already. */
export type PackTally = { added: number; there: number };

type Wanted = WantedPack & { pack: Pack };

/** Brings what is wanted of a pack into the company, all of it or nothing. What stands there under its name stays as it is, so a second
 *  time adds nothing. Teams begin without people. */
export function applyPack(work: Work, viewer: Viewer, wanted: WantedPack): PackTally | Refusal {
  if (!mayAdminister(viewer)) return no("forbidden");
  const plan = planPack(work.tx, viewer.personId, wanted);
  const all = [...plan.replies, ...plan.teams, ...plan.labels, plan.flow, plan.hours, ...plan.texts].filter(({ key }) =>
    wanted.keys.has(key),
  );
  if (all.length === 0) return no("pack_nothing_chosen");
  const fresh = new Set(all.filter(({ id }) => id === null).map(({ key }) => key));
  const news = { ...wanted, keys: fresh, pack: packs[wanted.trade][wanted.language] };
  const refused = addThings(work, viewer, news);
  if (refused) return refused;
  // Only now are the new teams there to speak.
  const texts = packTexts.filter((which) => fresh.has(`text:${which}`));
  const unsaid = texts.filter((which) => silentTeams(work.tx, { which, ...wanted }).length === 0);
  const added = fresh.size - unsaid.length;
  return setTexts(work, viewer, news, texts) ?? { added, there: all.length - added };
}

function addThings(work: Work, viewer: Viewer, wanted: Wanted): Refusal | null {
  return (
    addLabels(work, viewer, wanted) ??
    addTeams(work, viewer, wanted) ??
    addReplies(work, viewer, wanted) ??
    addFlow(work, viewer, wanted) ??
    setHours(work, viewer, wanted)
  );
}

function addLabels(work: Work, viewer: Viewer, { pack, keys }: Wanted): Refusal | null {
  return firstRefusal(
    pack.labels.filter(({ name }) => keys.has(`label:${name}`)),
    (label) => saveLabel(work, viewer, { id: null, ...label }),
  );
}

function addTeams(work: Work, viewer: Viewer, { pack, keys }: Wanted): Refusal | null {
  return firstRefusal(
    pack.teams.filter(({ name }) => keys.has(`team:${name}`)),
    ({ name, colour }) => {
      const team = addTeam(work, viewer, { name });
      return "refused" in team ? team : changeTeam(work, viewer, { teamId: team.id, colour });
    },
  );
}

function addReplies(work: Work, viewer: Viewer, { pack, keys }: Wanted): Refusal | null {
  const plain = { variants: {}, options: [], scope: "all", teamId: null, fileId: null };
  return firstRefusal(
    pack.replies.filter(({ shortcut }) => keys.has(`reply:${shortcut}`)),
    (reply) => saveQuickReply(work, viewer, { id: null, version: null, wish: { ...plain, ...reply } }),
  );
}

// A draft: it speaks to nobody before somebody has looked at it, said where, and published it.
function addFlow(work: Work, viewer: Viewer, { pack, keys, language, flowSecret }: Wanted): Refusal | null {
  if (!keys.has("flow")) return null;
  if (flowSecret === null) return no("pack_needs_key");
  const saved = saveFlow(work, viewer, { id: null, version: null, json: flowJson(deskFlow(pack.desk, language)), secret: flowSecret });
  return isRefused(saved) ? saved : null;
}

function setHours(work: Work, viewer: Viewer, { pack, keys }: Wanted): Refusal | null {
  if (!keys.has("hours")) return null;
  const zone = getCompany(work.tx).timeZone;
  const saved = saveHours(work, viewer, { teamId: null, inherits: "none", zone, week: weekOf(pack.hours), days: [] });
  return isRefused(saved) ? saved : null;
}

function setTexts(work: Work, viewer: Viewer, wanted: Wanted, chosen: readonly PackText[]): Refusal | null {
  const { pack, language } = wanted;
  return firstRefusal(teamsToSpeak(work.tx, wanted), (teamId) => {
    const missing = chosen.filter((which) => isSilent(work.tx, teamId, { which, language }));
    if (missing.length === 0) return true;
    const before = readTeamTexts(work.tx, teamId) ?? silentTeam;
    const said = missing.map((which) => [which, { ...before[which], [language]: pack[which] }]);
    return saveTeamTexts(work, viewer, teamId, { ...before, ...Object.fromEntries(said) });
  });
}

function firstRefusal<T>(all: readonly T[], act: (one: T) => unknown): Refusal | null {
  for (const one of all) {
    const answer = act(one);
    if (isRefused(answer)) return answer;
  }
  return null;
}
