"use strict";

/* The number at the bell, wherever it shows: title, icon of the tab, badge of the installed app; and the list, which follows it. */
{
  const bell = () => ronda.one("#bell");
  const count = () => Number(bell()?.dataset.count ?? 0);
  ronda.unseen = count;

  /* The title of a page without a list; the list sets its own. */
  const first = document.title;
  const showTitle = () => {
    if (!bell() || ronda.one("#list")) return;
    const title = count() > 0 ? `(${count()}) ${first}` : first;
    if (document.title !== title) document.title = title;
  };

  const icon = () => ronda.one("link[rel=icon][data-unseen]");
  const showIcon = () => {
    const link = icon();
    if (!link || !bell()) return;
    link.dataset.plain ??= link.getAttribute("href");
    ronda.attribute(link, "href", count() > 0 ? link.dataset.unseen : link.dataset.plain);
  };

  let badge = -1;
  const showBadge = () => {
    if (!bell() || badge === count() || !navigator.setAppBadge) return;
    badge = count();
    navigator.setAppBadge(badge).catch(() => {}); // a browser may not want to, which harms nothing
  };

  const list = () => ronda.one("#notice-list");
  let listed = -1;
  const refreshList = () => {
    if (!list() || !bell()) return;
    ronda.attribute(bell(), "aria-current", "page");
    if (listed === count()) return;
    const isFirst = listed === -1;
    listed = count();
    if (isFirst) return;
    htmx.ajax("GET", list().dataset.address, { source: "#notice-list", target: "#notice-list", swap: "none" });
  };

  for (const work of [showTitle, showIcon, showBadge, refreshList]) ronda.whenSettled.push(work);
}
