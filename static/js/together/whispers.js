"use strict";

/* Runs of system lines stay behind one line, the last of them seen, whatever came live or by paging: as folded-lines.tsx draws them. */
{
  const runMin = 3;
  const linesOf = (one) => (one.matches(".whispers") ? [...one.lastElementChild.children] : [one]);

  const make = (line) => {
    const fold = document.createElement("details");
    const head = document.createElement("summary");
    const icon = ronda.one(".icon", line).cloneNode(true);
    const use = icon.firstElementChild;
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, "#chevron-down"));
    fold.className = "system-fold whispers";
    head.className = "system";
    head.append(document.createElement("span"), icon);
    fold.append(head, Object.assign(document.createElement("div"), { className: "whispers__lines" }));
    return fold;
  };
  const fold = (run, words) => {
    const lines = run.flatMap(linesOf);
    const known = run.find((one) => one.matches(".whispers"));
    if (lines.length < runMin || (known === run[0] && run.length === 2 && !run[1].matches(".whispers"))) return;
    const box = known ?? make(lines[0]);
    const last = lines.pop();
    const at = document.activeElement;
    if (box !== run[0]) run[0].before(box);
    box.after(last);
    box.lastElementChild.replaceChildren(...lines);
    box.dataset.at = lines[0].dataset.at;
    box.open ||= run.some((one) => one.open && one.matches(".whispers"));
    ronda.text(box.firstElementChild.firstElementChild, words.replace("#", lines.length));
    for (const one of run) if (one !== box && one.matches(".whispers")) one.remove();
    if (at !== document.activeElement && at.isConnected) at.focus();
  };

  // Behind times.js, which says where a day begins.
  ronda.whenSettled.push(() => {
    for (const log of ronda.all(".messages[data-folded]")) {
      let run = [];
      for (const item of [...log.children]) {
        if (item.hidden) continue;
        if (item.matches(".system, .system-fold") && !("loud" in item.dataset)) run.push(item);
        else {
          fold(run, log.dataset.folded);
          run = [];
        }
      }
      fold(run, log.dataset.folded);
    }
  });
}
