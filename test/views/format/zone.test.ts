import { expect, test } from "bun:test";
import { zoneText } from "../../../views/format/zone.ts";

test("a zone is called by its city", () => {
  expect(["America/Argentina/Buenos_Aires", "Europe/Madrid", "UTC"].map(zoneText)).toEqual(["Buenos Aires", "Madrid", "UTC"]);
});
