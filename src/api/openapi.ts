import type { Endpoint } from "./endpoint.ts";
import type { JsonSchema, Shape } from "./shape.ts";
import { webhookDocument } from "./webhooks/webhook-document.ts";

/** The document of the API (OpenAPI 3.1), made from the same declarations as its routes. */
export function openApi(endpoints: readonly Endpoint[]): JsonSchema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Ronda",
      version: "1",
      description: "A token acts as its person, with that person's sight. What may not be seen looks missing.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }],
    paths,
    webhooks: webhookDocument.webhooks,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Problem: problemSchema, ...partsOf(endpoints), ...webhookDocument.schemas },
    },
  };
}

const problemSchema = {
  type: "object",
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string" },
    detail: { type: "string" },
  },
  required: ["type", "title", "status", "code", "detail"],
  additionalProperties: true,
};

const problemAnswer = {
  description: "A problem; `code` is stable.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

function operation(endpoint: Endpoint) {
  const { body, answer, status, summary, isUpload = false, takesFile } = endpoint;
  const isBinary = answer.schema["format"] === "binary";
  return {
    summary,
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint.query), ...headerParameters(endpoint)],
    ...(body &&
      hasFields(body) && {
        requestBody: { required: true, content: { [isUpload ? "multipart/form-data" : "application/json"]: { schema: body.schema } } },
      }),
    ...(takesFile !== undefined && {
      requestBody: { required: true, content: { [takesFile]: { schema: { type: "string", format: "binary" } } } },
    }),
    responses: {
      [status]: {
        description: status === 201 ? "Made." : "Done.",
        content: { [isBinary ? "application/octet-stream" : "application/json"]: { schema: answer.schema } },
      },
      default: problemAnswer,
    },
  };
}

function pathParameters({ path }: Endpoint) {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
}

function queryParameters(query: Shape<unknown> | null) {
  return Object.entries(propertiesOf(query)).map(([name, schema]) => ({ name, in: "query", required: false, schema }));
}

function headerParameters({ method, isVersioned, isUpload, takesFile }: Endpoint) {
  const header = (name: string, description: string) => ({ name, in: "header", required: false, description, schema: { type: "string" } });
  return [
    ...(isVersioned ? [header("If-Match", "The version you saw: 409 when it is another by now (owner_changed, contact_changed).")] : []),
    ...(method === "POST" && !isUpload && takesFile === undefined
      ? [header("Idempotency-Key", "1 to 255 visible characters: the same call again gets the same answer for 24 hours.")]
      : []),
  ];
}

function hasFields(shape: Shape<unknown>): boolean {
  return Object.keys(propertiesOf(shape)).length > 0;
}

function propertiesOf(shape: Shape<unknown> | null): object {
  const properties = shape?.schema["properties"];
  return typeof properties === "object" && properties !== null ? properties : {};
}

function partsOf(endpoints: readonly Endpoint[]): JsonSchema {
  const shapes = endpoints.flatMap(({ query, body, answer }) => [query, body, answer]);
  return Object.fromEntries(shapes.flatMap((shape) => Object.entries(shape?.parts ?? {})));
}
