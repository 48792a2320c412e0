import { afterEach, beforeEach, expect, test } from "bun:test";
import { asPart, post } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { count } from "../../support/fixture/intake.ts";

// A text that waited in a browser says who wrote it: by the time it goes, the session there may be somebody else's.

let fixture: Fixture;

beforeEach(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
});

afterEach(() => leave(fixture));

test.each(["messages", "notes"])("%s: what another person wrote is refused, what one wrote oneself is taken", async (what) => {
  const { ana, beto } = fixture.cast;
  const path = `/conversations/1/${what}`;
  const form = (person: number) => ({ key: "k1", body: "Son 45.000", version: "", person: String(person) });

  const other = await post(fixture.server, ana, path, form(beto.id), asPart);
  const before = written();
  const own = await post(fixture.server, ana, path, form(ana.id), asPart);

  expect([other.status, other.headers.get("ronda-refusal")]).toEqual([409, "other_person"]);
  expect(await other.text()).toContain("Ese texto lo escribió otra persona en este navegador.");
  expect([before, own.status, written()]).toEqual([0, 200, 1]);
});

const written = () => count(fixture.server, "message WHERE kind IN ('out', 'note')");
