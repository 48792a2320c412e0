import { listContactFields } from "../db/queries/contacts/contact-values.ts";
import { listLabels } from "../db/queries/conversations/labels.ts";
import { listAssignable } from "../db/queries/routing/assignable.ts";
import { listTeams } from "../db/queries/routing/teams.ts";
import { listNumbers } from "../db/queries/system/numbers.ts";
import type { Tx } from "../db/open.ts";
import type { Viewer } from "../domain/permissions.ts";
import type { RuleChoices } from "../../views/format/automation.ts";

/** What this one can choose in a rule or a macro, and what the ids in it are called. */
export function ruleChoices(tx: Tx, viewer: Viewer): RuleChoices {
  return {
    numbers: listNumbers(tx).map(toOption),
    teams: listTeams(tx).map(toOption),
    people: listAssignable(tx, viewer, null).map(toOption),
    labels: listLabels(tx).map(toOption),
    fields: listContactFields(tx).map(toOption),
  };
}

function toOption({ id, name }: { id: number; name: string }) {
  return { value: String(id), label: name };
}
