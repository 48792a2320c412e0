import { afterEach, beforeEach, expect, test } from "bun:test";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { count } from "../../support/fixture/intake.ts";
import { openOwned } from "../../support/sending/shapes.ts";

// What becomes of a conversation with the answer is one press.

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openOwned();
});
afterEach(() => leave(fixture));

const sends = async (after: string, form: Record<string, string> = {}) => {
  const status = await does(fixture.server, fixture.cast.ana, "messages", { body: "Va por mail", key: "k1", after, ...form });
  await fixture.rest();
  return status;
};

test("sent to wait, the answer leaves and the conversation waits for the customer at once", async () => {
  const status = await sends("wait");

  expect([status, conversationOf(fixture.server).status, fixture.meta.ledger.sends().length]).toEqual([200, "waiting", 1]);
});

test("sent to resolve, the answer leaves and the conversation ends; the same press again resolves nothing that was reopened since", async () => {
  await sends("resolve");
  const ended = conversationOf(fixture.server).status;
  await does(fixture.server, fixture.cast.ana, "reopening");
  const again = await sends("resolve");

  expect([ended, again, conversationOf(fixture.server).status]).toEqual(["resolved", 200, "in_progress"]);
  expect(fixture.meta.ledger.sends()).toHaveLength(1);
});

test("whoever may not answer ends nothing either, and what is refused is not sent", async () => {
  await does(fixture.server, fixture.cast.sole, "claim");

  const status = await sends("resolve");

  expect([status, conversationOf(fixture.server).status]).toEqual([404, "in_progress"]);
  expect(count(fixture.server, "outbox")).toBe(0);
});

test("Ana chooses that Enter starts a new line: her pages say so, Sole's do not", async () => {
  const { ana, sole } = fixture.cast;
  const saved = await post(fixture.server, ana, "/me/writing", { mayUndo: "yes" });
  const hers = await (await get(fixture.server, ana, "/conversations/1")).text();
  const other = await (await get(fixture.server, sole, "/conversations/1")).text();
  const me = await (await get(fixture.server, ana, "/me", asPart)).text();

  expect(saved.headers.get("location")).toBe("/me?saved=writing");
  expect([hers.includes('data-enter="line"'), other.includes('data-enter="line"')]).toEqual([true, false]);
  expect([/name="enterSends"[^>]*checked/.test(me), /name="mayUndo"[^>]*checked/.test(me)]).toEqual([false, true]);
});
