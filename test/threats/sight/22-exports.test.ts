import { afterAll, beforeAll, expect, test } from "bun:test";
import { listEventsAfter } from "../../../src/db/journal.ts";
import { createApiToken, newApiToken } from "../../../src/domain/people/api-tokens.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { routesOf, send } from "../../support/pages/routes.ts";
import { askPath, type SightPeople, everyone, openSightPeople, type Who, wholeOf } from "../../support/pages/sight-people.ts";

let fixture: SightPeople;
beforeAll(async () => {
  fixture = await openSightPeople();
});
afterAll(() => fixture.close());

async function statuses(path: string): Promise<Partial<Record<Who, number>>> {
  const answers: Partial<Record<Who, number>> = {};
  for (const who of everyone) {
    const answer = await askPath(fixture, who, { method: "GET", path });
    answers[who] = answer.status;
    await answer.body?.cancel();
  }
  return answers;
}

test("threat 22: the audit log is taken away by admins alone, and each time that is written down with who", async () => {
  const before = listEventsAfter(fixture.server.ronda.app.db.tx, 0, 10_000).length;

  const csv = await statuses("/admin/audit?csv=1");
  const page = await statuses("/admin/audit");

  const only = { agent: 404, supervisor: 404, limited: 404, admin: 200, viewer: 404 };
  const exported = listEventsAfter(fixture.server.ronda.app.db.tx, 0, 10_000).slice(before);
  expect([csv, page]).toEqual([only, only]);
  expect(exported.map(({ event, actorId }) => [event.kind, actorId])).toEqual([["audit_exported", fixture.people.admin.id]]);
});

test("threat 22: the fairness table holds the teams one leads, on the page and as a file", async () => {
  const other = fixture.cast.otherTeamId;

  const all = await statuses("/fairness?csv=1&team=1");
  const own = await statuses(`/fairness?csv=1&team=${other}`);
  const { text } = await wholeOf(await askPath(fixture, "limited", { method: "GET", path: "/fairness?csv=1" }));

  expect(all).toEqual({ agent: 404, supervisor: 200, limited: 404, admin: 200, viewer: 404 });
  expect(own).toEqual({ agent: 404, supervisor: 200, limited: 200, admin: 200, viewer: 404 });
  expect(/Ana|Beto/.test(text)).toBe(false);
});

test("threat 22: metrics are for an admin's token, to read too, and for this machine; they hold no word and no name", async () => {
  const token = newApiToken(fixture.server.ronda.app.world.random);
  const made = { personId: fixture.people.admin.id, name: "prometheus", scope: "read", token } as const;
  await manage(fixture.server, (work) => createApiToken(work, "operator", made));
  const answer = await send(fixture.server, "GET", "/metrics", { headers: { authorization: `Bearer ${token}` }, peer: "203.0.113.7" });
  const cookie = await send(fixture.server, "GET", "/metrics", { headers: { cookie: fixture.people.admin.cookie }, peer: "203.0.113.7" });
  const text = await answer.text();

  expect(await statuses("/metrics")).toEqual({ agent: 403, supervisor: 403, limited: 403, admin: 200, viewer: 403 });
  expect([answer.status, cookie.status]).toEqual([200, 401]);
  expect(/CANARIO|Ana|Eva|@|54934155/.test(text)).toBe(false);
});

test("threat 22: nothing on the web hands out a backup, a dump or the key; what would, is decided here", () => {
  const telling = routesOf(fixture.server).filter(({ path }) => /backup|restore|dump|export|download|key|secret/i.test(path));

  // Contacts and quick replies, as far as and as whoever asks may read them: test/stories/people/csv.test.ts, threat 42 and
  // test/stories/quick-replies/keeping.test.ts.
  expect(telling.map(({ path, policy }) => [path, policy])).toEqual([
    ["/contacts/export", "signed_in"],
    ["/quick-replies/export", "signed_in"],
    ["/admin/bots/:id/export", "administer"], // a flow as its author reads it, without the webhooks' secrets
    ["/admin/outgoing-webhooks/:id/secrets", "administer"],
    ["/api/v1/webhooks/:id/secret", "token"], // an admin's, who is shown the new one once: test/api/webhooks
  ]);
});

// But the verify token: whoever administers copies it into Meta's own page.
test("threat 22: no page or call tells a secret of a number, not even to who administers", async () => {
  const told: string[] = [];
  for (const path of [
    "/admin/numbers",
    `/admin/numbers/${fixture.cast.numberId}`,
    `/admin/numbers/${fixture.cast.numberId}/lights`,
    "/admin/tokens",
    "/admin/webhooks",
    "/admin/audit",
    "/api/v1/numbers",
    "/admin/audit?csv=1",
  ]) {
    const { text, headers } = await wholeOf(await askPath(fixture, "admin", { method: "GET", path }));
    for (const secret of ["the-app-secret-of-the-tests", "EAAtesttoken", fixture.people.admin.token, "v1."])
      if ((text + headers).includes(secret)) told.push(`${path}: ${secret}`);
  }

  expect(told).toEqual([]);
});
