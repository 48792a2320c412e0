import { expect, test } from "bun:test";
import { conversationOf, does, expectSound, leave, replies } from "../../support/fixture/conversation.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { openTestServer } from "../../support/fixture/test-server.ts";
import { openFixture } from "../../support/fixture/fixture.ts";

const minute = 60_000;

test("silence that ended while the server was closed counts at the next start, once", async () => {
  const folder = freshFolder();
  const fixture = await openFixture({ folder: folder.path });
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Avisame");
  const version = conversationOf(fixture.server).version;
  const at = fixture.server.clock.now();
  await fixture.close();

  const server = await openTestServer({ folder: folder.path, at: at + 60 * minute });
  await server.advance(1_000);

  expect(conversationOf(server)).toMatchObject({ status: "waiting", ownerId: fixture.cast.ana.id, version });
  expectSound(server);
  await server.close();
  folder.remove();
});

test("a customer who writes in the last second of the silence is not sent to wait", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "¿En qué te ayudo?");

  await fixture.server.advance(15 * minute - 1);
  await fixture.writes(fixture.marisa, "En esto");
  await fixture.server.advance(10 * minute);

  expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", unread: 1 });
  await leave(fixture);
});

test("more silent cases than one sweep takes all come to wait", async () => {
  const fixture = await openFixture();
  const customers = Array.from({ length: 120 }, (_, index) =>
    fixture.meta.addCustomer({ name: `Cliente ${index}`, phone: `54934155${String(10_000 + index)}`, identity: "phone_and_id" }),
  );
  for (const customer of customers) await fixture.writes(customer, "Hola");
  const ids = customers.map((_, index) => index + 1);
  for (const id of ids) await does(fixture.server, fixture.cast.ana, "claim", {}, id);
  for (const id of ids) await replies(fixture, fixture.cast.ana, "Hola", {}, id);

  await fixture.server.advance(15 * minute + 30_000);

  expect(ids.filter((id) => conversationOf(fixture.server, id).status !== "waiting")).toEqual([]);
  await leave(fixture);
});
