"use strict";

/* Notices on this device: the switch on one's own page, and what the service worker asks of an open page. */
{
  const section = () => ronda.one("#devices");
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

  const stateNow = async () => {
    if (!isSecureContext) return "insecure";
    if (navigator.standalone === false && !isHeard()) return "home";
    if (!isHeard()) return "unsupported";
    if (Notification.permission === "denied") return "blocked";
    const subscription = await subscribed();
    if (!subscription || owner() !== section().dataset.person) return "off";
    return (await tell(subscription)).ok ? "on" : "off";
  };

  const show = async () => {
    const state = await stateNow().catch(() => "unsupported");
    const here = section();
    if (!here) return;
    here.dataset.state = state;
    for (const one of ronda.all("[data-devices-state]", here)) one.hidden = one.dataset.devicesState !== state;
    for (const one of ronda.all("[data-devices]", here)) one.hidden = one.dataset.shownWhen !== state;
  };

  const acts = {
    async on() {
      if ((await Notification.requestPermission()) !== "granted") return;
      await navigator.serviceWorker.register("/sw.js");
      const { pushManager } = await navigator.serviceWorker.ready;
      const answer = await post("/me/push/identity");
      if (!answer.ok) throw new Error("no key");
      const applicationServerKey = await answer.text();
      // One that was made for another key, before a restore, could never be reached.
      await (await pushManager.getSubscription())?.unsubscribe();
      const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
      if (!(await tell(subscription)).ok) throw new Error("not kept");
      localStorage.setItem("push", section().dataset.person);
    },
    async off() {
      const subscription = await subscribed();
      localStorage.removeItem("push");
      if (!subscription) return;
      await post("/me/push/removal", { endpoint: subscription.endpoint });
      await subscription.unsubscribe();
    },
    async test() {
      const { endpoint } = (await subscribed()) ?? {};
      await htmx.ajax("POST", "/me/push/tests", {
        source: "#devices-test",
        target: "#devices-test",
        swap: "innerHTML",
        values: { endpoint },
      });
    },
  };

  addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-devices]");
    if (!button || section().getAttribute("aria-busy") === "true") return;
    const hadFocus = document.activeElement === button;
    section().setAttribute("aria-busy", "true");
    ronda.text(ronda.one("#devices-test"), "");
    await acts[button.dataset.devices]().catch(() => ronda.text(ronda.one("#devices-test"), section().dataset.failed));
    await show();
    section().removeAttribute("aria-busy");
    // The button that was pressed may be gone: its counterpart takes the keyboard.
    if (hadFocus && button.hidden) ronda.one("[data-devices]:not([hidden])", section())?.focus();
  });

  ronda.whenSettled.push(() => {
    const here = section();
    if (!here || here.isKnown) return;
    here.isKnown = true;
    show();
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
