/** Pictures and sound as one looks at them and listens. */
export const looking = {
  "gallery.title": "Imágenes de la conversación",
  "gallery.count": "{n} de {total}",
  "gallery.failed": "No se pudo mostrar la imagen. Probá descargarla.",
  "gallery.save": "Descargar la imagen",
  "gallery.back": "Anterior",
  "gallery.on": "Siguiente",
  "gallery.strip": "Todas las imágenes",
  "gallery.one": "Imagen: {facts}",
  "sound.play": "Escuchar",
  "sound.pause": "Pausar",
  "sound.position": "Posición",
  "sound.speed": "Velocidad {n}×",
  "sound.at": "{at} de {all}",
  "sound.failed": "Este navegador no puede reproducirlo. Descargar",
} as const;
