"use strict";

/* Labels are found while one types: what does not fit is out of sight, Enter takes the first that shows, the arrows walk among them. */
{
  const formOf = (element) => element?.closest?.("form[data-picks]") ?? null;
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
  const choices = (form) => ronda.all("[data-pick]", form).filter((one) => !one.hidden);

  // What begins so stands first; what only holds it comes after.
  addEventListener("input", ({ target }) => {
    const form = formOf(target);
    if (!form) return;
    const wanted = folded(target.value);
    const all = ronda.all("[data-pick]", form);
    for (const one of all) {
      const name = folded(one.textContent);
      one.hidden = !name.includes(wanted);
      one.style.order = name.startsWith(wanted) ? "" : "1";
    }
    ronda.one("[data-picks-none]", form).hidden = all.some((one) => !one.hidden);
  });

  addEventListener("keydown", (event) => {
    const form = formOf(event.target);
    if (!form || event.isComposing) return;
    const shown = choices(form).sort((a, b) => Number(a.style.order) - Number(b.style.order));
    const box = ronda.one("input", form);
    if (event.key === "Enter" && event.target === box && shown.length > 0) {
      event.preventDefault();
      shown[0].click();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const stops = [box, ...shown];
    const next = stops.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1);
    stops[Math.max(0, Math.min(stops.length - 1, next))].focus();
  });
}
