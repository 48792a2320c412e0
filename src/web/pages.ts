import { Elysia } from "elysia";
import { admin } from "./admin/admin.ts";
import { conversationActs } from "./conversation-acts.ts";
import { conversations } from "./conversations.tsx";
import { bulk } from "./bulk.tsx";
import { giving } from "./giving.tsx";
import { caseFacts } from "./case-facts.ts";
import { fairness } from "./fairness.ts";
import { house } from "./house.ts";
import { inbox } from "./inbox.tsx";
import { media } from "./media.ts";
import { messageActs } from "./message-acts.ts";
import { me } from "./me.tsx";
import { missing } from "./missing.ts";
import { passwordLink } from "./password-link.tsx";
import { presence } from "./presence.tsx";
import { presenceHistory } from "./presence-history.ts";
import { setUp } from "./set-up.tsx";
import { signIn } from "./sign-in.tsx";
import { shifts } from "./shifts/shifts.ts";
import { testPhone } from "./test-phone.tsx";
import { shortcuts } from "./shortcuts.tsx";
import { transfers } from "./transfers.tsx";
import type { Web } from "./visit.ts";

/** Every page and form of the house. */
export function pages(web: Web) {
  return new Elysia({ aot: false })
    .use(house(web))
    .use(setUp(web))
    .use(signIn(web))
    .use(passwordLink(web))
    .use(me(web))
    .use(presence(web))
    .use(presenceHistory(web))
    .use(inbox(web))
    .use(conversations(web))
    .use(conversationActs(web))
    .use(giving(web))
    .use(bulk(web))
    .use(caseFacts(web))
    .use(fairness(web))
    .use(messageActs(web))
    .use(transfers(web))
    .use(shortcuts(web))
    .use(media(web))
    .use(shifts(web))
    .use(admin(web))
    .use(testPhone(web))
    .use(missing(web));
}
