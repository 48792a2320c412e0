/** Pictures and sound as one looks at them and listens. */
export const looking = {
  "gallery.title": "Pictures of the conversation",
  "gallery.count": "{n} of {total}",
  "gallery.failed": "The picture could not be shown. Try to download it.",
  "gallery.save": "Download the picture",
  "gallery.back": "Previous",
  "gallery.on": "Next",
  "gallery.strip": "All pictures",
  "gallery.one": "Picture: {facts}",
  "sound.play": "Play",
  "sound.pause": "Pause",
  "sound.position": "Position",
  "sound.speed": "Speed {n}×",
  "sound.at": "{at} of {all}",
  "sound.failed": "This browser cannot play it. Download",
} as const;
