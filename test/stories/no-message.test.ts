import { expect, test } from "bun:test";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { message, rows } from "../support/intake.ts";
import { casePage, say } from "../support/intake-town.ts";
import { deliver, delivery } from "../support/meta.ts";
import { openTown, type Town } from "../support/town.ts";

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
    const town = await openIn(state);
    const before = [caseOf(town.house), windowOf(town)];
    await town.house.advance(60_000);

    await tell(town, type);

    expect([caseOf(town.house), windowOf(town)]).toEqual(before);
    expect(await casePage(town)).toContain(words);
    await leave(town);
  },
);

test.each(acts)("an unsupported %s of somebody who never wrote opens nothing", async (type) => {
  const town = await openTown();

  await tell(town, type);

  expect(rows(town.house, "SELECT id FROM conversation")).toEqual([]);
  expect(rows(town.house, "SELECT customer_at FROM timeline")).toEqual([]);
  await leave(town);
});

test("told twice, the line stands once", async () => {
  const town = await openIn("claim");

  await tell(town, "edit", "wamid.TWICE");
  await tell(town, "edit", "wamid.TWICE");

  expect(rows(town.house, "SELECT type FROM message WHERE type LIKE 'act_%'")).toEqual([{ type: "act_edit" }]);
  await leave(town);
});

test.each(["poll_creation", "gif", "group_invite", "list", "product"])(
  "an unsupported %s is a message of theirs and waits for an answer",
  async (type) => {
    const town = await openIn("resolution");

    await tell(town, type);

    expect(caseOf(town.house)).toMatchObject({ status: "in_progress", unread: 1 });
    await leave(town);
  },
);

test("a correction of words we never had opens no window and ends no wait", async () => {
  const town = await openIn("claim");
  const before = [windowOf(town), caseOf(town.house).waitingSince];
  await town.house.advance(60_000);
  const edit = { original_message_id: "wamid.UNKNOWN", message: { type: "text", text: { body: "corregido" } } };

  await say(town, { type: "edit", text: undefined, edit });
  await deliver(town.house, echoOf({ type: "edit", edit }));

  expect([windowOf(town), caseOf(town.house).waitingSince]).toEqual(before);
  await leave(town);
});

test("what was done to a message on our own phone answers nobody", async () => {
  const town = await openIn("claim");
  const before = caseOf(town.house);

  await deliver(town.house, echoOf({ type: "unsupported", unsupported: { type: "reaction" } }));

  expect(caseOf(town.house)).toEqual(before);
  await leave(town);
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

function windowOf(town: Town): unknown {
  return rows(town.house, "SELECT customer_at FROM timeline")[0];
}

async function tell(town: Town, type: string, id?: string): Promise<void> {
  await say(town, { type: "unsupported", text: undefined, unsupported: { type }, ...(id && { id }) });
}

// Marisa's case: nobody's, Ana's and unanswered, waiting for Marisa, or resolved by her.
async function openIn(state: "claim" | "waiting" | "resolution" | null): Promise<Town> {
  const town = await openTown();
  await deliver(town.house, delivery({ messages: [message({ text: { body: "Hola" } })] }));
  if (state === null) return town;
  town.meta.knobs.statusPlan = "never";
  await does(town.house, town.cast.ana, "claim");
  if (state === "claim") return town;
  await replies(town, town.cast.ana, "Listo");
  await does(town.house, town.cast.ana, state);
  return town;
}
