import type { App } from "../../app.ts";
import { setPasswordHash } from "../../db/queries/people/people.ts";
import { findNumber, type NumberRow } from "../../db/queries/system/numbers.ts";
import { findDefaultTeamId, insertTeam, listTeams, setTeam } from "../../db/queries/routing/teams.ts";
import { transact, workOf } from "../../db/transact.ts";
import { addPerson } from "../../domain/people/add-person.ts";
import { hashPassword } from "../../domain/people/passwords.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { isRefused } from "../../domain/result.ts";
import { demoPassword } from "../../domain/setup/demo-password.ts";
import { storeCompany } from "../../domain/setup/company.ts";
import { checkNumber } from "../../domain/setup/check-number.ts";
import { addNumber, newSealer } from "../../domain/setup/save-number.ts";
import { simulatedHere } from "../../domain/setup/simulated.ts";
import type { Work } from "../../domain/work.ts";
import { company, number, people, teams } from "./company.ts";
import { shownType } from "../../whatsapp/graph/pixels.ts";
import { pagePdf, paperPhoto } from "../traffic/samples.ts";
import { voiceNote } from "../traffic/voice.ts";
import { keepDemoAutomations } from "./automations.ts";
import { live, type Samples } from "./history.ts";
import { drawDemoBots, openDemoBots } from "./bots.ts";
import { liveBusyDay } from "./busy-day.ts";
import { giveVoice, openDemoCompany } from "./open-company.ts";
import { repliesAgeMs, useDemoReplies } from "./consistency.ts";
import { keepDemoReplies } from "./quick-replies.ts";
import { askInDemo } from "./surveys.ts";
import { sendDemoTemplates } from "./sent-templates.ts";
import { keepDemoTemplates } from "./templates.ts";
import { newWebhookSecret } from "../../domain/webhooks/signing.ts";
import { subscribeDemo } from "./webhook-receiver.ts";
import { planPast } from "./plan.ts";

const operator = { personId: null, address: null };
const stepsPerCommit = 200;

/** Fills a new demo: company, teams, people, a simulated number, and two months of conversations lived through the real verbs. */
export async function seedDemo(app: App): Promise<void> {
  const hash = await hashPassword(demoPassword);
  await transact(app, operator, (work) => {
    storeCompany(work.tx, company);
    foundTeams(work);
    giveVoice(work);
    askInDemo(work);
  });
  const agents = await transact(app, operator, (work) => bringPeople(work, hash));
  const stage = { tx: app.db.tx, number: await connect(app), agents, random: app.world.random, samples: await keepSamples(app) };
  const steps = planPast(app.world.clock.now(), app.world.random);
  for (let start = 0; start < steps.length; start += stepsPerCommit) {
    await transact(app, operator, () => steps.slice(start, start + stepsPerCommit).forEach((step) => live(stage, step)));
  }
  await transact(app, operator, (work) => sendDemoTemplates(stage, work.now));
  await transact(app, operator, openDemoCompany);
  await transact(app, operator, (work) => keepDemoTemplates(work, stage.number.wabaId, stage.samples.pdf));
  await transact(app, operator, (work) => {
    keepDemoReplies(workOf(work.tx, work.now - repliesAgeMs, work.by), stage.samples.pdf);
    useDemoReplies(work);
  });
  const seed = app.world.random.bytes(32);
  await transact(app, operator, (work) => keepDemoAutomations(work, seed));
  await transact(app, operator, liveBusyDay);
  const bots = app.secrets && drawDemoBots(app.secrets, app.world.random);
  if (bots) await transact(app, operator, (work) => openDemoBots(work, bots));
  await subscribeOther(app);
}

async function subscribeOther({ secrets, ...app }: App): Promise<void> {
  if (!secrets) throw new Error("the demo's key cannot be read");
  const { sealed } = newWebhookSecret(secrets, app.world.random);
  await transact(app, operator, (work) => subscribeDemo(work, sealed));
}

function foundTeams(work: Work): void {
  const first = listTeams(work.tx).find((team) => team.id === findDefaultTeamId(work.tx));
  if (first) setTeam(work.tx, { ...first, name: teams[0] });
  for (const name of teams.slice(1)) insertTeam(work.tx, { name, isDefault: false, model: "manual", timeZone: company.timeZone }, work.now);
}

async function keepSamples(app: App): Promise<Samples> {
  const keep = async (file: { bytes: Uint8Array }) => {
    const saved = await app.world.files.save(new Blob([Uint8Array.from(file.bytes)]).stream(), 1_000_000);
    const sniffed = shownType(saved.head);
    return { ...saved, mime: sniffed.mime, isInline: sniffed.inline };
  };
  return { photo: await keep(paperPhoto(7)), voice: await keep(voiceNote(6)), pdf: await keep(pagePdf("Comprobante")) };
}

// Returns who answers customers, supervisor included.
function bringPeople(work: Work, hash: string): Viewer[] {
  const byName = new Map(listTeams(work.tx).map((team) => [team.name, team.id]));
  return people.flatMap((person) => {
    const teamIds = person.teams.map((name) => byName.get(name) ?? 0);
    const id = addPerson(work, "operator", {
      ...person,
      language: company.language,
      timeZone: person.timeZone ?? company.timeZone,
      teamIds,
    });
    if (isRefused(id)) throw new Error(`bug: the demo's ${person.email} was refused: ${id.refused}`);
    setPasswordHash(work.tx, id, hash);
    return person.role === "viewer" || person.role === "admin"
      ? []
      : [{ personId: id, role: person.role, teamIds, seesTeamIds: [], leadsTeamIds: "all" as const }];
  });
}

async function connect(app: App): Promise<NumberRow> {
  const { secrets } = app;
  if (!secrets) throw new Error("the demo's key cannot be read");
  const secret = () => Buffer.from(app.world.random.bytes(24)).toString("base64url");
  const fields = { ...number, appSecret: secret(), accessToken: secret(), verifyToken: secret(), graphUrl: simulatedHere };
  const sealer = newSealer(secrets, app.world.random);
  const id = await transact(app, operator, (work) => addNumber(work, "operator", fields, sealer));
  if (!isRefused(id)) await transact(app, operator, (work) => checkNumber(work, "operator", id));
  const row = isRefused(id) ? undefined : findNumber(app.db.tx, id);
  if (!row) throw new Error("bug: the demo's number was refused");
  return row;
}
