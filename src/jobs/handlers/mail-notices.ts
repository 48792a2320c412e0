import type { App } from "../../app.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import type { Job, JobOutcome } from "../../domain/jobs.ts";
import { listStillTold } from "../../domain/notices/alert.ts";
import { sendMail } from "../notices/send-mail.ts";
import { noticeLetter } from "../../props/notice-text.ts";

/** One letter with all that a person has not looked at, if there still is anything they may know. */
export async function mailNotices(app: App, job: Extract<Job, { kind: "mail_notices" }>): Promise<JobOutcome> {
  const { tx } = app.db;
  const still = listStillTold({ tx, now: app.world.clock.now() }, job.personId, { ...job, way: "mail" });
  const person = findPerson(tx, job.personId);
  if (!still || !person) return { done: true };
  const letter = noticeLetter(tx, person, still, app.config.publicUrl);
  await sendMail(app, { to: person.email, ...letter });
  return { done: true };
}
