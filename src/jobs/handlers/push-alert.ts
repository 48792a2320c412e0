import type { App } from "../../app.ts";
import { setPushed } from "../../db/queries/notices/alerts.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import { nobody, transact } from "../../db/transact.ts";
import type { Job, JobOutcome } from "../../domain/jobs.ts";
import { listStillTold } from "../../domain/notices/alert.ts";
import { isPushWithText } from "../../domain/notices/push-text.ts";
import { alertText } from "../../props/notice-text.ts";
import { sendPush } from "../notices/send-push.ts";

/** Tells a person's browsers what came, if it may still be told: nothing that was seen meanwhile, or that they may not see any more. */
export async function pushAlert(app: App, job: Extract<Job, { kind: "push_alert" }>): Promise<JobOutcome> {
  const { tx } = app.db;
  const now = app.world.clock.now();
  const still = listStillTold({ tx, now }, job.personId, { ...job, way: "push" });
  const person = findPerson(tx, job.personId);
  if (!still || !person) return { done: true };
  const { title, body, path, tag } = alertText(tx, person, still, { isWithText: isPushWithText(tx) });
  const { delivered } = await sendPush(app, person.id, { title, body, navigate: path, tag, badge: still.unseen });
  if (delivered > 0) await transact(app, nobody, (work) => setPushed(work.tx, person.id, work.now));
  return { done: true };
}
