/** A certificate for outside.test, its subdomains and localhost, signed by itself, until 2126. Nobody trusts it but a test that says so. */
export const outsideCertificate = `-----BEGIN CERTIFICATE-----
MIIBuzCCAWGgAwIBAgIUdttJ1wj+rgD0dYPxTfOG1ZTygnEwCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMb3V0c2lkZS50ZXN0MCAXDTI2MTEyODA5MjIwMFoYDzIxMjYx
MTA0MDkyMjAwWjAXMRUwEwYDVQQDDAxvdXRzaWRlLnRlc3QwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAAQus5RNbuioPQDt03gEXzCPtR5rZYudI3xSyIBEZD25aOtW
w3J5hmhNub7zIm+kOnnOEpkn1AMYUvjH0bQLaszeo4GIMIGFMB0GA1UdDgQWBBQ3
c/9rQIFngFiyZS/NCTPUx5nUEDAfBgNVHSMEGDAWgBQ3c/9rQIFngFiyZS/NCTPU
x5nUEDAPBgNVHRMBAf8EBTADAQH/MDIGA1UdEQQrMCmCDG91dHNpZGUudGVzdIIO
Ki5vdXRzaWRlLnRlc3SCCWxvY2FsaG9zdDAKBggqhkjOPQQDAgNIADBFAiAWqzou
ngCq1cYotCktfbtZtg0/XDDqTkN435n6IRVfSwIhANWWVduZj4vYoltUv1B6kvUL
/kaGT9ZEICRsQ68w2NXl
-----END CERTIFICATE-----`;

const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg2arLVJTAl+tdbdYL
Z46TC+cssvgndFmVOZFCVV4GO9ehRANCAAQus5RNbuioPQDt03gEXzCPtR5rZYud
I3xSyIBEZD25aOtWw3J5hmhNub7zIm+kOnnOEpkn1AMYUvjH0bQLasze
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
