import type { App } from "../app.ts";
import { listDueAlerts } from "../db/queries/notices/alerts.ts";
import { nobody, transact } from "../db/transact.ts";
import { eachRow } from "../domain/broken-rows.ts";
import { mailServerOf } from "./notices/send-mail.ts";
import { alertPerson } from "../domain/notices/alert.ts";

const sliceMax = 50;

/** Tells people what is due, each in a savepoint of their own, in slices with a commit each. */
export async function sweepAlerts(app: App): Promise<void> {
  while (!app.isClosing && listDueAlerts(app.db.tx, app.world.clock.now(), 1).length > 0) {
    const hasMail = mailServerOf(app) !== null;
    const looked = await transact(app, nobody, (work) =>
      eachRow(work, { sort: "alert", limit: sliceMax, list: (most) => listDueAlerts(work.tx, work.now, most) }, (personId) =>
        alertPerson(work, personId, { heardAt: app.heartbeats.heardAt(personId), hasMail }),
      ),
    );
    if (looked < sliceMax) return;
  }
}
