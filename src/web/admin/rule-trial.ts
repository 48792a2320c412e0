import { isLanguage } from "../../domain/people/fields.ts";
import { isAcquaintance } from "../../domain/setup/rule-fields.ts";
import type { Acquaintance } from "../../db/queries/routing/rules.ts";
import { foldWords, type RuleFacts } from "../../domain/routing/rules-match.ts";
import { tryRules } from "../../domain/routing/try-rules.ts";
import { mondayOf, wallOf, weekdayOf } from "../../domain/schedule/zone.ts";
import { minuteText } from "../../../views/format/week.ts";
import type { Words } from "../../../views/i18n/words.ts";
import type { TrialAnswer, TrialDraft } from "../../../views/pages/admin/rule-trial.tsx";
import type { Form } from "../http/form.ts";
import { companyZone } from "../../props/look.ts";
import { idOf, type Web } from "../http/visit.ts";
import { trialAnswer } from "./rule-words.ts";
import { minuteOf } from "./typed-rule.ts";

/** What was asked of the rules and what they say; without a form nothing was asked, and the box shows this moment. */
export function trialOf(web: Web, words: Words, form: Form | null): { draft: TrialDraft; answer: TrialAnswer | null } {
  const now = web.app.world.clock.now();
  const { tx } = web.app.db;
  const wall = wallOf(companyZone(web.app), now);
  const draft = form === null ? emptyDraft(wall) : readDraft(form);
  if (form === null) return { draft, answer: null };
  return { draft, answer: trialAnswer(tx, words, tryRules({ tx, now }, factsOf(draft, wall))) };
}

function emptyDraft({ day, minute }: RuleFacts["wall"]): TrialDraft {
  const nothing = { text: "", numberId: "", language: "", customer: "new", labelId: "", isAd: false, adText: "" };
  return { ...nothing, weekday: String(weekdayOf(day)), hour: minuteText(minute) };
}

function readDraft(form: Form): TrialDraft {
  const names = ["text", "numberId", "language", "customer", "labelId", "adText", "weekday", "hour"] as const;
  const [text = "", numberId = "", language = "", customer = "", labelId = "", adText = "", weekday = "", hour = ""] = names.map((name) =>
    form.text(name),
  );
  const isAd = form.text("isAd") === "yes" || adText.trim() !== "";
  return { text, numberId, language, customer, labelId, isAd, adText, weekday, hour };
}

// Of the weekday only the one of this week is asked; what is not a time counts as now.
function factsOf(draft: TrialDraft, now: RuleFacts["wall"]): RuleFacts {
  const weekday = /^[1-7]$/.test(draft.weekday) ? Number(draft.weekday) : weekdayOf(now.day);
  const minute = minuteOf(draft.hour);
  const labelId = idOf(draft.labelId);
  const customer: Acquaintance[] = isAcquaintance(draft.customer) ? [draft.customer] : [];
  return {
    numberId: idOf(draft.numberId) ?? 0,
    words: foldWords(draft.text),
    ad: draft.isAd ? foldWords(draft.adText) : null,
    labelIds: labelId === null ? [] : [labelId],
    wall: { day: mondayOf(now.day) + weekday - 1, minute: minute < 0 ? now.minute : minute },
    language: isLanguage(draft.language) ? draft.language : null,
    acquaintances: draft.customer === "responsible" ? [...customer, "returning"] : customer,
  };
}
