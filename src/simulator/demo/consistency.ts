import { listQuickReplies } from "../../db/queries/answering/quick-replies.ts";
import { addUse } from "../../db/queries/answering/quick-reply-uses.ts";
import { findPersonByEmail } from "../../db/queries/people/people.ts";
import type { Viewer } from "../../domain/permissions.ts";
import type { Work } from "../../domain/work.ts";

const dayMs = 86_400_000;
/** How often each was used in the last month, and how much of it was changed, in thousandths; what is not here nobody uses. */
const uses: Readonly<Record<string, { times: number; edited: number }>> = {
  Saludo: { times: 24, edited: 20 },
  "Datos bancarios": { times: 11, edited: 0 },
  "Horario de atención": { times: 8, edited: 410 },
  "Gracias y cierre": { times: 17, edited: 60 },
  "VEP del mes": { times: 14, edited: 35 },
  "Factura no sale": { times: 6, edited: 280 },
};

/** So long ago the demo's replies were written: some of them nobody has used since. */
export const repliesAgeMs = 75 * dayMs;

/** What the demo's people did with their quick replies: most are used as they are, two are changed much, some lie idle. */
export function useDemoReplies(work: Work): void {
  const ana = findPersonByEmail(work.tx, "ana@rossi.example");
  if (!ana) throw new Error("bug: the demo has no Ana");
  const viewer: Viewer = { personId: ana.id, role: "admin", teamIds: [], seesTeamIds: [], leadsTeamIds: "all" };
  const replies = listQuickReplies(work.tx, viewer, { words: [], scope: "", teamId: null, afterId: 0, limit: 100 });
  for (const { id, title } of replies)
    for (let use = uses[title]?.times ?? 0; use > 0; use -= 1)
      addUse(work.tx, id, { personId: ana.id, edited: uses[title]?.edited ?? 0, now: work.now - use * dayMs });
}
