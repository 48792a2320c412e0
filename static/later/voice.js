"use strict";

/* A voice note: recorded, heard if one likes, sent or thrown away. It belongs to its conversation: whoever looks elsewhere meanwhile finds it
   finished, not sent, on coming back. The server makes of it what WhatsApp plays as a voice note. */
{
  const secondsMax = 15 * 60;
  const kinds = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
  const notes = new Map(); // conversation → { state, levels, seconds, blob, sound }
  let going = null; // the one that is being recorded

  const formNow = () => ronda.one("form[data-send=reply]");
  const idOf = (form) => form.closest("[data-composer]").dataset.composer;
  const template = () => ronda.one("#attach-parts [data-of=recorder]");
  const words = () => JSON.parse(template().dataset.words);
  const panelOf = (form) => {
    const panel = ronda.one("[data-recorder]", form);
    if (panel.children.length === 0) panel.append(template().content.cloneNode(true));
    return panel;
  };
  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

  const isSeen = ({ id }) => formNow() && idOf(formNow()) === id && ronda.isShown(formNow());

  const faults = { NotAllowedError: "denied", SecurityError: "denied", NotFoundError: "none", OverconstrainedError: "none" };
  const record = async (form) => {
    const said = words();
    const id = idOf(form);
    if (going || notes.has(id)) return;
    if (!navigator.mediaDevices) return ronda.toast(said.insecure);
    const type = kinds.find((kind) => globalThis.MediaRecorder?.isTypeSupported(kind));
    if (!type) return ronda.toast(said.foreign);
    const note = { id, state: "asking", type, levels: [], seconds: 0, chunks: [] };
    going = note;
    try {
      note.microphone = await navigator.mediaDevices.getUserMedia({
        audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
      });
      begin(note);
    } catch (error) {
      letGo(note);
      ronda.toast(said[faults[error.name] ?? "busy"]);
    }
  };
  const letGo = (note) => {
    if (going === note) going = null;
    for (const track of note.microphone?.getTracks() ?? []) track.stop();
  };

  // WhatsApp's voice notes are mono, whatever the microphone gives.
  const begin = (note) => {
    const context = new AudioContext();
    const mono = new MediaStreamAudioDestinationNode(context, { channelCount: 1, channelCountMode: "explicit" });
    const meter = new AnalyserNode(context, { fftSize: 2048 });
    const source = context.createMediaStreamSource(note.microphone);
    source.connect(meter);
    source.connect(mono);
    context.resume();
    const recorder = new MediaRecorder(mono.stream, { mimeType: note.type, audioBitsPerSecond: 24_000 });
    recorder.ondataavailable = ({ data }) => note.chunks.push(data);
    recorder.onstop = () => finish(note);
    for (const track of note.microphone.getTracks()) track.onended = () => stop(note);
    const wave = new Float32Array(meter.fftSize);
    const startedAt = performance.now();
    const watch = setInterval(() => {
      meter.getFloatTimeDomainData(wave);
      note.levels.push(Math.sqrt(wave.reduce((sum, one) => sum + one * one, 0) / wave.length));
      note.seconds = (performance.now() - startedAt) / 1000;
      if (note.seconds >= secondsMax || !isSeen(note)) stop(note);
      paint();
    }, 100);
    Object.assign(note, { state: "recording", recorder, context, watch });
    notes.set(note.id, note);
    recorder.start(1_000);
    paint();
    focus("stop");
  };
  const stop = (note) => {
    if (note.state !== "recording") return;
    note.state = "stopping";
    clearInterval(note.watch);
    note.recorder.stop();
  };
  const finish = (note) => {
    letGo(note);
    note.context.close();
    if (note.state === "dropped") return;
    note.blob = new Blob(note.chunks, { type: note.type });
    note.state = "heard";
    if (note.isToGo) return send(note);
    note.sound = new Audio(URL.createObjectURL(note.blob));
    for (const name of ["play", "pause", "ended", "timeupdate"]) note.sound.addEventListener(name, paint);
    focus("play");
    paint();
  };

  const forget = (note) => {
    notes.delete(note.id);
    note.sound?.pause();
    if (note.sound) URL.revokeObjectURL(note.sound.src);
    paint();
  };
  const send = (note) => {
    const form = formNow();
    if (!form || idOf(form) !== note.id) return;
    const { title } = words();
    const ending = /^audio\/(\w+)/.exec(note.type)[1];
    const file = new File([note.blob], `${title}.${ending}`, { type: note.type });
    forget(note);
    ronda.attach.sendVoice(form, { file, title, badge: clock(note.seconds) });
    ronda.one("[data-record]", form).focus();
  };

  const acts = {
    drop(note) {
      if (note.state === "recording") {
        stop(note);
        note.state = "dropped";
        letGo(note);
      }
      forget(note);
      ronda.one("[data-record]", formNow())?.focus();
    },
    stop,
    play: (note) => note.sound.play(),
    pause: (note) => note.sound.pause(),
    send(note) {
      if (note.state === "heard") return send(note);
      note.isToGo = true;
      stop(note);
    },
  };
  addEventListener("click", ({ target }) => {
    const button = target.closest("[data-voice]");
    const note = button && notes.get(idOf(button.form));
    if (note) acts[button.dataset.voice](note);
  });
  const focus = (name) => ronda.one(`[data-voice=${name}]`, formNow() ?? undefined)?.focus();

  /* What is seen of it: a bar each 100 ms, the last ones while it is recorded, all of them when it is heard. */
  const paint = () => {
    const form = formNow();
    if (!form) return;
    const note = notes.get(idOf(form));
    const panel = note ? panelOf(form) : ronda.one("[data-recorder]", form);
    if (panel.hidden === Boolean(note)) panel.hidden = !note;
    if (!note) return;
    const isPlaying = note.sound && !note.sound.paused;
    ronda.attribute(panel, "aria-label", words().title);
    ronda.attribute(panel, "data-state", note.state === "heard" && isPlaying ? "playing" : note.state);
    ronda.text(ronda.one(".recorder__time", panel), clock(isPlaying ? note.sound.currentTime : note.seconds));
    draw(ronda.one("canvas", panel), note, isPlaying ? note.sound.currentTime / note.seconds : 0);
  };
  const draw = (canvas, { levels, state }, played) => {
    const pen = canvas.getContext("2d");
    const { width, height } = canvas;
    const count = 100;
    const bars =
      state === "heard"
        ? Array.from({ length: count }, (_, index) => levels[Math.floor((index * levels.length) / count)] ?? 0)
        : levels.slice(-count);
    const style = getComputedStyle(canvas);
    pen.clearRect(0, 0, width, height);
    bars.forEach((level, index) => {
      const tall = Math.max(4, Math.min(1, level * 5) * height);
      const place = state === "heard" ? index : count - bars.length + index;
      pen.fillStyle = state === "heard" && index / count >= played ? style.color : style.accentColor;
      pen.fillRect((place * width) / count, (height - tall) / 2, 3, tall);
    });
  };

  addEventListener("beforeunload", (event) => {
    if (notes.size > 0) event.preventDefault();
  });
  ronda.whenSettled.push(paint);
  ronda.voice = { record };
}
