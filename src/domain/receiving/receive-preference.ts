import { meetContact } from "../contacts/contacts.ts";
import type { InboundPreference } from "../conversation/inbound.ts";
import { tellMarketing } from "../opt-outs/stop-marketing.ts";
import type { Work } from "../work.ts";

/** The customer chose in WhatsApp itself whether they want advertising of ours (`user_preferences`, cloud-api §2.6). It is about the person, so
 *  about all our numbers; nobody waits for it. */
export function receivePreference(work: Work, preference: InboundPreference): void {
  const at = Math.min(preference.at ?? work.now, work.now);
  const contact = meetContact(work, preference.sender, at);
  tellMarketing(work, contact.id, { isStopped: preference.isStopped, why: "whatsapp", at });
}
