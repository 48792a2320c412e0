import { Elysia } from "elysia";
import { allow } from "../web/http/allow.ts";
import { findSession } from "../domain/people/sessions.ts";
import { mayAdminister } from "../domain/permissions.ts";
import { hashToken } from "../domain/people/tokens.ts";
import { readToken } from "../web/http/find-visit.ts";
import { findChoice, isPlayed, type Played, readChat, threadOn } from "../web/test-phone/choice.ts";
import { renderScreen } from "../web/test-phone/draw.tsx";
import type { Visit, Web } from "../web/http/visit.ts";
import { frame } from "./frame.ts";

const streamsMax = 20;
const coalesceMs = 100;
const lookMs = 1_000;
const looksPerBeat = 15;

/** The stream of a test phone: its screen anew whenever something changed on it. Not resumable and not needing it: every frame is whole. */
export function phoneStream(web: Web) {
  const { app } = web;
  let open = 0;
  return new Elysia().get(
    "/test-phone/live",
    allow(web, "test_phone", (visit, { request, query }) => {
      const choice = findChoice(app, query);
      if (!isPlayed(choice)) return new Response("nobody has this phone", { status: 404 });
      if (app.isClosing || open >= streamsMax)
        return new Response("too many open phones", { status: 503, headers: { "retry-after": "10" } });
      open += 1;
      const isOld = query.boot !== undefined && query.boot !== app.bootId;
      const body = watchPhone(web, { visit, request, played: choice, isOld, whenClosed: () => (open -= 1) });
      return new Response(body, {
        headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store", "x-accel-buffering": "no" },
      });
    }),
  );
}

/** `isOld`: the page was drawn before the last start; the simulator has forgotten since, so the page is asked to reload. */
type Watched = { visit: Visit; request: Request; played: Played; isOld: boolean; whenClosed: () => void };

function watchPhone(web: Web, watched: Watched): ReadableStream<Uint8Array> {
  const { played } = watched;
  const { clock } = web.app.world;
  let pen: ReadableStreamDefaultController<Uint8Array> | null = null;
  let cancelPaint: (() => void) | null = null;
  let cancelLook = () => {};
  let unwatch = () => {};
  let drawn = "";

  const end = () => {
    cancelPaint?.();
    cancelLook();
    unwatch();
    if (pen) watched.whenClosed();
    pen = null;
  };
  const close = () => {
    pen?.close();
    end();
  };
  // A reader who does not keep up is let go: it comes back and gets the whole screen.
  const send = (bytes: Uint8Array) => ((pen?.desiredSize ?? 0) > -64 ? pen?.enqueue(bytes) : close());
  const paint = () => {
    readChat(played);
    cancelPaint = null; // only now: what reading changed is in this very picture
    const screen = String(renderScreen(web, watched.visit, played));
    if (screen !== drawn) send(frame({ data: screen }));
    drawn = screen;
  };
  const schedule = () => (cancelPaint ??= clock.after(coalesceMs, paint));
  const look = (looks: number, wasTyping: boolean) => {
    if (web.app.isClosing || !mayStillWatch(web, watched.request)) return close();
    const isTyping = threadOn(played)?.isTyping ?? false;
    if (isTyping !== wasTyping) schedule(); // a typing sign fades without a word
    if (looks % looksPerBeat === 0) send(frame({ name: "hb" }));
    if (pen) cancelLook = clock.after(lookMs, () => look(looks + 1, isTyping));
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      pen = controller;
      if (watched.isOld) send(frame({ name: "refresh" }));
      unwatch = played.simulator.watch((change) => {
        if (change.customerId === played.customer.id && change.phoneNumberId === played.number.phoneNumberId) schedule();
      });
      look(0, false);
      schedule();
    },
    cancel: end,
  });
}

// Somebody who signed out or lost the role meanwhile. Asking does not keep the session alive: nobody did anything.
function mayStillWatch(web: Web, request: Request): boolean {
  const { app } = web;
  const token = readToken(request, web.originOf(request).isHttps);
  const session = token === null ? undefined : findSession(app.db.tx, hashToken(token), app.world.clock.now());
  return session !== undefined && (app.isDemo || mayAdminister(session.viewer));
}
