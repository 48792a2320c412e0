import { account } from "./es/account.ts";
import { admin } from "./es/admin.ts";
import { common } from "./es/common.ts";
import { errors } from "./es/errors.ts";
import { inbox } from "./es/inbox.ts";
import { messages } from "./es/messages.ts";
import { refusals } from "./es/refusals.ts";
import { testPhone } from "./es/test-phone.ts";

export const es = { ...common, ...inbox, ...messages, ...refusals, ...errors, ...admin, ...account, ...testPhone };
