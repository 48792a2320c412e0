import { expect, test } from "bun:test";
import { does, leave, replies } from "../support/fixture/conversation.ts";
import { openFixture } from "../support/fixture/fixture.ts";

test("a read mark asked for while another is on its way follows it: the last message gets its blue ticks", async () => {
  const fixture = await openFixture();
  const { world } = fixture.server.ronda.app;
  const gate = Promise.withResolvers<void>();
  const marked: string[] = [];
  world.fetch = async (request) => {
    const body = await request.clone().text();
    const wamid = /"status":"read".*?"message_id":"([^"]+)"|"message_id":"([^"]+)".*?"status":"read"/.exec(body);
    if (wamid) {
      marked.push(wamid[1] ?? wamid[2] ?? "");
      await gate.promise;
    }
    return fixture.meta.fetch(request);
  };
  const first = await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Hola Marisa");

  const last = await fixture.writes(fixture.marisa, "¿Me pasás el VEP?");
  await replies(fixture, fixture.cast.ana, "Acá va");
  gate.resolve();
  await fixture.rest();
  await fixture.rest();

  expect(marked).toEqual([first, last]);
  await leave(fixture);
});

test("a read mark that waits for its turn takes the newer message over", async () => {
  const fixture = await openFixture();
  fixture.meta.failNext("unavailable", 1, "mark");
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Hola Marisa");

  const last = await fixture.writes(fixture.marisa, "¿Me pasás el VEP?");
  await replies(fixture, fixture.cast.ana, "Acá va");
  await fixture.server.advance(10_000);

  expect(fixture.meta.ledger.marks().map((mark) => mark.wamid)).toEqual([last]);
  await leave(fixture);
});
