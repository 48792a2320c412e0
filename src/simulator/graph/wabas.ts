import type { SimWaba } from "../accounts.ts";
import { textAt } from "../read.ts";
import type { AuthorizedCall } from "./call.ts";
import { answer, graphError, problem, success } from "./errors.ts";
import { numberJson, pickFields } from "./numbers.ts";
import { pageOf } from "./paging.ts";
import { templatesOf } from "./templates.ts";

/** `/{waba}` and what hangs under it. */
export async function wabaNode(call: AuthorizedCall, waba: SimWaba): Promise<Response> {
  const [, edge] = call.path;
  switch (edge) {
    case undefined:
      return answer({ id: waba.id, name: "Cuenta simulada", currency: "USD", timezone_id: "10", message_template_namespace: "simulated" });
    case "phone_numbers": {
      const numbers = [...call.state.numbers.values()].filter((number) => number.wabaId === waba.id);
      return answer(
        pageOf(
          call,
          numbers.map((number) => pickFields(call, numberJson(call, number))),
        ),
      );
    }
    case "message_templates":
      return templatesOf(call, waba);
    case "subscribed_apps":
      return subscribedApps(call, waba);
    default:
      return graphError(call.state, problem(100, `Unknown path component: /${edge}`));
  }
}

// The app is the token's own. Forgetting this subscription means silence.
function subscribedApps(call: AuthorizedCall, waba: SimWaba): Response {
  const { appId } = call.token;
  if (call.method === "DELETE") {
    waba.subscribedApps.delete(appId);
    return success();
  }
  if (call.method === "POST") {
    waba.subscribedApps.add(appId);
    waba.overrideUrl = textAt(call.params, "override_callback_uri") || null;
    return success();
  }
  const override = waba.overrideUrl === null ? {} : { override_callback_uri: waba.overrideUrl };
  const data = [...waba.subscribedApps].map((id) => ({
    whatsapp_business_api_data: { id, name: "Ronda", link: "https://example.com" },
    ...override,
  }));
  return answer({ data });
}
