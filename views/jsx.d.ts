/** Tags and attributes of htmx 4 that @kitajs/html does not know. */
declare namespace JSX {
  interface IntrinsicElements {
    "hx-partial": HtmlTag;
    "hx-upsert": HtmlTag & { sort?: string; key?: string; prepend?: boolean };
  }

  interface HtmlTag {
    "hx-ignore"?: boolean;
    "hx-history-elt"?: boolean | "true";
    "hx-config"?: string;
    "hx-morph-skip"?: boolean;
    "hx-sse:connect"?: string;
    "hx-target:inherited"?: string;
    "hx-swap:inherited"?: string;
    "hx-push-url:inherited"?: string;
  }

  interface HtmlVideoTag {
    preload?: string;
  }

  interface HtmlMetaTag {
    media?: string;
  }
}
