"use strict";

/* A page with a conversation open tells so every two seconds while somebody sees it, at once when it opens, when writing begins, and when it is left. */
{
  const everyMs = 2_000;
  const typingMs = 3_000;
  let openId;
  let typedAt = 0;
  let toldTypingAt = 0;
  const isTyping = () => Date.now() - typedAt < typingMs;
  const address = (id) => `/conversations/${id}/here`;
  const say = (id, is) => {
    if (is === "new") return htmx.ajax("POST", address(id), { source: "#live", target: "#notices", swap: "none", values: { is } });
    return fetch(address(id), { method: "POST", body: new URLSearchParams({ is }), keepalive: true }).catch((error) =>
      console.debug(error.message),
    );
  };

  const follow = () => {
    const now = document.hidden ? undefined : ronda.one("#pane")?.dataset.conversation;
    if (now === openId) return;
    if (openId) say(openId, "gone");
    openId = now;
    typedAt = 0;
    if (now) say(now, "new");
  };
  ronda.whenSettled.push(follow);
  addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => openId && say(openId, "gone"));
  setInterval(() => openId && say(openId, isTyping() ? "typing" : "here"), everyMs);
  addEventListener("input", ({ target }) => {
    if (!openId || !target.closest?.(".composer")) return;
    typedAt = Date.now();
    if (typedAt - toldTypingAt < everyMs) return;
    toldTypingAt = typedAt;
    say(openId, "typing");
  });
  follow();
}
