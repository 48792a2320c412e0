import { expect, test } from "bun:test";
import { PortError, type World } from "../../../src/ports/world.ts";
import { endings, openBotOffice, presses, saidBy } from "../../support/bots/bot-office.ts";
import { undoMerge } from "../../../src/domain/contacts/undo-merge.ts";
import { mergeByHand } from "../../../src/domain/contacts/merge-by-hand.ts";
import { account } from "../../support/fixture/cast.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { minute, wall } from "../../support/texts/team-texts.ts";

const hook = {
  name: "Stock",
  steps: [
    { id: "pedido", type: "ask", kind: "text", text: "¿Qué buscás?", save: { variable: "que" }, go: "stock" },
    { id: "stock", type: "webhook", url: "https://stock.example/hay", go: "si", failed: "no" },
    { id: "si", type: "say", text: "Hay {cuantos}.", go: "pasar" },
    { id: "no", type: "say", text: "No sé decirte.", go: "pasar" },
    { id: "pasar", type: "hand_over" },
  ],
};

// An address that answers when it is told to.
function heldWebhook() {
  const open: ((answer: Response) => void)[] = [];
  const guarded = () => new Promise<Response>((resolve) => open.push(resolve));
  return {
    around: (world: World): World => ({ ...world, guarded }),
    answer: () => open.shift()?.(Response.json({ variables: { cuantos: "7" } })),
  };
}

type Act = (fixture: Fixture) => Promise<unknown>;
const claims: Act = ({ server, cast }) => does(server, cast.ana, "claim");
const isGiven: Act = ({ server, cast }) => does(server, cast.sole, "owner", { personId: String(cast.beto.id), confirm: "1" });
const isTransferred: Act = ({ server, cast }) =>
  does(server, cast.sole, "transfers", { to: `team-${cast.otherTeamId}`, reason: "topic", note: "Es para ustedes" });
const isResolved: Act = ({ server, cast }) => does(server, cast.ana, "resolution");
const isAnsweredByPhone: Act = async ({ meta, marisa, rest }) => {
  meta.number(account.phoneNumberId).isCoexistence = true;
  meta.phoneAppSends(account.phoneNumberId, marisa, { type: "text", body: "Yo te atiendo" });
  await rest();
};

test.each([
  ["claimed", claims],
  ["given", isGiven],
  ["transferred to a team", isTransferred],
  ["resolved", isResolved],
  ["answered on the business's phone", isAnsweredByPhone],
] as const)("a conversation that is %s while the webhook is asked hears the bot no more", async (_, act) => {
  const webhook = heldWebhook();
  const fixture = await openBotOffice(wall(23, 20), hook, { around: webhook.around });
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.writes(fixture.marisa, "cajas");

  await act(fixture);
  webhook.answer();
  await fixture.rest();
  await fixture.server.advance(40 * minute);

  expect(saidBy(fixture)).toEqual(["¿Qué buscás?"]);
  expect(endings(fixture.server)).toEqual(["person"]);
  expect(conversationOf(fixture.server).botRunId).toBeNull();
  await leave(fixture);
});

test("without a claim the webhook's answer is said, and its question is signed", async () => {
  const asked: Request[] = [];
  const guarded = (request: Request) => {
    asked.push(request);
    return Promise.resolve(Response.json({ variables: { cuantos: "7" } }));
  };
  const fixture = await openBotOffice(wall(23, 20), hook, { around: (world) => ({ ...world, guarded }) });
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.writes(fixture.marisa, "cajas");
  const [request] = asked;
  const body = (await request?.text()) ?? "";
  const hash = new Bun.CryptoHasher("sha256", "the-flow-secret").update(`${wall(23, 20) / 1000}.${body}`).digest("hex");

  expect(saidBy(fixture)).toEqual(["¿Qué buscás?", "Hay 7."]);
  expect(request?.headers.get("ronda-signature")).toBe(`t=${wall(23, 20) / 1000},v1=${hash}`);
  expect(request?.headers.get("ronda-event-id")).toBe("flow-1-2");
  expect(JSON.parse(body)).toMatchObject({ step: "stock", conversation: { id: 1 }, variables: { que: "cajas" } });
  expect(endings(fixture.server)).toEqual(["step"]);
  await leave(fixture);
});

test.each([
  ["hangs", () => new Promise<Response>(() => {})],
  ["the guard refuses", () => Promise.reject(new PortError("the answer was a redirect", false, { why: "redirect" }))],
  ["answers nonsense", () => Promise.resolve(new Response("<html>"))],
  ["answers an error", () => Promise.resolve(Response.json({ variables: { cuantos: "9" } }, { status: 500 }))],
] as const)("a webhook that %s takes the failed way", async (_, guarded) => {
  const fixture = await openBotOffice(wall(23, 20), hook, { around: (world) => ({ ...world, guarded }) });
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.writes(fixture.marisa, "cajas");
  await fixture.server.advance(11_000);

  expect(saidBy(fixture)).toEqual(["¿Qué buscás?", "No sé decirte."]);
  await leave(fixture);
});

test("what is in line as somebody claims never leaves, nor what comes back from its way; what arrived, arrived", async () => {
  const talk = {
    name: "x",
    steps: [
      { id: "a", type: "say", text: "Uno", go: "b" },
      { id: "b", type: "say", text: "Dos", go: "c" },
      { id: "c", type: "buttons", text: "Tres", buttons: [{ id: "1", title: "Sí", go: "a" }] },
    ],
  };
  const fixture = await openBotOffice(wall(23, 20), talk);
  fixture.meta.settings.latencyMs = 2_000;
  fixture.meta.failNext("throttle", 1, "send");
  await fixture.writes(fixture.marisa, "Hola");
  const onItsWay = rows(fixture.server, "SELECT state FROM outbox ORDER BY message_id");

  await claims(fixture); // "Uno" is on its way, and will be told to come later
  await fixture.server.advance(10 * minute);

  expect(onItsWay).toEqual([{ state: "sending" }, { state: "queued" }, { state: "queued" }]);
  expect(saidBy(fixture)).toEqual([]);
  expect(rows(fixture.server, "SELECT state FROM outbox ORDER BY message_id")).toEqual([
    { state: "discarded" },
    { state: "discarded" },
    { state: "discarded" },
  ]);
  await leave(fixture);
});

test("a claim before the customer's next word: the bot hears nothing more", async () => {
  const fixture = await openBotOffice();
  await fixture.writes(fixture.marisa, "Hola");

  await claims(fixture);
  await presses(fixture, "horarios", "Horarios");

  expect(saidBy(fixture)).toEqual(["¡Hola! ¿Qué necesitás?"]);
  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: fixture.cast.ana.id, waitingSince: wall(23, 20) });
  await leave(fixture);
});

test("a transfer to another team begins the wait where the customer last wrote", async () => {
  const fixture = await openBotOffice();
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(minute);

  expect(await isTransferred(fixture)).toBe(200);

  expect(conversationOf(fixture.server)).toMatchObject({ status: "pending", teamId: fixture.cast.otherTeamId, waitingSince: wall(23, 20) });
  await leave(fixture);
});

test("two who prove to be one are a person's matter: neither bot goes on, and the wait is that of the first", async () => {
  const fixture = await openBotOffice();
  const { server } = fixture;
  await fixture.writes(fixture.marisa, "Hola");
  await server.advance(minute);
  await fixture.writes(fixture.meta.addCustomer({ name: "Mari otra línea", phone: "5493415550999" }), "Hola");

  const admin = viewer(fixture.cast.adela.id, "admin");
  const mergeId = await manage(server, (work) => mergeByHand(work, admin, { intoId: 1, fromId: 2 }));
  const [one, other] = [conversationOf(server, 1), conversationOf(server, 2)];
  await manage(server, (work) => undoMerge(work, admin, Number(mergeId)));

  expect(endings(server)).toEqual(["person", "person"]);
  expect(one).toMatchObject({ status: "pending", botRunId: null, waitingSince: wall(23, 20) });
  expect(other.status).toBe("resolved");
  expect([1, 2].map((id) => conversationOf(server, id).waitingSince)).toEqual([wall(23, 20), wall(23, 20, 1)]); // parted again
  await leave(fixture);
});
