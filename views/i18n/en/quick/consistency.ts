import type { consistency as es } from "../../es/quick/consistency.ts";
import type { Phrases } from "../../phrase.ts";

export const consistency: Phrases<typeof es> = {
  "consistency.title": "Consistency",
  "consistency.lead":
    "So that everybody says the same without repeating themselves: what is typed again and again, and which quick replies to look at.",
  "consistency.typed": "Typed again and again",
  "consistency.typed.hint":
    "Nearly the same words, typed 5 times or more within 90 days in the teams you lead. Names and numbers do not count. It is worked out here, and nothing leaves.",
  "consistency.typed.none": "Nothing comes again often enough to be kept.",
  "consistency.typed.part": "There are many messages: part of them was looked at, from the newest on.",
  "consistency.times": { one: "{n} time", other: "{n} times" },
  "consistency.people": { one: "{n} person", other: "{n} people" },
  "consistency.last": "Last time",
  "consistency.make": "Make it a quick reply?",
  "consistency.dismiss": "No, thanks",
  "consistency.dismissed": "It will not be offered again.",
  "consistency.edited": "Changed a lot when used",
  "consistency.edited.hint": "Used 5 times or more, and changed in more than a fifth of their length on average.",
  "consistency.edited.none": "What is used is used as it stands.",
  "consistency.unused": "Not used for 60 days",
  "consistency.unused.hint": "Nobody used or changed them in that time.",
  "consistency.unused.none": "All of them are used.",
  "consistency.unused.since": "Since",
  "palette.also.consistency": "repeated answers, missing replies, unused",
};
