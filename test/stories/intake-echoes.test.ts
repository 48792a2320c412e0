import { post } from "../support/browse.ts";
import { account } from "../support/cast.ts";
import { openCoexisting, casePage } from "../support/intake-town.ts";
import { count, rows } from "../support/intake.ts";
import { expect, test } from "bun:test";

test("an answer from the business's own phone is ours, ends the wait and leaves the owner", async () => {
  const town = await openCoexisting();
  await town.writes(town.marisa, "Hola");
  await post(town.house, town.cast.ana, "/conversations/1/claim");

  town.meta.phoneAppSends(account.phoneNumberId, town.marisa, { type: "text", body: "contesto yo" });
  await town.rest();

  const page = await casePage(town);
  const sql = "SELECT status, owner_id AS owner, waiting_since AS since, unread FROM conversation";
  expect(page).toContain("contesto yo");
  expect(page).toContain("desde el teléfono");
  expect(rows(town.house, sql)).toEqual([{ status: "in_progress", owner: town.cast.ana.id, since: null, unread: 0 }]);
  expect(town.meta.ledger.sends()).toHaveLength(0);
  await town.close();
});

test("such an answer opens a case only where none is live: pending, without a wait, once", async () => {
  const town = await openCoexisting();

  town.meta.phoneAppSends(account.phoneNumberId, town.marisa, { type: "text", body: "te escribo yo" });
  await town.rest();
  town.meta.phoneAppSends(account.phoneNumberId, town.marisa, { type: "text", body: "¿me leés?" });
  await town.rest();

  const sql = "SELECT status, owner_id AS owner, waiting_since AS since FROM conversation";
  expect(rows(town.house, sql)).toEqual([{ status: "pending", owner: null, since: null }]);
  expect(count(town.house, "message")).toBe(2);
  await town.close();
});
