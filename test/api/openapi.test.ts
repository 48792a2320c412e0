import { afterAll, beforeAll, expect, test } from "bun:test";
import { api as mountApi } from "../../src/api/api.ts";
import { loadAssets } from "../../src/assets.ts";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test("the document names exactly the routes there are", async () => {
  const { app } = api.server.ronda;
  const routes = mountApi({ app, assets: loadAssets().urls, originOf: () => ({ address: "unknown", isHttps: false }) }).routes;

  const document = await api.get(null, "/openapi.json");

  const documented = Object.entries(document.body["paths"] ?? {}).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const served = routes
    .filter(({ path }) => !/\/(\*|openapi\.json)?$/.test(path))
    .map(({ method, path }) => `${method} ${path.replace("/api/v1", "").replaceAll(/:(\w+)/g, "{$1}")}`);
  expect(document.status).toBe(200);
  expect(documented.toSorted()).toEqual(served.toSorted());
  expect(served.length).toBeGreaterThan(20);
});

test("every reference in the document leads somewhere, and every parameter of a path is declared", async () => {
  const document = await api.get(null, "/openapi.json");

  const text = JSON.stringify(document.body);
  const referred = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name ?? "");
  const known = Object.keys(document.body["components"]?.["schemas"] ?? {});
  expect(referred.filter((name) => !known.includes(name))).toEqual([]);
  for (const [path, methods] of Object.entries(document.body["paths"] ?? {})) {
    for (const operation of Object.values(methods)) {
      const declared = JSON.stringify(operation["parameters"]);
      for (const [, name] of path.matchAll(/\{(\w+)\}/g)) expect(declared).toContain(`"name":"${name}","in":"path"`);
    }
  }
});

test("the document says what is taken and not yet acted upon", async () => {
  const document = await api.get(null, "/openapi.json");

  const { paths } = document.body;
  const message = JSON.stringify(paths?.["/conversations/{id}/messages"]?.["post"]);
  expect(String(paths?.["/teams"]?.["post"]?.["summary"])).toContain("by hand");
  expect(message).toContain('"preview_url":{"type":"boolean","description":"Taken as the Cloud API has it, and ignored."}');
});
