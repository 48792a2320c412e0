import type { App } from "../../app.ts";
import type { AssetUrls } from "../../assets.ts";
import type { Language, PersonRow } from "../../db/queries/people/people.ts";
import type { Viewer } from "../../domain/permissions.ts";
import type { Actor } from "../../db/journal.ts";

/** Where a request came from, as far as it can be believed. */
export type Origin = { address: string; isHttps: boolean };

/** The server as pages need it: the app, the addresses of its files, and what the outer server knows of a request. */
export type Web = { app: App; assets: AssetUrls; originOf(request: Request): Origin };

/** Somebody signed in who asks for something. */
export type Visit = {
  person: PersonRow;
  viewer: Viewer;
  sessionId: number;
  language: Language;
  /** Who acts, for the journal. */
  by: Actor;
  origin: Origin;
  /** htmx wants a part of the page, not the whole. */
  isPartial: boolean;
};

/** What Elysia hands to a handler, as far as ours look at it. */
export type Context = {
  request: Request;
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
};

/** A positive id from a path; null for anything else, which then looks like a missing page. */
export function idOf(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
