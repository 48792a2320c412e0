import { account } from "./en/account.ts";
import { admin } from "./en/admin.ts";
import { allDay } from "./en/allday/all-day.ts";
import { answering } from "./en/answering.ts";
import { ads } from "./en/people/ads.ts";
import { attaching } from "./en/files/attaching.ts";
import { automations } from "./en/automations/automations.ts";
import { macros } from "./en/automations/macros.ts";
import { automatic } from "./en/automatic.ts";
import { consistency } from "./en/quick/consistency.ts";
import { clocks } from "./en/clocks.ts";
import { bots } from "./en/bots/bots.ts";
import { blocking } from "./en/people/blocking.ts";
import { common } from "./en/common.ts";
import { contactFiles } from "./en/people/contact-files.ts";
import { errors } from "./en/errors.ts";
import { flowEditor } from "./en/bots/editor.ts";
import { giving } from "./en/assigning.ts";
import { hours } from "./en/hours.ts";
import { inbox } from "./en/inbox.ts";
import { list } from "./en/list/list.ts";
import { looking } from "./en/files/looking.ts";
import { labels } from "./en/people/labels.ts";
import { folding } from "./en/conversation/folding.ts";
import { starting } from "./en/conversation/starting.ts";
import { mentions } from "./en/conversation/mentions.ts";
import { merging } from "./en/people/merging.ts";
import { messages } from "./en/messages.ts";
import { notices } from "./en/notices.ts";
import { outward } from "./en/outward.ts";
import { now } from "./en/now.ts";
import { packWords } from "./en/packs/packs.ts";
import { palette } from "./en/palette.ts";
import { people } from "./en/people/people.ts";
import { optOuts } from "./en/template-send/opt-outs.ts";
import { templateSend } from "./en/template-send/template-send.ts";
import { quick } from "./en/quick/quick-replies.ts";
import { presence } from "./en/presence.ts";
import { refusals } from "./en/refusals.ts";
import { routing } from "./en/routing.ts";
import { sending } from "./en/sending.ts";
import { search } from "./en/search.ts";
import { shifts } from "./en/shifts.ts";
import { shortcuts } from "./en/shortcuts.ts";
import { survey } from "./en/survey/survey.ts";
import { snooze } from "./en/snooze.ts";
import { templateNews } from "./en/templates/news.ts";
import { templateFaults } from "./en/templates/faults.ts";
import { templatePages } from "./en/templates/pages.ts";
import { templateBubble } from "./en/templates/bubble.ts";
import { testPhone } from "./en/test-phone.ts";
import { transfer } from "./en/transfer.ts";
import { webhooks } from "./en/webhooks/webhooks.ts";

export const en = {
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
