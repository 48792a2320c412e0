"use strict";

/* Notices on this device, what every page does for it: the server hears where this browser listens, and the service worker where to go. The
   switch itself is static/later/devices.js. */
{
  const isHeard = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  const registered = () => navigator.serviceWorker.getRegistration("/");
  const subscribed = async () => (await (await registered())?.pushManager.getSubscription()) ?? null;
  const post = (path, fields = {}) => fetch(path, { method: "POST", body: new URLSearchParams(fields) });
  const tell = (subscription, more) => {
    const { endpoint, keys } = subscription.toJSON();
    return post("/me/push", { endpoint, p256dh: keys.p256dh, auth: keys.auth, ...more });
  };

  /* Whose notices this browser gets, as its person turned them on: nobody else who signs in here gets theirs by that. */
  const owner = () => localStorage.getItem("push");
  ronda.devices = { isHeard, subscribed, post, tell, owner };
  ronda.whenSettled.push(() => {
    if (ronda.one("#devices") && !ronda.loading.devices) ronda.later("devices").catch((error) => console.warn(error.message));
  });

  /* Once a visit the server hears in which session this browser listens, so that signing out ends it. */
  addEventListener("DOMContentLoaded", async () => {
    if (!ronda.one(".app")) return sessionStorage.removeItem("push-told");
    if (!isHeard() || owner() === null || sessionStorage.getItem("push-told") !== null) return;
    sessionStorage.setItem("push-told", "yes");
    const subscription = await subscribed().catch(() => null);
    if (subscription) tell(subscription, { person: owner() }).catch(() => {});
  });

  /* Somebody pressed a notice: what it is about opens here, beside the list where there is one. */
  navigator.serviceWorker?.addEventListener("message", ({ data, ports }) => {
    if (typeof data?.open !== "string") return;
    ports[0]?.postMessage("going");
    const isBeside = ronda.one("#pane") && /^\/conversations\/\d+/.test(data.open);
    if (isBeside) htmx.ajax("GET", data.open, { source: "#list", target: "#pane", swap: "outerHTML", push: "true" });
    else location.assign(data.open);
  });
}
