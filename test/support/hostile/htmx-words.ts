import type { Foreign } from "../pages/surfaces.ts";

/** Stands in every payload, and in every address one would ask for. */
export const trap = "hxtrampa";

// Each asks for an address of its own, the moment it is on a page or when somebody touches it, were it markup and htmx in charge of it.
const lures = [
  "<div hx-get=/hxtrampa/N hx-trigger=load>x</div>",
  "<div hx-post=/hxtrampa/N hx-trigger='load, every 1s'></div>",
  "<div data-hx-get=/hxtrampa/N data-hx-trigger=load></div>",
  "<div hx-delete='/hxtrampa/N' hx-trigger=revealed></div>",
  "<div hx-get:inherited=/hxtrampa/N hx-trigger:inherited=load><b hx-boost=true>x</b></div>",
  "<div hx-on:load=fetch('/hxtrampa/N')></div>",
  "<div hx-on::after:process=fetch('/hxtrampa/N') hx-on--load=fetch('/hxtrampa/N')></div>",
  "<div data-hx-on:htmx:load=fetch('/hxtrampa/N') onload=fetch('/hxtrampa/N')></div>",
  "<div hx-get=/hxtrampa/N hx-vals='js:{a:fetch(\"/hxtrampa/N\")}' hx-trigger=load></div>",
  "<div hx-get=/hxtrampa/N hx-trigger='load[fetch(\"/hxtrampa/N\")]'></div>",
  "<div hx-get=/hxtrampa/N hx-confirm='js:fetch(\"/hxtrampa/N\")' hx-headers='js:{}' hx-trigger=load></div>",
  "<div hx-sse:connect=/hxtrampa/N hx-trigger=load></div>",
  "<div sse-connect=/hxtrampa/N hx-ext=sse sse-swap=message></div>",
  "<div hx-ws:connect=/hxtrampa/N ws-connect=/hxtrampa/N></div>",
  "<div hx-action=/hxtrampa/N hx-method=DELETE hx-trigger=load></div>",
  "<div hx-preload=load hx-get=/hxtrampa/N></div>",
  "<a href=/hxtrampa/N hx-boost=true hx-trigger=load>x</a>",
  "<form hx-post=/hxtrampa/N hx-trigger=load action=/hxtrampa/N><input autofocus></form>",
  "<hx-partial hx-target='#pane' hx-swap=innerHTML><img src=/hxtrampa/N></hx-partial>",
  "<hx-upsert hx-target='#pane'><img id=z src=/hxtrampa/N></hx-upsert>",
  "<template hx type=partial hx-target=body><img src=/hxtrampa/N></template>",
  "<template shadowrootmode=open><img src=/hxtrampa/N></template>",
  "<div hx-swap-oob='beforeend:body' id=pane><img src=/hxtrampa/N></div>",
  "<meta name=htmx-config content='{\"selfRequestsOnly\":false}'><div hx-get=//hxtrampa.example/N hx-trigger=load>",
  "<style>@import '/hxtrampa/N';body{background:url(/hxtrampa/N)}</style>",
  "<p style=\"background:url('/hxtrampa/N')\">x</p>",
  "<img srcset='/hxtrampa/N 1x, /hxtrampa/N?2 2x' src=/hxtrampa/N>",
  "<picture><source srcset=/hxtrampa/N><img></picture>",
  "<video poster=/hxtrampa/N src=/hxtrampa/N autoplay></video>",
  "<link rel=prefetch href=/hxtrampa/N><link rel=stylesheet href=/hxtrampa/N>",
  "<a ping=/hxtrampa/N href=//hxtrampa.example/N>x</a>",
  '<script type=speculationrules>{"prefetch":[{"urls":["/hxtrampa/N"]}]}</script>',
  "<iframe src=/hxtrampa/N loading=eager></iframe><object data=/hxtrampa/N></object>",
  "\n\nevent: refresh\ndata: <div hx-get=/hxtrampa/N hx-trigger=load>",
] as const;

// Out of what a page may stand around the words.
const exits = ["", '">', "'>", "</span></textarea></title></template>"] as const;

/** Some hundred and thirty payloads, numbered. */
export const htmxPayloads: readonly string[] = exits.flatMap((exit, outer) =>
  lures.map((lure, inner) => exit + lure.replaceAll("N", String(outer * lures.length + inner))),
);

/** Somebody who says this word wherever Meta lets a customer put one: each kind of message, and the profile's own. */
export function sayEverywhere(word: string): Foreign[] {
  const profile = { name: word, username: word };
  const file = { id: "4711", mime_type: "application/pdf", sha256: word };
  const list = { type: "list_reply", list_reply: { id: word, title: word, description: word } };
  const button = { type: "button_reply", button_reply: { id: word, title: word } };
  const flow = { type: "nfm_reply", nfm_reply: { name: "flow", body: word, response_json: JSON.stringify({ [word]: word }) } };
  const card = {
    name: { formatted_name: word, first_name: word },
    org: { company: word },
    phones: [{ phone: word, type: word }],
    emails: [{ email: word, type: word }],
    urls: [{ url: word }],
  };
  const item = { product_retailer_id: word, quantity: 1, item_price: 2, currency: word };
  const advert = { source_type: "ad", source_url: word, source_id: word, headline: word, body: word, image_url: word };
  return [
    { profile, message: { type: "text", text: { body: word }, referral: advert } },
    { profile, message: { type: "document", document: { ...file, filename: word, caption: word } } },
    { profile, message: { type: "image", image: { ...file, caption: word } } },
    { profile, message: { type: "interactive", interactive: list } },
    { profile, message: { type: "interactive", interactive: button } },
    { profile, message: { type: "interactive", interactive: flow } },
    { profile, message: { type: "button", button: { text: word, payload: word } } },
    { profile, message: { type: "contacts", contacts: [card] } },
    { profile, message: { type: "location", location: { latitude: 1, longitude: 2, name: word, address: word, url: word } } },
    { profile, message: { type: "order", order: { catalog_id: word, text: word, product_items: [item] } } },
    { profile, message: { type: word, [word]: word, errors: [{ code: 131_051, title: word, error_data: { details: word } }] } },
  ];
}
