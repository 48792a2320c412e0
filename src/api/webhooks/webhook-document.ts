import { publicKindNames, publicKinds } from "../../domain/webhooks/public-kinds.ts";
import type { JsonSchema } from "../shape.ts";
import { webhookEventShape } from "./event-body.ts";

const header = (description: string) => ({ in: "header", required: true, schema: { type: "string", description } });

/** What the document of the API says of events that are sent to subscriptions, by their kinds, and the schemas it refers to. */
export const webhookDocument: { webhooks: JsonSchema; schemas: JsonSchema } = {
  webhooks: Object.fromEntries(
    publicKindNames.map((kind) => [
      kind,
      {
        post: {
          summary: publicKinds[kind],
          parameters: [
            { name: "Ronda-Signature", ...header("t=SECONDS,v1=HEX: the HMAC-SHA256 of `t.body` under the secret; see docs/webhooks.md.") },
            { name: "Ronda-Event-Id", ...header("The same with every try and replay.") },
            { name: "Ronda-Sequence", ...header("Grows by one in each conversation.") },
          ],
          requestBody: { required: true, content: { "application/json": { schema: webhookEventShape.schema } } },
          responses: { "2XX": { description: "Taken over. Anything else is tried again for 24 hours." } },
        },
      },
    ]),
  ),
  schemas: webhookEventShape.parts ?? {},
};
