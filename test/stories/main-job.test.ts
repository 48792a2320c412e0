import { expect, test } from "bun:test";
import { asPart, get, post } from "../support/browse.ts";
import { bringCast } from "../support/cast.ts";
import { deliver, inboundText } from "../support/meta.ts";
import { openHouse } from "../support/ronda.ts";

test("a customer's message stands in the pending list of the team and nowhere else", async () => {
  const house = await openHouse();
  const { ana, eva, sole } = await bringCast(house);

  const answer = await deliver(house, inboundText("Hola, necesito el VEP <b>ya</b>"));

  expect(answer.status).toBe(200);
  const [forAna, forEva, forSole] = await Promise.all(
    [ana, eva, sole].map(async (who) => (await get(house, who, "/inbox?tab=pending")).text()),
  );
  expect(forAna).toContain("Marisa Rossi");
  expect(forAna).toContain("&lt;b&gt;ya&lt;/b&gt;");
  expect(forSole).toContain("Marisa Rossi");
  expect(forEva).not.toContain("Marisa Rossi");
  await house.close();
});

test("twenty claims at once make one owner; the others hear who it is, strangers hear nothing", async () => {
  const house = await openHouse();
  const { ana, beto, eva } = await bringCast(house);
  await deliver(house, inboundText("Hola"));

  const tries = Array.from({ length: 20 }, (_, index) => post(house, index % 2 === 0 ? ana : beto, "/conversations/1/claim", {}, asPart));
  const answers = await Promise.all(tries);
  const stranger = await post(house, eva, "/conversations/1/claim", {}, asPart);

  const lost = answers.filter((one) => one.status === 409);
  expect(answers.filter((one) => one.status === 200)).toHaveLength(10);
  expect(lost).toHaveLength(10);
  expect(await lost[0]?.text()).toContain("Ana");
  expect(stranger.status).toBe(404);
  await house.close();
});
