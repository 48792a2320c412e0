"use strict";

/* What makes itself heard and seen outside of the page. One tab of each browser listens for it, also while it is hidden: the one that holds the
   lock, or, where there are no locks (plain http in an office), the one that wrote its name last. */
{
  const bell = () => ronda.one("#bell");
  const me = ronda.random();
  let stream = null;

  /* Who listens. */
  const listen = () => {
    if (stream || !bell()) return;
    stream = new EventSource("/alerts/live");
    stream.addEventListener("alert", ({ data }) => void tell(JSON.parse(data)));
  };
  const fallSilent = () => {
    stream?.close();
    stream = null;
  };
  const leaseMs = 6_000;
  const lead = () => {
    const [who, at] = (localStorage.getItem("ear") ?? "").split(" ");
    if (who !== me && Math.abs(Date.now() - Number(at)) < leaseMs) return fallSilent();
    localStorage.setItem("ear", `${me} ${Date.now()}`);
    listen();
  };
  const takeLead = (how) =>
    navigator.locks
      .request("ronda-ear", how, () => {
        listen();
        return new Promise(() => {}); // as long as this tab lives
      })
      .catch(() => {
        fallSilent(); // another tab may sound where this one may not
        takeLead({});
      });
  addEventListener("load", () => {
    // After what is on the page: nobody looks at this.
    setTimeout(() => {
      if (!bell()) return;
      if (navigator.locks) return void takeLead({});
      lead();
      setInterval(lead, 2_000);
    }, 300);
  });
  addEventListener("pagehide", fallSilent);
  addEventListener("pageshow", ({ persisted }) => persisted && navigator.locks && listen());

  /* Whichever tab may sound does: the press that allows it there makes it the one that listens. */
  const others = new BroadcastChannel("ronda-alerts");
  others.addEventListener("message", ({ data }) => {
    if (data === "blocked") void blocked();
    if (data === "heard") ronda.askForSound(false);
  });
  const blocked = async () => {
    if (navigator.userActivation?.hasBeenActive && navigator.locks) {
      takeLead({ steal: true });
      return others.postMessage("heard");
    }
    ronda.askForSound(true);
  };
  addEventListener("click", ({ target }) => {
    if (!target.closest("[data-unlock-sound]")) return;
    ronda.askForSound(false);
    others.postMessage("heard");
    if (navigator.locks && !stream) takeLead({ steal: true });
  });

  /* What is looked at already needs no noise. */
  const isBefore = (id) => document.hasFocus() && ronda.one("#pane")?.dataset.conversation === String(id);
  const tell = async ({ conversationId, sound, text }) => {
    if (conversationId !== null && isBefore(conversationId)) return;
    if (text) show(text);
    if (!sound || (await ronda.sound(sound))) return;
    ronda.askForSound(true);
    others.postMessage("blocked");
  };

  /* On the desktop, where it is allowed and nobody looks at Ronda. */
  const show = ({ title, body, path, tag }) => {
    if (!window.Notification || Notification.permission !== "granted" || document.hasFocus()) return;
    try {
      const notice = new Notification(title, { body, tag, renotify: true, icon: ronda.one("link[rel=apple-touch-icon]")?.href });
      notice.addEventListener("click", () => {
        window.focus();
        notice.close();
        openPath(path);
      });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // phones leave this to push
    }
  };
  const openPath = (path) => {
    if (!path.startsWith("/conversations/") || !ronda.one("#pane")) return void location.assign(path);
    htmx.ajax("GET", path, { source: "#list", target: "#pane", swap: "outerHTML", push: "true" });
  };

  /* One's own page: what the browser allows. */
  const showState = () => {
    const line = ronda.one("[data-desktop-state]");
    for (const part of ronda.all("[data-needs-script][hidden]")) part.hidden = false;
    if (!line || !window.Notification) return;
    ronda.one("[data-allow-desktop]").hidden = Notification.permission !== "default";
    ronda.text(line, line.dataset[Notification.permission] ?? "");
  };
  ronda.whenSettled.push(showState);
  addEventListener("click", async ({ target }) => {
    if (!target.closest("[data-allow-desktop]")) return;
    await Notification.requestPermission();
    showState();
  });
}
