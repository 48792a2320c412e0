import { countLoad } from "../../db/queries/routing/candidates.ts";
import { findPersonByEmail, type PersonRow, setCap } from "../../db/queries/people/people.ts";
import { findTeamByName } from "../../db/queries/routing/teams.ts";
import { changePresence, type PresenceChange } from "../../domain/routing/presence.ts";
import type { Conditions } from "../../db/queries/routing/rules.ts";
import { readyTexts } from "../../domain/automatic/ready-texts.ts";
import { saveTeamTexts } from "../../domain/automatic/save-team-texts.ts";
import { silentTeam } from "../../domain/automatic/team-texts.ts";
import { saveRule } from "../../domain/setup/rules.ts";
import { wallOf } from "../../domain/schedule/zone.ts";
import { saveLabel } from "../../domain/setup/labels.ts";
import { changeSkills } from "../../domain/setup/skills.ts";
import { changeTeam, type TeamChange } from "../../domain/setup/teams.ts";
import { saveWeek } from "../../domain/shifts/save-week.ts";
import type { Work } from "../../domain/work.ts";
import type { DemoTeam } from "./company.ts";
import { arrangeHours } from "./hours.ts";
import { meetDemoPeople } from "./people.ts";
import { must } from "./must.ts";
import { silenceHours } from "./plan.ts";

const hour = 60;
const day = 24 * hour;

/** The demo's today, after its past: how each team hands out, who knows what, who works when, and who is there. */
export function openDemoCompany(work: Work): void {
  arrangeTeams(work);
  arrangeHours(work);
  for (const [email, skills] of Object.entries(known)) must(changeSkills(work, "operator", { personId: at(work, email).id, skills }));
  for (const rule of rules)
    must(saveRule(work, "operator", { id: null, isActive: true, priority: 0, skills: [], ...rule, teamId: teamId(work, rule.team) }));
  for (const [name, colour] of Object.entries(labels)) must(saveLabel(work, "operator", { id: null, name, colour }));
  meetDemoPeople(work);
  for (const [email, begun] of Object.entries(begunHours)) planShifts(work, at(work, email), begun);
  for (const [email, state] of Object.entries(there)) changePresence(work, at(work, email).id, { why: "chosen", hold: "kept", ...state });
  const nico = at(work, "nico");
  setCap(work.tx, nico.id, Math.max(1, countLoad(work.tx, nico.id))); // he has his hands full
}

/** What reception says by itself. Its past knows it too: there a conversation ends with its closing text. */
export function giveVoice(work: Work): void {
  must(saveTeamTexts(work, "operator", teamId(work, "Recepción"), { ...silentTeam, ...readyTexts }));
}

const labels: Readonly<Record<string, string>> = { Vencimiento: "amber", Reclamo: "red", "Cliente nuevo": "green", Factura: "blue" };

const known: Readonly<Record<string, readonly string[]>> = {
  ana: ["monotributo", "convenio multilateral"],
  beto: ["monotributo"],
  caro: ["recibos", "altas"],
  nico: ["recibos"],
};

const there: Readonly<Record<string, Pick<PresenceChange, "state" | "reason">>> = {
  ana: { state: "available" },
  beto: { state: "available" },
  caro: { state: "break", reason: "Almuerzo" },
  nico: { state: "available" },
  sole: { state: "busy" },
};

const rules: readonly { name: string; conditions: Conditions; team: DemoTeam; priority?: number; skills?: readonly string[] }[] = [
  {
    name: "Empleados y sueldos",
    conditions: { keywords: ["sueldo", "sueldos", "recibo", "empleado", "empleada", "aguinaldo", "931", "liquidación"] },
    team: "Sueldos",
  },
  {
    name: "Impuestos y vencimientos",
    conditions: { keywords: ["monotributo", "iva", "ingresos brutos", "vep", "afip", "arca", "factura", "ganancias"] },
    team: "Impuestos",
  },
  { name: "De un anuncio", conditions: { ad: "" }, team: "Recepción", priority: 1 },
];

// Three ways of handing out. Where people take by hand, nobody is hurried.
function arrangeTeams(work: Work): void {
  const ways: readonly (Omit<TeamChange, "teamId"> & { team: DemoTeam })[] = [
    { team: "Recepción", model: "manual", colour: "grey", timeOutMinutes: null, membersSee: true, autoResolveHours: silenceHours },
    { team: "Impuestos", model: "turn", colour: "green" },
    { team: "Sueldos", model: "least_busy", colour: "violet", cap: 4 },
  ];
  for (const { team, ...way } of ways) must(changeTeam(work, "operator", { teamId: teamId(work, team), ...way }));
}

// How long ago each began, whatever hour the visitor comes at.
const begunHours: Readonly<Record<string, number>> = { ana: 1, beto: 3, caro: 6, nico: 4 };

// Nine hours around now, so that somebody is at work; by Madrid's clock perhaps past midnight.
function planShifts(work: Work, person: PersonRow, begun: number): void {
  const startMinute = (Math.floor(wallOf(person.timeZone, work.now).minute / hour) * hour - begun * hour + day) % day;
  const shifts = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute, minutes: 9 * hour }));
  must(saveWeek(work, "operator", { personId: person.id, shifts, worksShifts: true }));
}

function at(work: Work, name: string): PersonRow {
  const person = findPersonByEmail(work.tx, `${name}@rossi.example`);
  if (!person) throw new Error(`bug: the demo has no ${name}`);
  return person;
}

function teamId(work: Work, name: DemoTeam): number {
  return findTeamByName(work.tx, name)?.id ?? 0;
}
