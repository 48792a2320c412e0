import { Elysia } from "elysia";
import { conversationActs } from "./conversation-acts.ts";
import { conversations } from "./conversations.tsx";
import { house } from "./house.ts";
import { inbox } from "./inbox.tsx";
import { media } from "./media.ts";
import { messageActs } from "./message-acts.ts";
import type { Web } from "./visit.ts";

/** Every page and form of the house. */
export function pages(web: Web) {
  return new Elysia({ aot: false })
    .use(house(web))
    .use(inbox(web))
    .use(conversations(web))
    .use(conversationActs(web))
    .use(messageActs(web))
    .use(media(web));
}
