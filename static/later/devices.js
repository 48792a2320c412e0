"use strict";

/* Notices on this device: the switch on one's own page. */
{
  const { isHeard, owner, post, subscribed, tell } = ronda.devices;
  const section = () => ronda.one("#devices");

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

  const begin = () => {
    const here = section();
    if (!here || here.isKnown) return;
    here.isKnown = true;
    show();
  };
  ronda.whenSettled.push(begin);
  begin();
}
