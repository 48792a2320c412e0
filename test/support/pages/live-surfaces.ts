import { asPart, post } from "../browser/browse.ts";
import { does } from "../fixture/conversation.ts";
import { account } from "../fixture/cast.ts";
import { message } from "../fixture/intake.ts";
import { deliver, delivery } from "../fixture/meta.ts";
import { draw, type RenderedPage, drawnOf } from "./surfaces.ts";
import type { Fixture } from "../fixture/fixture.ts";
import { settle } from "../fixture/virtual-clock.ts";
import { type Heard, watch } from "../days/watch.ts";

/** The panes of the first `count` cases. */
export function renderCases(of: Fixture, count: number): Promise<RenderedPage[]> {
  return draw(
    of,
    of.cast.adela,
    Array.from({ length: count }, (_, index) => `/conversations/${index + 1}`),
    asPart,
  );
}

/** What Ana's page of case 1 hears while the same customer says all this in it. */
export async function hearAll(of: Fixture, words: readonly string[]): Promise<Heard[]> {
  const watching = await watch(of.server, of.cast.ana, "open=1");
  const from = { from: "5493416100000", from_user_id: "AR.5493416100000" };
  for (const [index, body] of words.entries()) {
    await deliver(of.server, delivery({ messages: [message({ ...from, text: { body } })] }));
    await settle(2);
    if (index % 8 === 7) await of.server.clock.leap(1_000); // not so fast that it is told together
  }
  await watching.leave();
  return watching.events();
}

/** The test phones of two customers who say all this between them, for a phone shows two hundred bubbles, among others named so. */
export async function newPhone(of: Fixture, words: readonly string[]): Promise<RenderedPage[]> {
  const players = [0, 1].map((half) => of.meta.addCustomer({ name: words.at(half) ?? "", phone: `54934177${String(10_000 + half)}` }));
  for (const [index, body] of words.entries()) {
    const player = players[index % 2];
    if (player) of.meta.customerSends(player, account.phoneNumberId, { type: "text", body });
  }
  for (const name of words.slice(0, 90)) of.meta.addCustomer({ name });
  await of.rest();
  return draw(
    of,
    of.cast.adela,
    players.map(({ userId }) => `/test-phone?customer=${userId}`),
  );
}

/** Notes, transfers, names and questions, as colleagues who cannot be trusted either would fill them in: what is answered, and the pages that
 *  show it afterwards. */
export async function renderTyped(of: Fixture, words: readonly string[]): Promise<RenderedPage[]> {
  const { adela, ana } = of.cast;
  await does(of.server, ana, "claim", {}, 2);
  const drawn: RenderedPage[] = [];
  for (const [index, body] of words.entries()) {
    const forms: [string, Record<string, string>][] = [
      ["/conversations/1/notes", { body, key: `${index}${body}` }],
      ["/conversations/2/transfers", { to: body, reason: body, note: body }],
      ["/admin/teams", { name: body }],
      ["/admin/labels", { name: body, colour: body }],
      ["/admin/people", { name: body, email: body, role: body }],
      ["/admin/company", { name: body, zone: body }],
      ["/admin/tokens", { name: body, personId: body }],
      ["/admin/rules/new", { name: body, keywords: body, teamId: body }],
      ["/admin/rules/trials", { words: body, adText: body }],
      ["/me", { name: body, language: body }],
      ["/quick-replies", { title: `Saludo ${body}`.slice(0, 80), body, place: "all", pt: body }],
      ["/quick-replies", { title: body, body, shortcut: body, options: body, place: "mine", es: body, pt: body, en: body }],
      ["/quick-replies/1", { title: body, body, shortcut: body, place: body, version: body }],
    ];
    for (const [path, form] of forms)
      drawn.push(await drawnOf(path, await post(of.server, path.includes("/2/") ? ana : adela, path, form, index % 2 === 0 ? asPart : {})));
  }
  const pages = ["/conversations/1", "/conversations/2", "/admin/teams", "/admin/labels", "/admin/people", "/admin/rules", "/admin/tokens"];
  return [
    ...drawn,
    ...(await draw(of, adela, [
      ...pages,
      "/admin/audit",
      "/admin/rules/new",
      "/admin/people/1",
      "/admin/teams/1",
      "/admin/teams/1/texts",
      "/admin/teams/1/survey",
      "/me",
      "/quick-replies",
      "/quick-replies/1",
      "/quick-replies/2",
      "/quick-replies?q=saludo",
      "/quick-replies/consistency",
      "/conversations/1/quick-replies",
      "/palette?q=saludo",
    ])),
  ];
}

/** These words in addresses, of pages that are there and of pages that are not. */
export function renderNowhere(of: Fixture, words: readonly string[]): Promise<RenderedPage[]> {
  const paths = words.flatMap((word, index) => {
    const typed = encodeURIComponent(word);
    const query = `tab=${typed}&after=${typed}&status=${typed}&owner=${typed}&done=${typed}`;
    const inPath = ["nowhere", "conversations", "join", "api/v1", "admin/webhooks", "media"][index % 6];
    return [`/${inPath}/${typed}`, index % 2 === 0 ? `/inbox?${query}` : `/sign-in?next=${typed}&lang=${typed}`];
  });
  return draw(of, of.cast.adela, paths);
}
