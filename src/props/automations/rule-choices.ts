import { flowIn } from "../../domain/bots/published-flow.ts";
import { isPlainTemplate } from "../../domain/automations/plain-template.ts";
import { listFlows } from "../../db/queries/bots/flows.ts";
import { listTemplates } from "../../db/queries/templates/templates.ts";
import { listWebhooks } from "../../db/queries/webhooks/webhooks.ts";
import { listContactFields } from "../../db/queries/contacts/contact-values.ts";
import { listLabels } from "../../db/queries/conversations/labels.ts";
import { listAssignable } from "../../db/queries/routing/assignable.ts";
import { listTeams } from "../../db/queries/routing/teams.ts";
import { listNumbers } from "../../db/queries/system/numbers.ts";
import type { Tx } from "../../db/open.ts";
import { mayAdminister, type Viewer } from "../../domain/permissions.ts";
import type { RuleChoices } from "../../../views/format/automation.ts";

/** More nobody looks through in a menu. */
const flowsShown = 200;
const allTemplates = { wabaId: "", status: "APPROVED", category: "", language: "", words: "", withGone: false, after: null, limit: 500 };

/** What this one can choose in a rule or a macro, and what the ids in it are called. */
export function ruleChoices(tx: Tx, viewer: Viewer): RuleChoices {
  return {
    numbers: listNumbers(tx).map(toOption),
    teams: listTeams(tx).map(toOption),
    people: listAssignable(tx, viewer, null).map(toOption),
    labels: listLabels(tx).map(toOption),
    fields: listContactFields(tx).map(toOption),
    templates: listTemplates(tx, allTemplates)
      .filter(isPlainTemplate)
      .map(({ id, name, language }) => ({ value: String(id), label: `${name} · ${language}` })),
    flows: listFlows(tx, 0, flowsShown).flatMap(({ id, publishedId, draft }) =>
      publishedId === null ? [] : [{ value: String(id), label: flowIn(draft)?.name ?? `${id}` }],
    ),
    webhooks: mayAdminister(viewer)
      ? listWebhooks(tx).flatMap(({ id, address, isOn }) => (isOn ? [{ value: String(id), label: address }] : []))
      : [],
  };
}

function toOption({ id, name }: { id: number; name: string }) {
  return { value: String(id), label: name };
}
