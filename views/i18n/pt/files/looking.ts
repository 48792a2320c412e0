/** Pictures and sound as one looks at them and listens. */
export const looking = {
  "gallery.title": "Imagens da conversa",
  "gallery.count": "{n} de {total}",
  "gallery.failed": "Não foi possível mostrar a imagem. Tente baixá-la.",
  "gallery.save": "Baixar a imagem",
  "gallery.back": "Anterior",
  "gallery.on": "Próxima",
  "gallery.strip": "Todas as imagens",
  "gallery.one": "Imagem: {facts}",
  "sound.play": "Ouvir",
  "sound.pause": "Pausar",
  "sound.position": "Posição",
  "sound.speed": "Velocidade {n}×",
  "sound.at": "{at} de {all}",
  "sound.failed": "Este navegador não consegue reproduzir. Baixar",
} as const;
