import { get } from "./browse.ts";
import type { Player } from "./cast.ts";
import { envelope, message, value } from "./intake.ts";
import { deliver } from "./meta.ts";
import { openPhoneTown } from "./phone-town.ts";
import { tokenOf } from "./sight-town.ts";
import type { Town } from "./town.ts";
import { oddIn, shapeOf } from "./page-shape.ts";

/** One answer of the house: where it was asked for, and what came. `isGuarded`: nothing inline may run in it and its type is not guessed. */
export type Drawn = { where: string; status: number; type: string; isGuarded: boolean; text: string };

/** A customer's message with the words that are to be shown, and what else Meta tells of them. */
export type Foreign = { message: Record<string, unknown>; profile?: Record<string, unknown>; also?: object };

const perDelivery = 100;

/** A town with a test phone in which every one of these came from somebody else: case 1 is the first one's. */
export async function openSaid(all: readonly Foreign[]): Promise<Town> {
  const town = await openPhoneTown();
  for (let start = 0; start < all.length; start += perDelivery) {
    const changes = all.slice(start, start + perDelivery).map((one, index) => changeOf(one, start + index));
    await deliver(town.house, envelope(changes));
  }
  await town.rest();
  return town;
}

function changeOf({ message: facts, profile = {}, also = {} }: Foreign, index: number): object {
  const phone = `5493416${String(100_000 + index)}`;
  const said = message({ from: phone, from_user_id: `AR.${phone}`, text: undefined, ...facts });
  const contact = { profile: { name: `Cliente ${index}`, ...profile }, wa_id: phone, user_id: `AR.${phone}` };
  return value({ contacts: [contact], messages: [said], ...also });
}

/** Draws these addresses as somebody. Ids in `where` are left out, so that the same page of another town has the same name. */
export async function draw(
  town: Town,
  who: Player | null,
  paths: readonly string[],
  headers: Record<string, string> = {},
): Promise<Drawn[]> {
  const drawn: Drawn[] = [];
  for (const path of paths) {
    drawn.push(await drawnOf(path, await get(town.house, who, path, headers)));
  }
  return drawn;
}

/** What an answer to this path shows. */
export async function drawnOf(path: string, answer: Response): Promise<Drawn> {
  const policy = answer.headers.get("content-security-policy") ?? "unsafe";
  const isGuarded =
    policy.startsWith("default-src 'none'") && !policy.includes("unsafe") && answer.headers.get("x-content-type-options") === "nosniff";
  const type = answer.headers.get("content-type") ?? "";
  return { where: path.replaceAll(/\/\d+/g, "/:id"), status: answer.status, type, isGuarded, text: await answer.text() };
}

/** Every list and page on which what customers say turns up, besides the cases themselves. */
export async function drawLists(town: Town): Promise<Drawn[]> {
  const { adela } = town.cast;
  const inboxes = ["pending", "all", "mine"].map((tab) => `/inbox?tab=${tab}&limit=100`);
  const pages = await draw(town, adela, [
    ...inboxes,
    "/team-now",
    "/shortcuts",
    "/fairness",
    "/end-of-shift",
    "/admin/audit",
    "/admin/audit?csv=1",
    "/test-phone",
  ]);
  const webhooks = await draw(town, adela, ["/admin/webhooks", "/admin/webhooks?only=quarantine"]);
  return [...pages, ...webhooks, ...(await drawApi(town))];
}

async function drawApi(town: Town): Promise<Drawn[]> {
  const headers = { authorization: `Bearer ${await tokenOf(town, town.cast.adela.id)}`, accept: "text/html" };
  return draw(town, null, ["/api/v1/conversations?limit=200", "/api/v1/messages", "/api/v1/contacts?limit=200"], headers);
}

/** What the pages of an honest town are made of, all together. */
export function shapesOf(drawn: readonly Drawn[]): Set<string> {
  return new Set(drawn.filter(({ type }) => type.startsWith("text/html")).flatMap(({ text }) => [...shapeOf(text)]));
}

/** What is wrong with these answers: pages made of something no honest page is made of, faults of ours, and answers a browser may guess at. */
export function strangeIn(drawn: readonly Drawn[], honest: ReadonlySet<string>): string[] {
  return drawn.flatMap(({ where, status, type, isGuarded, text }) => {
    const odd = type.startsWith("text/html") ? oddIn(text, honest) : [];
    const wrong = [...odd, ...(status >= 500 ? [`status ${status}`] : []), ...(isGuarded ? [] : ["unguarded"])];
    return wrong.map((one) => `${where}: ${one}`);
  });
}
