/** Who may come in by a route, decided by hand for every one of them; the threat tests hold the router to it. What may be seen of a
 *  single case, message, file or contact is a second question, asked only where the room is `read`, `touch` or `lead`. */
export type Room =
  /** Anybody, also without signing in. */
  | "public"
  /** Everybody who is signed in, about what is their own. */
  | "self"
  /** Whoever sees the case reads. */
  | "read"
  /** Whoever sees the case may try; who only looks hears 403. */
  | "touch"
  /** Whoever leads the case's team; for others it is not there. */
  | "lead"
  /** Whoever may know the hours of that person. */
  | "hours"
  /** Supervisors and admins; among them only about people and teams they lead. */
  | "supervise"
  /** Admins alone. */
  | "administer"
  /** Admins, and everybody in the demo. */
  | "test_phone"
  /** The API's answer to an address it does not have. */
  | "nothing";

/** The policy a page of this room has to carry in the router; those of the API carry `token`. */
export const policyOf: Readonly<Record<Room, string>> = {
  public: "public",
  self: "signed_in",
  read: "signed_in",
  touch: "signed_in",
  lead: "signed_in",
  hours: "signed_in",
  supervise: "supervise",
  administer: "administer",
  test_phone: "test_phone",
  nothing: "public",
};

const rooms: Readonly<Record<Room, readonly string[]>> = {
  public: [
    "GET /healthz, GET /readyz, GET /, GET /setup, POST /setup, GET /sign-in, POST /sign-in, POST /sign-out, GET /*, POST /*",
    "POST /share, GET /wall/:token, GET /wall/:token/now, GET /join/:token, POST /join/:token, GET /api/v1/openapi.json",
  ],
  self: [
    "GET /macros, GET /macros/new, POST /macros/new, POST /macros/new/form, GET /macros/:id, POST /macros/:id",
    "POST /macros/:id/form, POST /macros/:id/removal",
    "GET /api/v1/macros, POST /api/v1/macros, PATCH /api/v1/macros/:id, DELETE /api/v1/macros/:id",
    "GET /share, GET /me, POST /me, POST /me/password, POST /me/sign-out-everywhere, POST /me/sessions/:id/end",
    "POST /me/notifications, POST /me/writing, GET /live, GET /alerts/live, GET /notifications, POST /notifications/seen",
    "POST /notifications/:id/seen, GET /api/v1/notifications, POST /api/v1/notifications/:id/seen, GET /contacts, POST /contacts",
    "GET /contacts/export, GET /api/v1/me/notification-preferences, PUT /api/v1/me/notification-preferences",
    "POST /me/push/identity, POST /me/push, POST /me/push/removal, POST /me/push/tests, GET /me/push/tests/:id",
    "POST /me/push/arrivals, GET /presence, POST /presence, POST /presence/beat, GET /team-now, GET /now, GET /now/list",
    "GET /shortcuts, GET /search, GET /palette, GET /inbox, GET /shifts/mine, POST /shifts/mine/extension, GET /views, POST /views",
    "POST /views/:id, POST /views/:id/removal, GET /end-of-shift, POST /end-of-shift, GET /api/v1/me, PUT /api/v1/me/presence",
    "GET /api/v1/users, GET /api/v1/teams, GET /api/v1/company/hours, GET /api/v1/teams/:id/hours, GET /api/v1/teams/:id/hours/at",
    "GET /api/v1/escalation-reasons, POST /files, POST /api/v1/files, GET /api/v1/labels, POST /api/v1/contacts",
    "GET /api/v1/contact-fields, GET /api/v1/numbers, GET /api/v1/conversations, GET /api/v1/messages, GET /api/v1/contacts",
    "GET /api/v1/surveys",
    "GET /api/v1/now, GET /api/v1/search, POST /conversations/:id/here, GET /quick-replies, POST /quick-replies",
    "GET /quick-replies/new, GET /quick-replies/import, POST /quick-replies/import, GET /quick-replies/export",
    "GET /quick-replies/:id, POST /quick-replies/:id, POST /quick-replies/:id/removal, POST /quick-replies/:id/files",
    "POST /quick-replies/:id/files/removal, GET /api/v1/quick-replies, POST /api/v1/quick-replies",
    "POST /api/v1/quick-replies/import, GET /api/v1/quick-replies/:id, PATCH /api/v1/quick-replies/:id",
    "GET /api/v1/templates, GET /api/v1/templates/:id",
    "DELETE /api/v1/quick-replies/:id, GET /start, POST /start, POST /api/v1/conversations",
    "POST /start/templates, POST /start/templates/file",
  ],
  read: [
    "GET /files/:id, GET /api/v1/files/:id, GET /files/:id/thumbnail, GET /media/:id/thumbnail, GET /conversations/:id",
    "GET /conversations/:id/messages, GET /media/:id, GET /api/v1/conversations/:id, GET /api/v1/media/:id",
    "GET /api/v1/conversations/:id/scheduled, GET /api/v1/conversations/:id/messages, GET /api/v1/contacts/:id, GET /contacts/:id",
    "GET /conversations/:id/pictures",
  ],
  touch: [
    ..."claim release waiting snooze snooze/removal resolution reopening extension context look unread pins/removal ask ask/answer owner undo labels labels/removal priority contact"
      .split(" ")
      .map((act) => `POST /conversations/:id/${act}`),
    "GET /conversations/:id/macros, POST /conversations/:id/macros/:macro, POST /api/v1/conversations/:id/macros/:macro",
    "POST /conversations/:id/files, POST /contacts/:id/name, POST /contacts/:id/fields/:fieldId, POST /contacts/:id/tending",
    "POST /contacts/:id/notes, GET /contacts/:id/merging, POST /contacts/:id/merging, POST /contacts/:id/merging/:mergeId/undoing",
    "POST /api/v1/contacts/:id/merge, DELETE /api/v1/contacts/:id/merge, POST /contacts/:id/notes/:noteId/removal",
    "POST /contacts/:id/blocking, POST /contacts/:id/blocking/removal, POST /conversations/:id/messages",
    "POST /contacts/:id/marketing, POST /contacts/:id/marketing/removal, GET /conversations/:id/templates",
    "GET /conversations/:id/templates/:templateId, POST /conversations/:id/templates/:templateId",
    "POST /conversations/:id/templates/:templateId/file",
    "POST /conversations/:id/notes, POST /conversations/:id/transfers, POST /conversations/:id/draft",
    "GET /conversations/:id/transfers, GET /conversations/:id/snooze, POST /messages/:id/attempts, POST /messages/:id/reactions",
    "POST /messages/:id/file-requests, POST /messages/:id/settlement, GET /messages/:id/acts, GET /conversations/:id/labels",
    "GET /conversations/:id/quick-replies, GET /conversations/:id/mentions, POST /api/v1/conversations/:id/messages",
    "POST /api/v1/conversations/:id/notes, POST /api/v1/conversations/:id/claim, POST /scheduled/:id/removal",
    "POST /messages/:id/undoing, DELETE /api/v1/scheduled/:id, PUT /api/v1/conversations/:id/owner",
    "DELETE /api/v1/conversations/:id/owner, PUT /api/v1/conversations/:id/state, PUT /api/v1/conversations/:id/unread",
    "DELETE /api/v1/conversations/:id/unread, PUT /api/v1/conversations/:id/snooze, DELETE /api/v1/conversations/:id/snooze",
    "PUT /api/v1/conversations/:id/labels, PATCH /api/v1/contacts/:id, DELETE /api/v1/contacts/:id",
    "POST /api/v1/conversations/:id/resolution, DELETE /api/v1/conversations/:id/resolution",
    "POST /api/v1/conversations/:id/transfers, GET /conversations/:id/escalations, POST /conversations/:id/escalations",
    "POST /conversations/:id/escalations/answer, POST /api/v1/conversations/:id/escalations, PUT /api/v1/conversations/:id/context",
    "POST /api/v1/conversations/:id/ask, PUT /api/v1/conversations/:id/ask",
  ],
  lead: ["GET /conversations/:id/given, GET /conversations/:id/people"],
  hours: ["GET /people/:id/presence"],
  supervise: [
    "GET /api/v1/teams/:id/survey, GET /quick-replies/consistency, POST /quick-replies/consistency/dismissals",
    "GET /api/v1/teams/:id/texts, POST /conversations/bulk, GET /fairness, GET /shifts, GET /shifts/:personId/",
    "POST /shifts/:personId/, POST /shifts/:personId/copies, POST /shifts/:personId/exceptions",
    "POST /shifts/:personId/exceptions/:id/removal, GET /admin/walls, POST /admin/walls, POST /admin/walls/:id/revocation",
  ],
  administer: [
    "GET /api/v1/webhooks, POST /api/v1/webhooks, PATCH /api/v1/webhooks/:id, DELETE /api/v1/webhooks/:id",
    "POST /api/v1/webhooks/:id/secret, GET /api/v1/webhooks/:id/deliveries, POST /api/v1/webhooks/:id/replay",
    "POST /api/v1/webhooks/:id/test, GET /admin/outgoing-webhooks, POST /admin/outgoing-webhooks, GET /admin/outgoing-webhooks/:id",
    "POST /admin/outgoing-webhooks/:id, POST /admin/outgoing-webhooks/:id/on, POST /admin/outgoing-webhooks/:id/off",
    "POST /admin/outgoing-webhooks/:id/tests, POST /admin/outgoing-webhooks/:id/secrets, POST /admin/outgoing-webhooks/:id/replays",
    "POST /admin/outgoing-webhooks/:id/discards, POST /admin/outgoing-webhooks/:id/removal",
    "POST /admin/outgoing-webhooks/:id/deliveries/:deliveryId/replays",
    "GET /setup/next, POST /shifts/coverage-minimum, GET /admin, GET /admin/roles, GET /admin/audit, GET /metrics",
    "GET /admin/people, POST /admin/people, GET /admin/people/:id/, POST /admin/people/:id/role, POST /admin/people/:id/links",
    "POST /admin/people/:id/duties, POST /admin/people/:id/scope, POST /admin/people/:id/deactivation",
    "POST /admin/people/:id/activation, GET /admin/teams, POST /admin/teams, GET /admin/teams/:id, POST /admin/teams/:id",
    "POST /admin/teams/:id/closing, GET /admin/hours/, POST /admin/hours/, POST /admin/hours/days, POST /admin/hours/days/removal",
    "POST /admin/hours/holidays, GET /admin/teams/:id/hours/, POST /admin/teams/:id/hours/, POST /admin/teams/:id/hours/days",
    "POST /admin/teams/:id/hours/days/removal, POST /admin/teams/:id/hours/holidays, PUT /api/v1/company/hours",
    "GET /admin/teams/:id/survey, POST /admin/teams/:id/survey, POST /admin/teams/:id/survey/preview, PUT /api/v1/teams/:id/survey",
    "PUT /api/v1/teams/:id/hours, GET /admin/teams/:id/texts, POST /admin/teams/:id/texts, POST /admin/teams/:id/texts/preview",
    "POST /admin/numbers/:id/automatic-caps, PUT /api/v1/teams/:id/texts, GET /admin/rules, POST /admin/rules/trials",
    "GET /admin/automations, GET /admin/automations/new, POST /admin/automations/new, POST /admin/automations/new/form",
    "GET /admin/automations/:id, POST /admin/automations/:id, POST /admin/automations/:id/form, GET /admin/automations/:id/runs",
    "POST /admin/automations/:id/rise, POST /admin/automations/:id/fall, POST /admin/automations/:id/pause",
    "POST /admin/automations/:id/resumption, POST /admin/automations/:id/deletion",
    "GET /api/v1/automations, POST /api/v1/automations, GET /api/v1/automations/:id, PATCH /api/v1/automations/:id",
    "DELETE /api/v1/automations/:id, POST /api/v1/automations/:id/dry-run, GET /api/v1/automations/:id/runs",
    "GET /admin/rules/new, POST /admin/rules/new, GET /admin/rules/:id, POST /admin/rules/:id, POST /admin/rules/:id/rise",
    "POST /admin/rules/:id/fall, POST /admin/rules/:id/pause, POST /admin/rules/:id/resumption, POST /admin/rules/:id/deletion",
    "GET /admin/labels, POST /admin/labels, POST /admin/labels/:id, POST /admin/labels/:id/deletion, GET /admin/contact-fields",
    "POST /admin/contact-fields, POST /admin/contact-fields/:id, POST /admin/contact-fields/:id/removal",
    "POST /api/v1/contact-fields, PATCH /api/v1/contact-fields/:id, DELETE /api/v1/contact-fields/:id, GET /contacts/import",
    "POST /contacts/import, POST /api/v1/contacts/import, POST /admin/labels/:id/merging, POST /api/v1/labels",
    "PATCH /api/v1/labels/:id, DELETE /api/v1/labels/:id, POST /api/v1/labels/:id/merge, GET /admin/numbers",
    "GET /admin/numbers/new, POST /admin/numbers, GET /admin/numbers/:id, POST /admin/numbers/:id, GET /admin/numbers/:id/lights",
    "POST /admin/numbers/:id/checks, POST /admin/numbers/:id/resumption, GET /admin/mail, POST /admin/mail",
    "POST /admin/mail/removal, POST /admin/mail/tests, GET /admin/company, POST /admin/company, GET /admin/webhooks",
    "GET /admin/webhooks/:id, POST /admin/webhooks/:id/replay, POST /admin/webhooks/dismissals, GET /admin/tokens",
    "POST /admin/tokens, POST /admin/tokens/:id/revocation, GET /admin/ladder, POST /admin/ladder, GET /admin/teams/:id/ladder",
    "POST /admin/teams/:id/ladder, GET /admin/teams/:id/targets, POST /admin/teams/:id/targets, GET /admin/escalation-reasons",
    "POST /admin/escalation-reasons, POST /admin/escalation-reasons/minutes, POST /admin/escalation-reasons/:id",
    "POST /admin/escalation-reasons/:id/removal, GET /api/v1/teams/:id/targets, GET /api/v1/teams/:id/ladder",
    "PUT /api/v1/teams/:id/targets, PUT /api/v1/teams/:id/ladder, POST /api/v1/users, PATCH /api/v1/users/:id, POST /api/v1/teams",
    "PATCH /api/v1/teams/:id, POST /api/v1/numbers",
    "GET /api/v1/flows, POST /api/v1/flows, GET /api/v1/flows/:id, PATCH /api/v1/flows/:id, DELETE /api/v1/flows/:id",
    "POST /api/v1/flows/:id/publish, POST /api/v1/flows/:id/try",
    "PATCH /api/v1/teams/:id, POST /api/v1/numbers, POST /api/v1/templates, POST /api/v1/templates/sync, GET /admin/templates",
    "GET /admin/templates/new, POST /admin/templates, POST /admin/templates/preview, POST /admin/templates/sync",
    "GET /admin/templates/:id, POST /admin/templates/:id, GET /admin/templates/:id/edit, POST /admin/templates/:id/removal",
    "GET /admin/bots, POST /admin/bots, POST /admin/bots/import, GET /admin/bots/:id, POST /admin/bots/:id/edits",
    "POST /admin/bots/:id/phone, POST /admin/bots/:id/publication, GET /admin/bots/:id/export, POST /admin/bots/:id/places",
    "POST /admin/bots/:id/archival, GET /admin/bots/:id/versions, POST /admin/bots/:id/versions/:version/restoration",
    "GET /admin/packs, POST /admin/packs, GET /admin/packs/flow",
  ],
  test_phone: [
    "GET /test-phone, GET /test-phone/live, GET /test-phone/media/:id, POST /test-phone/number, POST /test-phone/customers",
    "POST /test-phone/messages, POST /test-phone/replies, POST /test-phone/reactions",
  ],
  nothing: ["ALL", "GET", "POST", "PUT", "PATCH", "DELETE"].map((method) => `${method} /api/v1/, ${method} /api/v1/*`),
};

/** Every decision, by `METHOD /path` as the router has it. */
export const decisions: ReadonlyMap<string, Room> = new Map(
  Object.entries(rooms).flatMap(([room, lines]) =>
    lines.flatMap((line) => line.split(", ").map((key): [string, Room] => [key, room as Room])),
  ),
);
