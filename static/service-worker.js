"use strict";

/* Ronda while no page is open: shows what is pushed, opens what it is about, takes what other apps share. It keeps no page: they are private
   and always come fresh. */

addEventListener("install", (event) => {
  // What is only read does not wait for us, where the browser can be told.
  const direct = { condition: { requestMethod: "GET" }, source: "network" };
  event.waitUntil(Promise.resolve(event.addRoutes?.(direct)).catch(() => undefined));
  skipWaiting();
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("push", (event) => event.waitUntil(show(read(event))));

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? "/inbox"));
});

addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));

/* The declarative form. Safari may have read it for us; what cannot be read is still shown, since each push has to show something. */
function read(event) {
  let sent = {};
  try {
    sent = event.data?.json() ?? {};
  } catch {
    sent = {};
  }
  const { title, body, navigate, lang, tag, data } = sent.notification ?? event.notification ?? {};
  return { title, body, lang, tag, path: pathOf(navigate), test: data?.test, badge: sent.app_badge ?? event.appBadge };
}

/* Ours, by whichever name this browser knows us. */
function pathOf(address) {
  const given = typeof address === "string" ? address : "";
  const url = URL.canParse(given, location.origin) ? new URL(given, location.origin) : new URL(location.origin);
  return url.pathname === "/" ? "/inbox" : url.pathname + url.search;
}

function show({ title, body, lang, tag, path, test, badge }) {
  const icon = "/s/0/icons/icon-192.png";
  const words = { body: body ?? "", lang: lang ?? "", icon, data: { path } };
  const again = tag ? { tag, renotify: true } : {};
  return Promise.all([
    registration.showNotification(title || "Ronda", { ...words, ...again }),
    Number.isInteger(badge) && navigator.setAppBadge?.(badge).catch(() => {}),
    typeof test === "string" && post("/me/push/arrivals", { token: test }).catch(() => {}),
  ]);
}

/* An open Ronda comes to the front and goes there by itself, so that nothing unsent is lost; else a new one is opened. */
async function open(path) {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find((one) => one.visibilityState === "visible") ?? pages[0];
  if (!page) return clients.openWindow(path);
  await page.focus().catch(() => {});
  if (await goesThere(page, path)) return undefined;
  return page.navigate(path).catch(() => clients.openWindow(path));
}

function goesThere(page, path) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((answer) => {
    port1.onmessage = () => answer(true);
    setTimeout(() => answer(false), 1_000);
    page.postMessage({ open: path }, [port2]);
  });
}

/* The browser got another address for the same subscription. */
async function renew({ oldSubscription, newSubscription }) {
  if (!oldSubscription) return;
  const { applicationServerKey } = oldSubscription.options;
  const fresh = newSubscription ?? (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
  const { endpoint, keys } = fresh.toJSON();
  await post("/me/push", { endpoint, ...keys, replaces: oldSubscription.endpoint });
}

function post(path, fields) {
  return fetch(path, { method: "POST", body: new URLSearchParams(fields) });
}

/* What another app shares stays in this browser, under a name that only the page it leads to knows, until somebody's page takes it: a day. */
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "POST" && new URL(url).pathname === "/share") event.respondWith(take(event.request));
});

const shareMs = 24 * 3_600_000;

async function take(request) {
  const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const kept = await keepShare(id, request).then(
    () => id,
    () => "",
  );
  return Response.redirect(`/share?id=${kept}`, 303);
}

async function keepShare(id, request) {
  const form = await request.formData();
  const files = form.getAll("files").filter((one) => one instanceof File && (one.name !== "" || one.size > 0));
  const words = ["title", "text", "url"].map((name) => String(form.get(name) ?? "").trim());
  const text = words.filter((one, index) => one !== "" && !words.some((other, at) => at < index && other.includes(one))).join("\n");
  if (files.length === 0 && text === "") throw new Error("nothing was shared");
  const shares = await sharesStore();
  for (const old of await answerOf(shares().getAll())) {
    if (Date.now() - old.at > shareMs) await answerOf(shares().delete(old.id));
  }
  await answerOf(shares().put({ id, files, text, at: Date.now() }));
}

async function sharesStore() {
  const request = indexedDB.open("ronda-shared", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("shares", { keyPath: "id" });
  const base = await answerOf(request);
  return () => base.transaction("shares", "readwrite").objectStore("shares");
}

function answerOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
