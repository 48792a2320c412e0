import { countInbox } from "../../db/queries/conversations/inbox-list.ts";
import type { Refusal } from "../../domain/result.ts";
import { teamChoices, teamNumbers } from "../../domain/team-settings.ts";
import type { AdminBase, Flash } from "../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import { type Key, say, type Words } from "../../../views/i18n/words.ts";
import { refusalText } from "../../../views/partials/controls/notice.tsx";
import { page, seeOther } from "../http/answers.ts";
import { factsOf, statusOfRefusal } from "../http/errors.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { shellOf } from "../../props/shell.ts";
import type { Visit, Web } from "../http/visit.ts";

/** What was done, by the word a redirect carries in `done=`. */
const done: Readonly<Record<string, Key>> = {
  dismissed: "admin.webhook.dismissed",
  saved: "admin.saved",
  role: "admin.person.role_changed",
  deactivated: "admin.person.deactivated",
  activated: "admin.person.activated",
  team: "admin.team.added",
  resumed: "admin.number.resumed",
  replayed: "admin.webhook.replayed",
  revoked: "admin.token.revoked",
  wall_revoked: "wall.revoked",
  template_submitted: "templates.submitted",
  template_deleted: "templates.deleted",
  templates_asked: "templates.sync.asked",
  automation_deleted: "automations.deleted",
  flow_made: "flows.made",
  flow_archived: "flows.archived",
  flow_published: "flows.published",
  flow_restored: "flows.version.restored",
  rule_deleted: "rules.deleted",
  label_deleted: "labels.deleted",
  label_merged: "labels.merged",
  field_dropped: "fields.dropped",
  team_closed: "team.closed",
  reason_removed: "reasons.removed",
  hooks_deleted: "hooks.done.deleted",
  hooks_tested: "hooks.done.tested",
  hooks_replayed: "hooks.done.replayed",
  hooks_discarded: "hooks.done.discarded",
};

const fieldsOfCode: Readonly<Record<string, string>> = {
  bad_name: "name",
  bad_company_name: "name",
  name_taken: "name",
  bad_field_kind: "kind",
  bad_choices: "choices",
  bad_email: "email",
  email_taken: "email",
  bad_role: "role",
  last_admin: "role",
  bad_language: "language",
  bad_time_zone: "timeZone",
  bad_scope: "scope",
  bad_cap_per_day: "caps",
  bad_skill: "skills",
  bad_word: "keywords",
  too_many_words: "keywords",
  bad_ad: "adText",
  bad_hours: "from",
  bad_priority: "priority",
  bad_escalation_minutes: "minutes",
  number_exists: "phoneNumberId",
  secret_missing: "appSecret",
  ...Object.fromEntries([...teamChoices, ...teamNumbers].map(({ refusal, name }) => [refusal, name])),
};

/** What every page of the settings starts from. `doneCode` is what the address says was just done; anything unknown says nothing. */
export function adminBase(web: Web, visit: Visit, doneCode?: string): AdminBase {
  const shell = { ...shellOf(web, visit), counts: countInbox(web.app.db.tx, visit.viewer) };
  const key = doneCode !== undefined && Object.hasOwn(done, doneCode) ? done[doneCode] : undefined;
  return { shell, flash: key === undefined ? null : { tone: "good", text: say(shell.view.words, key) } };
}

/** Back to a page of the settings, which says what was done. */
export function backTo(path: string, doneCode: string): Response {
  return seeOther(`${path}?done=${doneCode}`);
}

/** The refusal at the control it is about. */
export function faultOf(words: Words, refusal: Refusal): FormFault {
  const named = refusal.refused === "bad_field" ? refusal.facts.field : fieldsOfCode[refusal.refused];
  return { field: typeof named === "string" ? named : null, text: textOf(words, refusal) };
}

/** A fault that no control shows, as a sentence above the page. */
export function flashOf(words: Words, refusal: Refusal): Flash {
  return { tone: "late", text: textOf(words, refusal) };
}

/** What a refused form answers: its page with the refusal and what was typed, 422 for bad words, 409 for what the state of things
 *  forbids; a thing that is not there looks like a missing page. */
export function answerRefused(
  web: Web,
  visit: Visit,
  refusal: Refusal,
  draw: (base: AdminBase, fault: FormFault) => string | Promise<string>,
): Response {
  if (refusal.refused === "not_found") return notFoundPage(web, visit);
  const base = adminBase(web, visit);
  const fault = faultOf(base.shell.view.words, refusal);
  const flash = fault.field === null ? flashOf(base.shell.view.words, refusal) : null;
  return page(draw({ ...base, flash }, fault), statusOf(refusal));
}

function statusOf(refusal: Refusal): number {
  return /^(bad|unknown)_|^(secret_missing|no_condition|no_team|too_many_words)$/.test(refusal.refused) ? 422 : statusOfRefusal(refusal);
}

function textOf(words: Words, refusal: Refusal): string {
  return refusalText(words, refusal.refused, factsOf(refusal));
}
