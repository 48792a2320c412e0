import { post } from "../../support/browser/browse.ts";
import { account } from "../../support/fixture/cast.ts";
import { openCoexisting, conversationPage } from "../../support/fixture/intake-fixture.ts";
import { count, rows } from "../../support/fixture/intake.ts";
import { expect, test } from "bun:test";

test("an answer from the business's own phone is ours, ends the wait and leaves the owner", async () => {
  const fixture = await openCoexisting();
  await fixture.writes(fixture.marisa, "Hola");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");

  fixture.meta.phoneAppSends(account.phoneNumberId, fixture.marisa, { type: "text", body: "contesto yo" });
  await fixture.rest();

  const page = await conversationPage(fixture);
  const sql = "SELECT status, owner_id AS owner, waiting_since AS since, unread FROM conversation";
  expect(page).toContain("contesto yo");
  expect(page).toContain("desde el teléfono");
  expect(rows(fixture.server, sql)).toEqual([{ status: "in_progress", owner: fixture.cast.ana.id, since: null, unread: 0 }]);
  expect(fixture.meta.ledger.sends()).toHaveLength(0);
  await fixture.close();
});

test("such an answer opens a case only where none is live: pending, without a wait, once", async () => {
  const fixture = await openCoexisting();

  fixture.meta.phoneAppSends(account.phoneNumberId, fixture.marisa, { type: "text", body: "te escribo yo" });
  await fixture.rest();
  fixture.meta.phoneAppSends(account.phoneNumberId, fixture.marisa, { type: "text", body: "¿me leés?" });
  await fixture.rest();

  const sql = "SELECT status, owner_id AS owner, waiting_since AS since FROM conversation";
  expect(rows(fixture.server, sql)).toEqual([{ status: "pending", owner: null, since: null }]);
  expect(count(fixture.server, "message")).toBe(2);
  await fixture.close();
});
