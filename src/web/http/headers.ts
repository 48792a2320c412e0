/** What every answer carries. Pages may only run our own files: nothing inline, nothing evaluated, nobody may frame them. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "manifest-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

const permissions = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

const always: Readonly<Record<string, string>> = {
  "content-security-policy": policy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": permissions,
};

/** Adds the security headers an answer does not set itself (media set a stricter policy of their own). */
export function withSecurity(response: Response): Response {
  for (const [name, value] of Object.entries(always)) if (!response.headers.has(name)) response.headers.set(name, value);
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
  return response;
}

/** A page with a composer: voice notes are recorded there, by our own script alone. */
export function withMicrophone(page: Response): Response {
  page.headers.set("permissions-policy", permissions.replace("microphone=()", "microphone=(self)"));
  return page;
}
