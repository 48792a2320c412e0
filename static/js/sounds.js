"use strict";

/* Three short sounds, made on the spot: something new, one's own customer, something late. Browsers let a page sound only after a press or a
   key in it; where one is still due, a line above the page asks for that press. */
{
  // Notes in Hz, each by when it begins and how long it rings, in seconds.
  const tunes = {
    new: [
      [587.3, 0, 0.18],
      [880, 0.12, 0.3],
    ],
    mine: [
      [880, 0, 0.12],
      [1174.7, 0.1, 0.12],
      [1318.5, 0.2, 0.3],
    ],
    late: [
      [659.3, 0, 0.2],
      [466.2, 0.22, 0.2],
      [659.3, 0.44, 0.2],
      [466.2, 0.66, 0.4],
    ],
  };
  const loudness = 0.25;

  let context = null;
  let due = null;
  // A context that is made before any press is blocked, and the browser complains: none is made until then, where the browser can tell.
  const mayTry = () => navigator.userActivation?.hasBeenActive ?? true;
  const open = () => {
    if (!window.AudioContext) return null;
    context ??= new AudioContext();
    return context;
  };

  const ring = (name) => {
    for (const [pitch, from, length] of tunes[name]) {
      const note = context.createOscillator();
      const volume = context.createGain();
      const at = context.currentTime + from;
      note.type = name === "late" ? "triangle" : "sine";
      note.frequency.value = pitch;
      volume.gain.setValueAtTime(0, at);
      volume.gain.linearRampToValueAtTime(loudness, at + 0.015);
      volume.gain.exponentialRampToValueAtTime(0.001, at + length);
      note.connect(volume).connect(context.destination);
      note.start(at);
      note.stop(at + length + 0.05);
    }
    document.documentElement.dataset.sounded = name;
  };

  /* Sounds it, and tells whether it could. What could not is rung with the first press. */
  ronda.sound = async (name) => {
    if (mayTry() && open()) {
      await Promise.race([context.resume(), new Promise((done) => setTimeout(done, 300))]);
      if (context.state === "running") {
        due = null;
        ring(name);
        return true;
      }
    }
    due = name;
    return false;
  };

  const hint = () => ronda.one("#sound-hint");
  ronda.askForSound = (isAsked) => {
    if (hint()) hint().hidden = !isAsked;
  };
  const unlock = async () => {
    if (due === null) return;
    if (await ronda.sound(due)) ronda.askForSound(false);
  };
  for (const name of ["pointerup", "keyup"]) addEventListener(name, () => void unlock());

  addEventListener("click", ({ target }) => {
    const button = target.closest("[data-try-sound]");
    if (button) void ronda.sound(button.dataset.trySound);
  });
}
