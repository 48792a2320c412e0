import { account } from "./pt/account.ts";
import { admin } from "./pt/admin.ts";
import { allDay } from "./pt/allday/all-day.ts";
import { answering } from "./pt/answering.ts";
import { ads } from "./pt/people/ads.ts";
import { attaching } from "./pt/files/attaching.ts";
import { automations } from "./pt/automations/automations.ts";
import { macros } from "./pt/automations/macros.ts";
import { automatic } from "./pt/automatic.ts";
import { consistency } from "./pt/quick/consistency.ts";
import { clocks } from "./pt/clocks.ts";
import { bots } from "./pt/bots/bots.ts";
import { blocking } from "./pt/people/blocking.ts";
import { common } from "./pt/common.ts";
import { contactFiles } from "./pt/people/contact-files.ts";
import { errors } from "./pt/errors.ts";
import { flowEditor } from "./pt/bots/editor.ts";
import { giving } from "./pt/assigning.ts";
import { hours } from "./pt/hours.ts";
import { inbox } from "./pt/inbox.ts";
import { list } from "./pt/list/list.ts";
import { looking } from "./pt/files/looking.ts";
import { labels } from "./pt/people/labels.ts";
import { folding } from "./pt/conversation/folding.ts";
import { starting } from "./pt/conversation/starting.ts";
import { mentions } from "./pt/conversation/mentions.ts";
import { merging } from "./pt/people/merging.ts";
import { messages } from "./pt/messages.ts";
import { notices } from "./pt/notices.ts";
import { outward } from "./pt/outward.ts";
import { now } from "./pt/now.ts";
import { packWords } from "./pt/packs/packs.ts";
import { palette } from "./pt/palette.ts";
import { people } from "./pt/people/people.ts";
import { optOuts } from "./pt/template-send/opt-outs.ts";
import { templateSend } from "./pt/template-send/template-send.ts";
import { quick } from "./pt/quick/quick-replies.ts";
import { presence } from "./pt/presence.ts";
import { refusals } from "./pt/refusals.ts";
import { routing } from "./pt/routing.ts";
import { sending } from "./pt/sending.ts";
import { search } from "./pt/search.ts";
import { shifts } from "./pt/shifts.ts";
import { shortcuts } from "./pt/shortcuts.ts";
import { survey } from "./pt/survey/survey.ts";
import { snooze } from "./pt/snooze.ts";
import { templateNews } from "./pt/templates/news.ts";
import { templateFaults } from "./pt/templates/faults.ts";
import { templatePages } from "./pt/templates/pages.ts";
import { templateBubble } from "./pt/templates/bubble.ts";
import { testPhone } from "./pt/test-phone.ts";
import { transfer } from "./pt/transfer.ts";
import { webhooks } from "./pt/webhooks/webhooks.ts";

export const pt = {
  ...common,
  ...answering,
  ...ads,
  ...allDay,
  ...automatic,
  ...automations,
  ...macros,
  ...blocking,
  ...bots,
  ...inbox,
  ...flowEditor,
  ...giving,
  ...list,
  ...labels,
  ...folding,
  ...mentions,
  ...starting,
  ...merging,
  ...messages,
  ...refusals,
  ...notices,
  ...outward,
  ...packWords,
  ...palette,
  ...people,
  ...presence,
  ...quick,
  ...optOuts,
  ...templateSend,
  ...consistency,
  ...now,
  ...contactFiles,
  ...errors,
  ...admin,
  ...account,
  ...sending,
  ...search,
  ...shifts,
  ...hours,
  ...transfer,
  ...clocks,
  ...shortcuts,
  ...routing,
  ...snooze,
  ...templateBubble,
  ...templatePages,
  ...templateFaults,
  ...templateNews,
  ...survey,
  ...testPhone,
  ...attaching,
  ...looking,
  ...webhooks,
};
