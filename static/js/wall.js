"use strict";

/* The screen on the wall: asks for itself every two seconds for as long as it hangs, whatever becomes of the server meanwhile. Where its
   link opens nothing any more, it says so instead of the numbers, and asks no more. */
{
  const wall = () => ronda.one("#wall");
  const everyMs = 2_000;
  const lostMs = 10_000;
  let heardAt = Date.now();
  let isAsking = false;

  const ask = async () => {
    if (!wall() || isAsking) return;
    isAsking = true;
    try {
      const answer = await fetch(wall().dataset.address, { signal: AbortSignal.timeout(8_000) }).catch(() => null);
      if (answer?.status === 404) return end();
      const text = answer?.ok ? await answer.text().catch(() => null) : null;
      if (text) show(text);
    } finally {
      isAsking = false;
      if (wall()) ronda.attribute(wall(), "data-lost", Date.now() - heardAt > lostMs ? "" : null);
    }
  };
  const show = (text) => {
    heardAt = Date.now();
    const fresh = ronda.one("#wall", new DOMParser().parseFromString(text, "text/html").body);
    if (!fresh) return;
    if (fresh.dataset.version !== wall().dataset.version) return location.reload();
    wall().replaceChildren(...fresh.childNodes);
  };
  const end = () => {
    clearInterval(asking);
    heardAt = Date.now();
    const words = ronda.one(".wall__ended", wall());
    document.title = words.textContent;
    words.hidden = false;
    wall().replaceChildren(words);
  };
  const asking = setInterval(ask, everyMs);

  /* The clock; the numbers' own times tick with every page's. */
  setInterval(() => {
    const time = ronda.one("#wall [data-clock] time");
    if (!time) return;
    time.dateTime = new Date(ronda.now()).toISOString();
    ronda.text(time, clock().format(ronda.now()));
  }, 1_000);
  let made = null;
  const clock = () =>
    (made ??= new Intl.DateTimeFormat(document.documentElement.lang, {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone: document.documentElement.dataset.zone,
    }));
}
