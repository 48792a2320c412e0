/** Writing to somebody first. */
export const starting = {
  "start.title": "New conversation",
  "start.from": "Write from",
  "start.to": "Phone",
  "start.to.hint": "As you dial it at home, or with the country code (+54 9 11 1234-5678).",
  "start.next": "Continue",
  "start.used": "WhatsApp will use this number",
  "start.template.why":
    "To write first, WhatsApp asks for an approved template. Free text arrives only within 24 hours of the customer’s last message.",
  "start.link": "Meanwhile the customer can write first with this link:",
  "start.window_open":
    "They wrote less than 24 hours ago: no template is needed. Their last conversation is case #{id}, which you can reopen and answer.",
  "start.open_latest": "Open that case",
  "start.no_number": "No number is connected yet to write from.",
  "shortcuts.start": "New conversation",
  "palette.also.start": "write first new number compose chat",
  "refusal.live_case": "There is a conversation going on with this customer.",
};
