"use strict";

/* Sound of a message: play, position, time, speed. One sounds at a time, and after a voice note the next one. What sounds stands outside of the
   page: a bubble that is drawn anew meanwhile goes on where it was. */
{
  const speeds = [1, 1.5, 2];
  const stepSeconds = 5;
  const sounds = new Map(); // address → Audio
  let speed = speeds.find((one) => String(one) === localStorage.getItem("speed")) ?? 1;
  let playing = null;

  const boxes = () => ronda.all(".sound[data-drawn]");
  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
  const lengthOf = ({ duration }) => (Number.isFinite(duration) ? duration : 0);
  const paintWhere = (sound) =>
    boxes()
      .filter((box) => box.dataset.sound === sound.address)
      .forEach(paint);

  const soundOf = (address) => {
    if (sounds.has(address)) return sounds.get(address);
    const sound = Object.assign(new Audio(), { preload: "none", address, src: address });
    sounds.set(address, sound);
    for (const name of ["loadedmetadata", "durationchange", "timeupdate", "play", "pause", "seeked", "error"]) {
      sound.addEventListener(name, () => paintWhere(sound));
    }
    sound.addEventListener("ended", () => playNext(address));
    return sound;
  };

  const start = (address) => {
    const sound = soundOf(address);
    if (playing !== sound) playing?.pause();
    playing = sound;
    sound.playbackRate = sound.defaultPlaybackRate = speed;
    sound.play().catch(() => paintWhere(sound)); // it says by itself why not
  };
  const playNext = (address) => {
    playing = null;
    const all = boxes();
    const at = all.findIndex((box) => box.dataset.sound === address);
    if (all[at]?.dataset.kind !== "voice") return;
    const next = all.slice(at + 1).find((box) => box.dataset.kind === "voice");
    if (!next) return;
    start(next.dataset.sound);
    next.scrollIntoView({ block: "nearest" });
  };

  /* The length is asked of those that are seen. */
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      const sound = soundOf(target.dataset.sound);
      if (sound.preload === "none") sound.preload = "metadata";
    }
  });

  const make = (tag, className, more = {}) => Object.assign(document.createElement(tag), { className, ...more });
  const drawOne = (box) => {
    const words = JSON.parse(box.dataset.words);
    const play = make("button", "icon-button sound__play", { type: "button" });
    const bar = make("input", "sound__bar", { type: "range", min: "0", max: "1", step: "any", value: "0", ariaLabel: words.position });
    const time = make("span", "sound__time");
    const pace = make("button", "sound__speed", { type: "button" });
    box.dataset.drawn = "";
    box.replaceChildren(play, bar, time, pace);
    play.addEventListener("click", () => {
      const sound = soundOf(box.dataset.sound);
      if (sound.paused) start(box.dataset.sound);
      else sound.pause();
    });
    pace.addEventListener("click", () => {
      speed = speeds[(speeds.indexOf(speed) + 1) % speeds.length];
      localStorage.setItem("speed", String(speed));
      if (playing) playing.playbackRate = speed;
      boxes().forEach(paint);
    });
    bar.addEventListener("input", () => seek(box, Number(bar.value)));
    bar.addEventListener("keydown", (event) => {
      const by = { ArrowRight: stepSeconds, ArrowUp: stepSeconds, ArrowLeft: -stepSeconds, ArrowDown: -stepSeconds }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      seek(box, soundOf(box.dataset.sound).currentTime + by);
    });
    seen.observe(box);
    paint(box);
  };
  const seek = (box, seconds) => {
    const sound = soundOf(box.dataset.sound);
    sound.currentTime = Math.min(Math.max(0, seconds), lengthOf(sound) || seconds);
    paint(box);
  };

  const paint = (box) => {
    const words = JSON.parse(box.dataset.words);
    const sound = soundOf(box.dataset.sound);
    if (sound.error) return drawFailed(box, words);
    const play = ronda.one(".sound__play", box);
    if (!play) return;
    const bar = ronda.one(".sound__bar", box);
    const length = lengthOf(sound);
    const name = sound.paused ? words.play : words.pause;
    ronda.attribute(box, "data-playing", sound.paused ? null : "");
    ronda.attribute(play, "aria-label", name);
    ronda.attribute(play, "title", name);
    ronda.attribute(bar, "max", String(length || 1));
    bar.value = String(sound.currentTime);
    bar.style.setProperty("--done", `${length ? (100 * sound.currentTime) / length : 0}%`);
    const [at, all] = [clock(sound.currentTime), length ? clock(length) : "–:––"];
    ronda.attribute(bar, "aria-valuetext", words.at.replace("##", all).replace("#", at));
    ronda.text(ronda.one(".sound__time", box), sound.paused && sound.currentTime === 0 ? all : at);
    const pace = ronda.one(".sound__speed", box);
    ronda.text(pace, `${speed.toLocaleString(document.documentElement.lang)}×`);
    ronda.attribute(pace, "aria-label", words.speed.replace("#", speed.toLocaleString(document.documentElement.lang)));
  };
  // A browser that knows neither Ogg nor Opus, or a file that is broken: it can still be taken along.
  const drawFailed = (box, words) => {
    if (ronda.one("a", box)) return;
    box.replaceChildren(make("a", "sound__failed", { href: box.dataset.sound, download: "", textContent: words.failed }));
  };

  const draw = () => {
    for (const box of ronda.all(".sound:not([data-drawn])")) drawOne(box);
    // Whoever goes elsewhere leaves it.
    if (playing && !boxes().some((box) => box.dataset.sound === playing.address)) {
      playing.pause();
      playing = null;
    }
  };

  ronda.player = { draw };
}
