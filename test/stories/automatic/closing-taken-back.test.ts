import { expect, test } from "bun:test";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { setTerms } from "../../support/fixture/office-work.ts";
import { pageOf } from "../../support/fixture/passing-on.ts";
import { again, backAtMeta, end, openAnswered, said, sweeps } from "../../support/texts/closing.ts";
import { textsSent } from "../../support/texts/team-texts.ts";

// Meta cannot be reached when a silence ends a conversation: its text stands in line.

test("a customer who writes before it has left never gets it: it is discarded, and the case is open again", async () => {
  const fixture = await openAnswered();
  fixture.meta.settings.down = "refusing";
  await sweeps(fixture, end);
  const queued = rows(fixture.server, "SELECT state FROM outbox WHERE is_automatic = 1");

  await fixture.writes(fixture.marisa, "¿Y el martes?");
  await backAtMeta(fixture);

  expect(queued).toEqual([{ state: "queued" }]);
  expect(textsSent(fixture)).toEqual(["Listo"]);
  expect(conversationOf(fixture.server)).toMatchObject({ reopenings: 1, waitingSince: expect.any(Number) });
  expect(await pageOf(fixture, await again(fixture))).toContain("Descartado antes de salir");
  await leave(fixture);
});

test("where every new message begins another case, that one's end is not told either", async () => {
  const fixture = await openAnswered();
  await setTerms(fixture.server, { teamId: 1, reopenHours: 0 });
  fixture.meta.settings.down = "refusing";
  await sweeps(fixture, end);

  await fixture.writes(fixture.marisa, "¿Y el martes?");
  await backAtMeta(fixture);

  expect(textsSent(fixture)).toEqual(["Listo"]);
  expect(conversationOf(fixture.server, 2).status).toBe("pending");
  await leave(fixture);
});

test("thanks keep it in line: they open nothing", async () => {
  const fixture = await openAnswered();
  fixture.meta.settings.down = "refusing";
  await sweeps(fixture, end);

  await fixture.writes(fixture.marisa, "¡Gracias!");
  await backAtMeta(fixture);

  expect(textsSent(fixture)).toEqual(["Listo", said]);
  expect(conversationOf(fixture.server).status).toBe("resolved");
  await leave(fixture);
});

test("an agent who opens the case again before it has left takes it back", async () => {
  const fixture = await openAnswered();
  fixture.meta.settings.down = "refusing";
  await sweeps(fixture, end);

  const status = await does(fixture.server, await again(fixture), "reopening");
  await backAtMeta(fixture);

  expect(status).toBe(200);
  expect(textsSent(fixture)).toEqual(["Listo"]);
  await leave(fixture);
});
