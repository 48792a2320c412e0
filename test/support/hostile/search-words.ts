import type { Random } from "../../../src/ports/world.ts";
import { pick } from "./poison.ts";

// Pieces of what somebody types who takes a list for a database.
const pieces: readonly string[] = [
  ..."' \" ` ; -- /* */ ( ) , = <> || \\ \0 % _ * ? ^ ~ : . - + & # [ ] { } $ @ ! |".split(" "),
  ..."OR AND NOT NEAR UNION SELECT FROM WHERE LIKE GLOB MATCH REGEXP ESCAPE ORDER LIMIT OFFSET NULL IS IN EXISTS CASE CAST".split(" "),
  ..."' OR 1=1 --|' OR '1'='1|1); DROP TABLE person; --|' UNION SELECT email, password_hash FROM person --|'; ATTACH 'x' AS y; --".split(
    "|",
  ),
  ..."person message conversation sqlite_schema rowid randomblob(100000000) load_extension('x') :1 ?1 ?999999 @p $p".split(" "),
  ...'NEAR(a b, 5)|"a* b"|a AND NOT b|{name text}: a|^a|a + b*|-a|" "|""|a:b|col:("x")'.split("|"),
  ..."%25 %00 %2527 %_% __ %% [a-z] a* \\% \\_".split(" "),
  ..."0 -0 -1 1.5 1e9 1e400 9007199254740993 9223372036854775808 -9223372036854775809 99999999999999999999 0x10 NaN Infinity ١٢".split(" "),
  ..."2026-02-30 0000-00-00 275761-01-01 2026-W99 99:99 e1-1 e1-99999999999999 all mine pending none any me true 0.-9007199254740991.0".split(
    " ",
  ),
  "\u0000",
  "a\u0000b",
  "\ud83d",
  "\udc00\ud800",
  "\u202e",
  "\ufeff",
  "\r\nx: y",
  "İıſß",
  "e\u0301".repeat(40),
  "🍅",
  " ",
  "CANARIO",
];
const long = 8_192;

/** One thing to search for that nobody searches for: up to eight pieces, now and then eight thousand letters of them. */
export function searchWords(random: Random): string {
  const count = 1 + Math.floor(random.fraction() * 8);
  const words = Array.from({ length: count }, () => pick(random, pieces)).join(pick(random, ["", " ", "%"]));
  return random.fraction() < 0.04 ? words.repeat(Math.ceil(long / Math.max(1, words.length))).slice(0, long) : words;
}

/** A query of an address with these words under this name: once, twice, as a list or an object, in bytes that are no UTF-8, or as a cursor. */
export function asQuery(random: Random, name: string, words: string): string {
  const typed = encodeURIComponent(words.toWellFormed());
  const shapes = [
    `${name}=${typed}`,
    `${name}=${typed}`,
    `${name}=${typed}`,
    `${name}=${typed}&${name}=${typed}`,
    `${name}[]=${typed}&${name}[]=1`,
    `${name}[a]=${typed}`,
    `${name}[__proto__]=${typed}`,
    `${name}=%ed%a0%80${typed}%ff%`,
    `${name}=${Buffer.from(`${pick(random, ["conversations", "messages", "contacts", "users"])}:${words}`).toString("base64url")}`,
    `${name}`,
  ];
  return pick(random, shapes);
}
