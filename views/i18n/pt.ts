import { account } from "./pt/account.ts";
import { admin } from "./pt/admin.ts";
import { common } from "./pt/common.ts";
import { errors } from "./pt/errors.ts";
import { inbox } from "./pt/inbox.ts";
import { messages } from "./pt/messages.ts";
import { refusals } from "./pt/refusals.ts";
import { testPhone } from "./pt/test-phone.ts";

export const pt = { ...common, ...inbox, ...messages, ...refusals, ...errors, ...admin, ...account, ...testPhone };
