import { expect, test } from "bun:test";
import { paperPhoto } from "../../../src/simulator/traffic/samples.ts";
import { pixelsMax, shownType } from "../../../src/whatsapp/graph/pixels.ts";
import { pictureHeads, pixelBombs } from "../../support/hostile/hostile-files.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";

const real = paperPhoto(3).bytes;
const side = Math.floor(Math.sqrt(pixelsMax));

test.each(Object.entries(pixelBombs()))("%s of two and a half thousand million pixels is not shown", (_, head) => {
  expect(shownType(head).inline).toBe(false);
});

test.each(Object.keys(pictureHeads(1)))("%s is shown up to the limit and not beyond, nor without a size", (kind) => {
  const isShown = (of: number) => shownType(pictureHeads(of)[kind] ?? new Uint8Array()).inline;

  expect([isShown(1), isShown(side), isShown(side + 1)]).toEqual([true, true, false]);
  if (["png", "gif", "jpeg", "loss"].includes(kind)) expect(isShown(0)).toBe(false);
});

test("a real picture is shown, sound and film too, whose pixels are not counted", () => {
  const film = Buffer.from("\0\0\0\x18ftypmp42", "latin1");

  expect([real, film].map((head) => shownType(head).inline)).toEqual([true, true]);
});

test("headers cut anywhere and twenty thousand harmed ones are read without a fault, and no bomb gets smaller by being cut", () => {
  const random = seededRandom(12);
  const heads = [...Object.values(pictureHeads(800)), ...Object.values(pixelBombs()), real].map((head) => head.slice(0, 512));
  const bombs = Object.values(pixelBombs());

  const cut = bombs.flatMap((bomb) => Array.from({ length: 64 }, (_, length) => shownType(bomb.subarray(0, length)).inline));
  const harmed = Array.from({ length: 20_000 }, (_, time) => {
    const head = Uint8Array.from(heads[time % heads.length] ?? []);
    for (let one = 0; one < 4; one += 1) head[3 + Math.floor(random.fraction() * 48)] = Math.floor(random.fraction() * 256);
    return shownType(head.subarray(0, Math.floor(random.fraction() * 512))).inline;
  });

  expect(cut).not.toContain(true);
  expect(new Set(harmed)).toEqual(new Set([true, false]));
});
