import { account } from "./en/account.ts";
import { admin } from "./en/admin.ts";
import { common } from "./en/common.ts";
import { errors } from "./en/errors.ts";
import { inbox } from "./en/inbox.ts";
import { messages } from "./en/messages.ts";
import { refusals } from "./en/refusals.ts";
import { testPhone } from "./en/test-phone.ts";

export const en = { ...common, ...inbox, ...messages, ...refusals, ...errors, ...admin, ...account, ...testPhone };
