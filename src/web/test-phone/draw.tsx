import { Html } from "@kitajs/html";
import type { PhoneFacts } from "../../../views/partials/test-phone/phone.tsx";
import { PhoneScreenPartial } from "../../../views/partials/test-phone/phone.tsx";
import type { Tester } from "../../../views/partials/test-phone/testers.tsx";
import { lookOf } from "../../props/look.ts";
import type { Visit, Web } from "../http/visit.ts";
import { bubblesOf } from "./bubbles.ts";
import { addressOf, type Choice, lastBubble, type Played, threadOn } from "./choice.ts";

const testersMax = 100;

/** What the page needs to draw a phone. */
export function phoneFacts(played: Played): PhoneFacts {
  const thread = threadOn(played);
  return {
    businessName: played.number.name,
    displayNumber: played.number.displayNumber,
    customerName: nameOf(played.customer),
    bubbles: bubblesOf(played.simulator, thread),
    isTyping: thread?.isTyping ?? false,
    isReading: played.isReading,
    query: addressOf(played, ""),
    hrefs: {
      all: addressOf(played, "/test-phone", { customer: null }),
      reading: addressOf(played, "/test-phone", { isReading: !played.isReading }),
    },
  };
}

/** The screen of a phone anew, for the stream and after a form. */
export function renderScreen(web: Web, visit: Visit, played: Played): JSX.Element {
  const { view } = lookOf(web.app, web.assets, visit);
  return <PhoneScreenPartial view={view} phone={phoneFacts(played)} />;
}

/** The people who can be played, the newest conversation first; at most a hundred, and always the chosen one. */
export function testersOf(choice: Choice): Tester[] {
  const { simulator, number } = choice;
  const all = simulator.customers().map((customer) => ({ customer, last: lastBubble(customer, number) }));
  const sorted = all.reverse().sort((left, right) => (right.last?.at ?? 0) - (left.last?.at ?? 0));
  const shown = sorted.filter(({ customer }, index) => index < testersMax || customer === choice.customer);
  return shown.map(({ customer, last }) => ({
    name: nameOf(customer),
    phone: customer.phone,
    username: customer.username,
    lastText: last?.text ?? null,
    lastAt: last?.at ?? null,
    href: addressOf(choice, "/test-phone", { customer }),
    isChosen: customer === choice.customer,
  }));
}

function nameOf({ name, username, userId }: Played["customer"]): string {
  return name ?? username ?? userId;
}
