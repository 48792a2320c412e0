/** Colleagues named in notes. */
export const mentions = {
  "mention.outside": "{name} does not see this team, and was not told.",
  "mention.left": "{name} does not work here any more, and was not told.",
  "mention.over": "The case is resolved and not {name}’s to see: they were not told.",
  "mention.several": "More than one person is called {name}: write the full name or the e-mail address.",
  "mention.alone": "You were named in a note: you see this conversation alone, while the case is open, and may leave a note.",
  "mention.people": "Whom to name",
  "mention.nobody": "Nobody in this team is called that",
};
