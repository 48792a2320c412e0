import { expect, test } from "bun:test";
import { does, leave, replies } from "../support/case.ts";
import { openTown } from "../support/town.ts";

test("a read mark asked for while another is on its way follows it: the last message gets its blue ticks", async () => {
  const town = await openTown();
  const { world } = town.house.ronda.app;
  const gate = Promise.withResolvers<void>();
  const marked: string[] = [];
  world.fetch = async (request) => {
    const body = await request.clone().text();
    const wamid = /"status":"read".*?"message_id":"([^"]+)"|"message_id":"([^"]+)".*?"status":"read"/.exec(body);
    if (wamid) {
      marked.push(wamid[1] ?? wamid[2] ?? "");
      await gate.promise;
    }
    return town.meta.fetch(request);
  };
  const first = await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await replies(town, town.cast.ana, "Hola Marisa");

  const last = await town.writes(town.marisa, "¿Me pasás el VEP?");
  await replies(town, town.cast.ana, "Acá va");
  gate.resolve();
  await town.rest();
  await town.rest();

  expect(marked).toEqual([first, last]);
  await leave(town);
});

test("a read mark that waits for its turn takes the newer message over", async () => {
  const town = await openTown();
  town.meta.failNext("unavailable", 1, "mark");
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await replies(town, town.cast.ana, "Hola Marisa");

  const last = await town.writes(town.marisa, "¿Me pasás el VEP?");
  await replies(town, town.cast.ana, "Acá va");
  await town.house.advance(10_000);

  expect(town.meta.ledger.marks().map((mark) => mark.wamid)).toEqual([last]);
  await leave(town);
});
