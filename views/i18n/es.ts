import { account } from "./es/account.ts";
import { admin } from "./es/admin.ts";
import { allDay } from "./es/allday/all-day.ts";
import { answering } from "./es/answering.ts";
import { ads } from "./es/people/ads.ts";
import { attaching } from "./es/files/attaching.ts";
import { automations } from "./es/automations/automations.ts";
import { macros } from "./es/automations/macros.ts";
import { automatic } from "./es/automatic.ts";
import { consistency } from "./es/quick/consistency.ts";
import { clocks } from "./es/clocks.ts";
import { bots } from "./es/bots/bots.ts";
import { blocking } from "./es/people/blocking.ts";
import { common } from "./es/common.ts";
import { contactFiles } from "./es/people/contact-files.ts";
import { errors } from "./es/errors.ts";
import { flowEditor } from "./es/bots/editor.ts";
import { giving } from "./es/assigning.ts";
import { hours } from "./es/hours.ts";
import { inbox } from "./es/inbox.ts";
import { list } from "./es/list/list.ts";
import { looking } from "./es/files/looking.ts";
import { labels } from "./es/people/labels.ts";
import { folding } from "./es/conversation/folding.ts";
import { starting } from "./es/conversation/starting.ts";
import { mentions } from "./es/conversation/mentions.ts";
import { merging } from "./es/people/merging.ts";
import { messages } from "./es/messages.ts";
import { notices } from "./es/notices.ts";
import { outward } from "./es/outward.ts";
import { now } from "./es/now.ts";
import { packWords } from "./es/packs/packs.ts";
import { palette } from "./es/palette.ts";
import { people } from "./es/people/people.ts";
import { optOuts } from "./es/template-send/opt-outs.ts";
import { templateSend } from "./es/template-send/template-send.ts";
import { quick } from "./es/quick/quick-replies.ts";
import { presence } from "./es/presence.ts";
import { refusals } from "./es/refusals.ts";
import { routing } from "./es/routing.ts";
import { sending } from "./es/sending.ts";
import { search } from "./es/search.ts";
import { shifts } from "./es/shifts.ts";
import { shortcuts } from "./es/shortcuts.ts";
import { survey } from "./es/survey/survey.ts";
import { snooze } from "./es/snooze.ts";
import { templateNews } from "./es/templates/news.ts";
import { templateFaults } from "./es/templates/faults.ts";
import { templatePages } from "./es/templates/pages.ts";
import { templateBubble } from "./es/templates/bubble.ts";
import { testPhone } from "./es/test-phone.ts";
import { transfer } from "./es/transfer.ts";
import { webhooks } from "./es/webhooks/webhooks.ts";

export const es = {
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
