"use strict";

/* The answer to a form and the stream come by different ways: a part that was drawn before what stands there is not put over it. The server
   says with which number of its journal each was drawn. */
{
  const drawnAt = new Map(); // id of an element → that number
  const paneAt = () => Number(/-(\d+)(?:&|$)/.exec(ronda.one("#live")?.getAttribute("hx-sse:connect") ?? "")?.[1] ?? 0);
  const isOlder = (element, at) => at < Math.max(drawnAt.get(element.id) ?? 0, paneAt());

  addEventListener("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
    const at = Number(/^<!--at (\d+)-->/.exec(ctx.text ?? "")?.[1]);
    if (!at) return;
    for (const task of tasks.filter(({ type }) => type === "partial")) {
      const parts = [...task.fragment.children].filter((element) => element.id);
      const isStale = parts.length === 1 && isOlder(parts[0], at);
      if (isStale) tasks.splice(tasks.indexOf(task), 1);
      else for (const part of parts) drawnAt.set(part.id, at);
    }
  });
}
