import { transact } from "../../db/transact.ts";
import type { QuietHours } from "../../db/queries/notices/preferences.ts";
import { changePreferences, getPreferences } from "../../domain/notices/change-preferences.ts";
import { kindsOf, type Ways } from "../../domain/notices/preferences.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import type { PreferencesFormProps } from "../../../views/partials/notices/preferences-form.tsx";
import type { Form } from "../http/form.ts";
import type { Visit, Web } from "../http/visit.ts";

/** The section of one's own page as it is now. */
export function preferencesProps(web: Web, visit: Visit): Omit<PreferencesFormProps, "view"> {
  const { kinds, quiet } = getPreferences(web.app.db.tx, visit.viewer);
  const typed = quiet === null ? { from: "", until: "" } : { from: clockOf(quiet.fromMinute), until: clockOf(quiet.untilMinute) };
  return { kinds, quiet: typed, wrong: null };
}

/** Keeps what the form brought: every kind of the role, ticked or not. */
export async function savePreferences(web: Web, visit: Visit, form: Form): Promise<"done" | Refusal> {
  const quiet = readQuiet(form.text("quietFrom").trim(), form.text("quietUntil").trim());
  if (quiet === undefined) return no("bad_quiet_hours");
  const kinds = kindsOf(visit.viewer.role).map((kind) => ({ kind, ways: waysIn(form, kind) }));
  const answer = await transact(web.app, visit.by, (work) => changePreferences(work, visit.viewer, { kinds, quiet }));
  return isRefused(answer) ? answer : "done";
}

function waysIn(form: Form, kind: string): Ways {
  const has = (way: keyof Ways) => form.text(`${kind}.${way}`) === "yes";
  return { inApp: has("inApp"), sound: has("sound"), desktop: has("desktop"), push: has("push"), mail: has("mail"), always: has("always") };
}

// Undefined: only one of them, or no time of day.
function readQuiet(from: string, until: string): QuietHours | null | undefined {
  if (from === "" && until === "") return null;
  const [fromMinute, untilMinute] = [minuteOf(from), minuteOf(until)];
  return fromMinute === null || untilMinute === null ? undefined : { fromMinute, untilMinute };
}

function minuteOf(clock: string): number | null {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? [];
  return hour === undefined ? null : Number(hour) * 60 + Number(minute);
}

function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
