import type { survey as es } from "../../es/survey/survey.ts";
import type { Phrases } from "../../phrase.ts";

export const survey: Phrases<typeof es> = {
  "survey.title": "Satisfaction survey",
  "survey.of": "Satisfaction survey · {team}",
  "survey.lead":
    "Two minutes after somebody resolves a conversation, the customer is asked how it went. They answer by tapping a row, with a number, with stars or with a word.",
  "survey.rules":
    "It is not sent when the customer writes again, when less than 30 minutes of the window are left, when they were asked within 7 days, or when they are blocked. Answers count for 48 hours and reopen nothing.",
  "survey.on": "Ask after resolving",
  "survey.on.hint": "Each question is a WhatsApp message, with its price.",
  "survey.question": "The question",
  "survey.question.hint": "Empty: the example text asks. The one in the language of the contact goes out.",
  "survey.thanks": "Thanks for answering (optional)",
  "survey.thanks.hint": "Goes out once, with the first answer. It is one more message to pay: empty, nothing is sent.",
  "survey.holes": "You can use {holes}.",
  "survey.preview": "What the customer reads",
  "survey.preview.show": "See how it reads",
  "survey.month": "Last 30 days",
  "survey.month.would": { one: "{n} customer would have been asked.", other: "{n} customers would have been asked." },
  "survey.month.cost": "Estimated cost: US$ {cost}",
  "survey.month.asked": { one: "{n} question sent", other: "{n} questions sent" },
  "survey.month.answered": { one: "{n} answer", other: "{n} answers" },
  "survey.month.hint":
    "Counted from conversations that a person resolved, one per customer every 7 days. List price of Meta, without the 1,000 free ones per number and month.",
  "survey.panel": "Survey",
  "survey.panel.open": "No answer yet",
  "survey.panel.comment": "Comment",
  "survey.stars": "{stars} ({score} of 5)",
  "system.survey_answered": "Survey: {stars} ({score} of 5)",
  "system.survey_late": "Survey: {stars} ({score} of 5), answered after 48 hours: it does not count",
  "notice.say.poor_score": "{customer} was not happy with how it went",
  "notice.kind.poor_score": "A customer gave 1 or 2 in the survey",
  "admin.audit.team_survey_saved": "Changed the survey of {subject}",
  "admin.fact.asksSurvey": "Asks after resolving",
};
