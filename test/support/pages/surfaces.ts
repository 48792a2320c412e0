import { get } from "../browser/browse.ts";
import type { Player } from "../fixture/cast.ts";
import { envelope, message, value } from "../fixture/intake.ts";
import { deliver } from "../fixture/meta.ts";
import { openTestPhoneFixture } from "../fixture/test-phone-fixture.ts";
import { tokenOf } from "../fixture/sight-fixture.ts";
import type { Fixture } from "../fixture/fixture.ts";
import { oddIn, shapeOf } from "./page-shape.ts";

/** One answer of the server: where it was asked for, and what came. `isGuarded`: nothing inline may run in it and its type is not guessed. */
export type RenderedPage = { where: string; status: number; type: string; isGuarded: boolean; text: string };

/** A customer's message with the words that are to be shown, and what else Meta tells of them. */
export type Foreign = { message: Record<string, unknown>; profile?: Record<string, unknown>; also?: object };

const perDelivery = 100;

/** A fixture with a test phone in which every one of these came from somebody else: case 1 is the first one's. */
export async function openSaid(all: readonly Foreign[]): Promise<Fixture> {
  const fixture = await openTestPhoneFixture();
  for (let start = 0; start < all.length; start += perDelivery) {
    const changes = all.slice(start, start + perDelivery).map((one, index) => changeOf(one, start + index));
    await deliver(fixture.server, envelope(changes));
  }
  await fixture.rest();
  return fixture;
}

function changeOf({ message: facts, profile = {}, also = {} }: Foreign, index: number): object {
  const phone = `5493416${String(100_000 + index)}`;
  const said = message({ from: phone, from_user_id: `AR.${phone}`, text: undefined, ...facts });
  const contact = { profile: { name: `Cliente ${index}`, ...profile }, wa_id: phone, user_id: `AR.${phone}` };
  return value({ contacts: [contact], messages: [said], ...also });
}

/** Draws these addresses as somebody. Ids in `where` are left out, so that the same page of another fixture has the same name. */
export async function draw(
  fixture: Fixture,
  who: Player | null,
  paths: readonly string[],
  headers: Record<string, string> = {},
): Promise<RenderedPage[]> {
  const drawn: RenderedPage[] = [];
  for (const path of paths) {
    drawn.push(await drawnOf(path, await get(fixture.server, who, path, headers)));
  }
  return drawn;
}

/** What an answer to this path shows. */
export async function drawnOf(path: string, answer: Response): Promise<RenderedPage> {
  const policy = answer.headers.get("content-security-policy") ?? "unsafe";
  const isGuarded =
    policy.startsWith("default-src 'none'") && !policy.includes("unsafe") && answer.headers.get("x-content-type-options") === "nosniff";
  const type = answer.headers.get("content-type") ?? "";
  return { where: path.replaceAll(/\/\d+/g, "/:id"), status: answer.status, type, isGuarded, text: await answer.text() };
}

/** Every list and page on which what customers say turns up, besides the cases themselves. */
export async function renderLists(fixture: Fixture): Promise<RenderedPage[]> {
  const { adela } = fixture.cast;
  const inboxes = ["pending", "all", "mine"].map((tab) => `/inbox?tab=${tab}&limit=100`);
  const pages = await draw(fixture, adela, [
    ...inboxes,
    "/team-now",
    "/now",
    "/now/list?of=waiting",
    "/shortcuts",
    "/start",
    ...["de:cliente", "estado:abierta", 'etiqueta:"><script>alert(1)</script>'].map((q) => `/search?q=${encodeURIComponent(q)}`),
    "/fairness",
    "/end-of-shift",
    "/admin/audit",
    "/admin/audit?csv=1",
    "/test-phone",
  ]);
  const webhooks = await draw(fixture, adela, ["/admin/webhooks", "/admin/webhooks?only=quarantine"]);
  return [...pages, ...webhooks, ...(await renderApi(fixture))];
}

async function renderApi(fixture: Fixture): Promise<RenderedPage[]> {
  const headers = { authorization: `Bearer ${await tokenOf(fixture, fixture.cast.adela.id)}`, accept: "text/html" };
  return draw(fixture, null, ["/api/v1/conversations?limit=200", "/api/v1/messages", "/api/v1/contacts?limit=200"], headers);
}

/** What the pages of an honest fixture are made of, all together. */
export function shapesOf(drawn: readonly RenderedPage[]): Set<string> {
  return new Set(drawn.filter(({ type }) => type.startsWith("text/html")).flatMap(({ text }) => [...shapeOf(text)]));
}

/** What is wrong with these answers: pages made of something no honest page is made of, faults of ours, and answers a browser may guess at. */
export function strangeIn(drawn: readonly RenderedPage[], honest: ReadonlySet<string>): string[] {
  return drawn.flatMap(({ where, status, type, isGuarded, text }) => {
    const odd = type.startsWith("text/html") ? oddIn(text, honest) : [];
    const wrong = [...odd, ...(status >= 500 ? [`status ${status}`] : []), ...(isGuarded ? [] : ["unguarded"])];
    return wrong.map((one) => `${where}: ${one}`);
  });
}
