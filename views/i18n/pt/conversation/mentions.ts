/** Colleagues named in notes. */
export const mentions = {
  "mention.outside": "{name} não vê esta equipe e não recebeu aviso.",
  "mention.left": "{name} já não trabalha aqui e não recebeu aviso.",
  "mention.over": "O caso está resolvido e {name} não o vê: não recebeu aviso.",
  "mention.several": "Há mais de uma pessoa chamada {name}: escreva o nome completo ou o e-mail.",
  "mention.alone": "Citaram você em uma nota: você vê só esta conversa, enquanto o caso estiver aberto, e pode deixar uma nota.",
  "mention.people": "Quem citar",
  "mention.nobody": "Ninguém desta equipe tem esse nome",
};
