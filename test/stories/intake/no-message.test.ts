import { expect, test } from "bun:test";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { message, rows } from "../../support/fixture/intake.ts";
import { conversationPage, say } from "../../support/fixture/intake-fixture.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

const acts = [
  ["edit", "Editó un mensaje"],
  ["reaction", "Reaccionó a un mensaje"],
  ["revoke", "Borró un mensaje"],
  ["pin", "Fijó un mensaje"],
  ["keep_in_chat", "Guardó un mensaje"],
  ["poll_update", "Votó en una encuesta"],
] as const;

const states = [null, "claim", "waiting", "resolution"] as const;

test.each(acts.flatMap(([type, words]) => states.map((state) => [type, words, state] as const)))(
  "an unsupported %s is a quiet line («%s») in a case after %p",
  async (type, words, state) => {
    const fixture = await openIn(state);
    const before = [conversationOf(fixture.server), windowOf(fixture)];
    await fixture.server.advance(60_000);

    await tell(fixture, type);

    expect([conversationOf(fixture.server), windowOf(fixture)]).toEqual(before);
    expect(await conversationPage(fixture)).toContain(words);
    await leave(fixture);
  },
);

test.each(acts)("an unsupported %s of somebody who never wrote opens nothing", async (type) => {
  const fixture = await openFixture();

  await tell(fixture, type);

  expect(rows(fixture.server, "SELECT id FROM conversation")).toEqual([]);
  expect(rows(fixture.server, "SELECT customer_at FROM timeline")).toEqual([]);
  await leave(fixture);
});

test("told twice, the line stands once", async () => {
  const fixture = await openIn("claim");

  await tell(fixture, "edit", "wamid.TWICE");
  await tell(fixture, "edit", "wamid.TWICE");

  expect(rows(fixture.server, "SELECT type FROM message WHERE type LIKE 'act_%'")).toEqual([{ type: "act_edit" }]);
  await leave(fixture);
});

test.each(["poll_creation", "gif", "group_invite", "list", "product"])(
  "an unsupported %s is a message of theirs and waits for an answer",
  async (type) => {
    const fixture = await openIn("resolution");

    await tell(fixture, type);

    expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", unread: 1 });
    await leave(fixture);
  },
);

test("a correction of words we never had opens no window and ends no wait", async () => {
  const fixture = await openIn("claim");
  const before = [windowOf(fixture), conversationOf(fixture.server).waitingSince];
  await fixture.server.advance(60_000);
  const edit = { original_message_id: "wamid.UNKNOWN", message: { type: "text", text: { body: "corregido" } } };

  await say(fixture, { type: "edit", text: undefined, edit });
  await deliver(fixture.server, echoOf({ type: "edit", edit }));

  expect([windowOf(fixture), conversationOf(fixture.server).waitingSince]).toEqual(before);
  await leave(fixture);
});

test("what was done to a message on our own phone answers nobody", async () => {
  const fixture = await openIn("claim");
  const before = conversationOf(fixture.server);

  await deliver(fixture.server, echoOf({ type: "unsupported", unsupported: { type: "reaction" } }));

  expect(conversationOf(fixture.server)).toEqual(before);
  await leave(fixture);
});

function echoOf(content: object): object {
  const echo = {
    id: `wamid.ECHO${JSON.stringify(content).length}`,
    from: "543415550100",
    to: "5493415550142",
    timestamp: "1795300200",
    ...content,
  };
  const payload = JSON.stringify(delivery({ message_echoes: [echo] }));
  return JSON.parse(payload.replace('"field":"messages"', '"field":"smb_message_echoes"'));
}

function windowOf(fixture: Fixture): unknown {
  return rows(fixture.server, "SELECT customer_at FROM timeline")[0];
}

async function tell(fixture: Fixture, type: string, id?: string): Promise<void> {
  await say(fixture, { type: "unsupported", text: undefined, unsupported: { type }, ...(id && { id }) });
}

// Marisa's case: nobody's, Ana's and unanswered, waiting for Marisa, or resolved by her.
async function openIn(state: "claim" | "waiting" | "resolution" | null): Promise<Fixture> {
  const fixture = await openFixture();
  await deliver(fixture.server, delivery({ messages: [message({ text: { body: "Hola" } })] }));
  if (state === null) return fixture;
  fixture.meta.settings.statusPlan = "never";
  await does(fixture.server, fixture.cast.ana, "claim");
  if (state === "claim") return fixture;
  await replies(fixture, fixture.cast.ana, "Listo");
  await does(fixture.server, fixture.cast.ana, state);
  return fixture;
}
