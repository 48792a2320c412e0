import type { AnyElysia, Elysia } from "elysia";
import { admin } from "./admin/admin.ts";
import { contactEdits } from "./contacts/contact-edits.tsx";
import { merging } from "./contacts/merging.tsx";
import { contactsCsv } from "./contacts/contacts-csv.tsx";
import { contacts } from "./contacts/contacts.tsx";
import { conversationActs } from "./conversations/conversation-acts.ts";
import { conversations } from "./conversations/conversations.tsx";
import { bulk } from "./conversations/bulk.tsx";
import { giving } from "./conversations/assigning.tsx";
import { conversationFacts } from "./conversations/conversation-facts.ts";
import { fairness } from "./fairness.ts";
import { files } from "./files/files.ts";
import { probes } from "./probes.ts";
import { hours } from "./hours/hours.ts";
import { labelling } from "./conversations/labelling.tsx";
import { inbox } from "./conversations/inbox.tsx";
import { savedViews } from "./conversations/saved-views.tsx";
import { starting } from "./conversations/starting.tsx";
import { mentions } from "./conversations/mentions.tsx";
import { media } from "./conversations/media.ts";
import { messageActs } from "./conversations/message-acts.ts";
import { devices } from "./account/devices.tsx";
import { me } from "./account/me.tsx";
import { conversationTemplates } from "./template-send/conversation-templates.tsx";
import { startTemplates } from "./template-send/start-templates.tsx";
import { missing } from "./http/missing.ts";
import { notifications } from "./notices/notifications.tsx";
import { now } from "./now/now.tsx";
import { pictures } from "./conversations/pictures.tsx";
import { passwordLink } from "./account/password-link.tsx";
import { presence } from "./presence.tsx";
import { presenceHistory } from "./presence-history.ts";
import { finding } from "./search/finding.ts";
import { share } from "./share/share.tsx";
import { setUp } from "./account/set-up.tsx";
import { signIn } from "./account/sign-in.tsx";
import { wall } from "./now/wall.tsx";
import { walls } from "./now/walls.ts";
import { automations } from "./automations/automations.ts";
import { macros } from "./automations/macros.tsx";
import { usingMacros } from "./automations/using-macros.tsx";
import { quickReplies } from "./quick-replies/quick-replies.ts";
import { shifts } from "./shifts/shifts.ts";
import { testPhone } from "./test-phone.tsx";
import { shortcuts } from "./shortcuts.tsx";
import { snoozing } from "./conversations/snoozing.tsx";
import { escalations } from "./conversations/escalations.tsx";
import { transfers } from "./conversations/transfers.tsx";
import type { Web } from "./http/visit.ts";

type Plugin = (router: Elysia) => AnyElysia;

/** Every page and form, in the order in which they are asked. A list: chained, the compiler works out what all their routes are together, and
 *  gives up at about as many as there are. */
const rooms: readonly ((web: Web) => AnyElysia | Plugin)[] = [
  probes,
  setUp,
  signIn,
  passwordLink,
  me,
  notifications,
  devices,
  presence,
  presenceHistory,
  now,
  wall,
  walls,
  inbox,
  savedViews,
  conversations,
  mentions,
  starting,
  startTemplates,
  conversationTemplates,
  conversationActs,
  giving,
  bulk,
  conversationFacts,
  contacts,
  contactEdits,
  merging,
  labelling,
  contactsCsv,
  quickReplies,
  automations,
  macros,
  usingMacros,
  fairness,
  messageActs,
  transfers,
  snoozing,
  escalations,
  finding,
  shortcuts,
  share,
  media,
  pictures,
  files,
  shifts,
  hours,
  admin,
  testPhone,
  missing,
];

/** Every page and form of the server, for `use`. They go into the router they are used by: one of their own would take each route once more,
 *  and making routes is most of a start. */
export const pages =
  (web: Web) =>
  (router: Elysia): Elysia => {
    for (const room of rooms) {
      const pagesOfIt = room(web);
      if (typeof pagesOfIt === "function") pagesOfIt(router);
      else router.use(pagesOfIt);
    }
    return router;
  };
