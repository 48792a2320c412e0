import { expect, test } from "bun:test";
import { asPart, get, post } from "../support/browser/browse.ts";
import { bringCast } from "../support/fixture/cast.ts";
import { deliver, inboundText } from "../support/fixture/meta.ts";
import { openTestServer } from "../support/fixture/test-server.ts";

test("a customer's message stands in the pending list of the team and nowhere else", async () => {
  const server = await openTestServer();
  const { ana, eva, sole } = await bringCast(server);

  const answer = await deliver(server, inboundText("Hola, necesito el VEP <b>ya</b>"));

  expect(answer.status).toBe(200);
  const [forAna, forEva, forSole] = await Promise.all(
    [ana, eva, sole].map(async (who) => (await get(server, who, "/inbox?tab=pending")).text()),
  );
  expect(forAna).toContain("Marisa Rossi");
  expect(forAna).toContain("&lt;b&gt;ya&lt;/b&gt;");
  expect(forSole).toContain("Marisa Rossi");
  expect(forEva).not.toContain("Marisa Rossi");
  await server.close();
});

test("twenty claims at once make one owner; the others hear who it is, strangers hear nothing", async () => {
  const server = await openTestServer();
  const { ana, beto, eva } = await bringCast(server);
  await deliver(server, inboundText("Hola"));

  const tries = Array.from({ length: 20 }, (_, index) => post(server, index % 2 === 0 ? ana : beto, "/conversations/1/claim", {}, asPart));
  const answers = await Promise.all(tries);
  const stranger = await post(server, eva, "/conversations/1/claim", {}, asPart);

  const lost = answers.filter((one) => one.status === 409);
  expect(answers.filter((one) => one.status === 200)).toHaveLength(10);
  expect(lost).toHaveLength(10);
  expect(await lost[0]?.text()).toContain("Ana");
  expect(stranger.status).toBe(404);
  await server.close();
});
