/** A certificate for outside.test and its subdomains, signed by itself, until 2126. Nobody trusts it but a test that says so. */
export const outsideCertificate = `-----BEGIN CERTIFICATE-----
MIIBrjCCAVSgAwIBAgIUZmuf5SWX/xhNJMVzlaO6AJcvp+wwCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMb3V0c2lkZS50ZXN0MCAXDTI2MTEyODA4NDg1OFoYDzIxMjYx
MTA0MDg0ODU4WjAXMRUwEwYDVQQDDAxvdXRzaWRlLnRlc3QwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAAR9Zak8f+vl8Mp/I5VRm8yIVlXmJrsUKaXYleuJfOat6hq9
tDFUG3EURg7qEt9y0iR4QcWlQhGn3FQr99ws1W4Qo3wwejAdBgNVHQ4EFgQU4neN
IyiIddTLU0Za35Wm/gZ/hakwHwYDVR0jBBgwFoAU4neNIyiIddTLU0Za35Wm/gZ/
hakwDwYDVR0TAQH/BAUwAwEB/zAnBgNVHREEIDAeggxvdXRzaWRlLnRlc3SCDiou
b3V0c2lkZS50ZXN0MAoGCCqGSM49BAMCA0gAMEUCIDkW9mO58pDJqJst/kSWykEQ
3b/CupHaGqDLRds4z1YyAiEAv1sG+n9QTbqV0t8qE6GEiHjgdwEoRTSDOKRMjbDO
L38=
-----END CERTIFICATE-----`;

const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPvQU66Q4hZN1A7a8
l20X7o2arGEJnP9TGuJEhPf+zpuhRANCAAR9Zak8f+vl8Mp/I5VRm8yIVlXmJrsU
KaXYleuJfOat6hq9tDFUG3EURg7qEt9y0iR4QcWlQhGn3FQr99ws1W4Q
-----END PRIVATE KEY-----`;

/** What a TLS server of a test listens with. */
export const outsideTls = { cert: outsideCertificate, key };

/** An HTTPS server on this machine that stands for somebody else's: what it was asked, and the port to ask it at. */
export type OutsideServer = { port: number; asked: { headers: Headers; body: Uint8Array }[]; stop(): void; [Symbol.dispose]: () => void };

/** Starts one; whoever tests trusts `outsideCertificate` and calls it outside.test. */
export function serveOutside(answer: (request: Request) => Response | Promise<Response>): OutsideServer {
  const asked: OutsideServer["asked"] = [];
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    tls: outsideTls,
    fetch: async (request) => {
      asked.push({ headers: request.headers, body: await request.bytes() });
      return answer(request);
    },
  });
  const stop = () => void server.stop(true);
  return { port: server.port ?? 0, asked, stop, [Symbol.dispose]: stop };
}
