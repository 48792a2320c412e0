import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findPushSubscription } from "../../db/queries/notices/push-subscriptions.ts";
import { transact } from "../../db/transact.ts";
import { keepPushKeys, newPushKeys } from "../../domain/notices/push-keys.ts";
import { beginPushTest, confirmPushTest, subscribePush, unsubscribePush } from "../../domain/notices/push.ts";
import { hashToken, isTokenShaped, newToken } from "../../domain/people/tokens.ts";
import { isRefused } from "../../domain/result.ts";
import { sendPushTest } from "../../jobs/notices/send-push.ts";
import { shellOf } from "../../props/shell.ts";
import { DeviceTestPartial, type DeviceTestState } from "../../../views/partials/person/devices.tsx";
import { allow } from "../http/allow.ts";
import { nothing, partial } from "../http/answers.ts";
import { agentOf } from "../http/cookies.ts";
import { statusOfRefusal } from "../http/errors.ts";
import { type Form, formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { idOf, type Visit, type Web } from "../http/visit.ts";

/** After this long a self-test is said not to have come. */
const patienceMs = 15_000;

/** What a browser tells of itself to get notices, all of it by script: its address, that it wants no more, that a test came. */
export function devices(web: Web) {
  return new Elysia()
    .post(
      "/me/push/identity",
      allow(web, "signed_in", (visit) => tellKey(web, visit)),
    )
    .post(
      "/me/push",
      allow(web, "signed_in", (visit, { request, body }) => subscribe(web, visit, request, formOf(body))),
    )
    .post(
      "/me/push/removal",
      allow(web, "signed_in", async (visit, { body }) => {
        await transact(web.app, visit.by, (work) => unsubscribePush(work, visit.viewer, formOf(body).text("endpoint")));
        return nothing();
      }),
    )
    .post(
      "/me/push/tests",
      allow(web, "signed_in", (visit, { body }) => beginTest(web, visit, formOf(body).text("endpoint"))),
    )
    .get(
      "/me/push/tests/:id",
      allow(web, "signed_in", (visit, { params }) => showTest(web, visit, idOf(params.id))),
    )
    .post(
      "/me/push/arrivals",
      allow(web, "signed_in", (visit, { body }) => confirm(web, visit, formOf(body).text("token"))),
    );
}

// The company's keys are made when the first browser asks.
async function tellKey(web: Web, visit: Visit): Promise<Response> {
  const { app } = web;
  const { secrets } = app;
  if (!secrets) return plain("the key file is missing", 503);
  const made = newPushKeys(secrets, app.world.random);
  return plain(await transact(app, visit.by, (work) => keepPushKeys(work, secrets, made)), 200);
}

async function subscribe(web: Web, visit: Visit, request: Request, form: Form): Promise<Response> {
  // Said by itself, for the person who turned it on: whoever else signed in here has asked for nothing.
  const person = form.text("person");
  if (person !== "" && person !== String(visit.person.id)) return nothing();
  const replaces = form.text("replaces");
  const browser = {
    endpoint: form.text("endpoint"),
    p256dh: form.text("p256dh"),
    auth: form.text("auth"),
    agent: agentOf(request),
    sessionId: visit.sessionId,
    ...(replaces === "" ? {} : { replaces }),
  };
  const answer = await transact(web.app, visit.by, (work) => subscribePush(work, visit.viewer, browser));
  return isRefused(answer) ? plain(answer.refused, statusOfRefusal(answer)) : nothing();
}

async function beginTest(web: Web, visit: Visit, endpoint: string): Promise<Response> {
  const { app } = web;
  const token = newToken(app.world.random);
  const id = await transact(app, visit.by, (work) => beginPushTest(work, visit.viewer, { endpoint, hash: hashToken(token) }));
  if (isRefused(id)) return renderTest(web, visit, 0, "failed");
  const row = findPushSubscription(app.db.tx, id);
  const { t } = shellOf(web, visit).view.words;
  const notice = { title: t("devices.test.title"), body: t("devices.test.body"), navigate: "/me", tag: "test", ttlSeconds: 60, token };
  const outcome = row ? await sendPushTest(app, row, notice) : "failed";
  return renderTest(web, visit, id, outcome === "taken" ? "waiting" : "failed");
}

function showTest(web: Web, visit: Visit, id: number | null): Response {
  const row = findPushSubscription(web.app.db.tx, id ?? 0);
  if (row?.personId !== visit.person.id || row.testedAt === null) return notFoundPage(web, visit);
  const waiting = web.app.world.clock.now() - row.testedAt < patienceMs ? "waiting" : "late";
  return renderTest(web, visit, row.id, row.arrivedAt === null ? waiting : "arrived");
}

async function confirm(web: Web, visit: Visit, token: string): Promise<Response> {
  if (!isTokenShaped(token)) return notFoundPage(web, visit);
  const answer = await transact(web.app, visit.by, (work) => confirmPushTest(work, visit.viewer, hashToken(token)));
  return isRefused(answer) ? notFoundPage(web, visit) : nothing();
}

function renderTest(web: Web, visit: Visit, id: number, state: DeviceTestState): Response {
  return partial(<DeviceTestPartial view={shellOf(web, visit).view} id={id} state={state} />);
}

function plain(text: string, status: number): Response {
  return new Response(text, { status, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" } });
}
