/** Why a WhatsApp template cannot be asked for as it is. */
export const templateFaults = {
  "refusal.bad_template_name": "A name has lowercase letters without accents, digits and underscores: {max} at most.",
  "refusal.bad_template_language": "Choose a language from the list.",
  "refusal.bad_template_category": "Choose a category.",
  "refusal.bad_template_shape": "This template has something that cannot be made here: {what}.",
  "refusal.bad_template_header": "A header has {max} characters at most and one variable, without emoji, line breaks or bold.",
  "refusal.bad_template_body": "Write the text: {max} characters at most, and no more than one empty line in a row.",
  "refusal.bad_template_footer": "A footer has {max} characters at most, without variables, emoji or line breaks.",
  "refusal.bad_template_edge": "The text may not begin or end with a variable: add words before or after it.",
  "refusal.bad_template_beside": "Two variables may not stand side by side: put words between them.",
  "refusal.bad_template_density": "There are too many variables for so short a text: add words.",
  "refusal.bad_template_variable":
    "Variables are all named (lowercase letters, digits, underscores) or all numbered from 1 on. Check: {what}",
  "refusal.bad_template_example": "An example of {variable} is missing, on one line. Meta wants it for its review.",
  "refusal.bad_template_file": "For the header choose a JPG or PNG picture of up to 5 MB, an MP4 video of up to 16 MB, or a PDF.",
  "refusal.bad_template_buttons": "Up to {max} buttons: 2 links, 1 phone, 1 code and 1 form, with quick replies all together.",
  "refusal.bad_template_button":
    "The text of button {n} has {max} characters at most, differs from the others, and has no emoji or variables.",
  "refusal.bad_template_url":
    "The link of button {n} begins with https:// and has at most one variable, number 1, at its end and with an example.",
  "refusal.bad_template_phone": "The phone of button {n} has its country code: +54 341 555 0100.",
  "refusal.bad_template_code": "The code of button {n} has {max} characters at most.",
  "refusal.bad_template_flow": "Button {n} needs the number of a published WhatsApp form.",
  "refusal.template_exists": "There is a template of that name in that language, or it was deleted less than 30 days ago.",
  "refusal.template_uncertain":
    "Meta did not answer, and nobody knows whether it was taken. Do not send it again: if it was, it shows in the list within minutes.",
  "refusal.template_limited": "Meta takes no more for now: the limit of templates or of calls an hour is reached. Try again later.",
  "refusal.template_refused": "Meta did not take it: {words}",
  "refusal.template_gone": "The template is no longer at Meta.",
  "refusal.template_no_access": "The token of the number may not manage templates. Check it under Numbers.",
  "refusal.template_not_editable": "Meta allows edits of approved, rejected or paused templates only.",
  "refusal.template_edit_limit": "An approved one is edited {day} time a day and {month} a month. Try tomorrow.",
  "refusal.template_category_fixed": "The category of an approved template cannot be changed.",
  "refusal.template_changed": "Somebody changed it meanwhile. Yours is still here: look at how it is now and save again.",
  "refusal.no_number": "Connect a WhatsApp number first.",
};
