import { type Mail, PortError, type Push } from "./world.ts";

/** Where nobody has set a mail server up: says so, and pretends nothing. */
export const noMail: Mail = {
  isConfigured: () => false,
  send: () => Promise.reject(new PortError("mail is not configured", false)),
};

/** Where there is no push service: says so, and pretends nothing. */
export const noPush: Push = {
  isConfigured: () => false,
  send: () => Promise.reject(new PortError("push is not configured", false)),
};
