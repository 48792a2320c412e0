/** What runs when somebody opens it: by its first bytes, or by the end of its name on the systems that go by names. */
export function isDangerous(head: Uint8Array, name: string): boolean {
  const text = Buffer.from(head.subarray(0, 8)).toString("latin1");
  if (text.startsWith("MZ") || text.startsWith("\x7fELF") || text.startsWith("#!/") || machO.has(text.slice(0, 4))) return true;
  return runs.test(name.replaceAll(/[\p{Cc}\p{Cf}\p{Zs}]/gu, "").replace(/\.+$/, ""));
}

const machO: ReadonlySet<string> = new Set(["\xfe\xed\xfa\xce", "\xfe\xed\xfa\xcf", "\xce\xfa\xed\xfe", "\xcf\xfa\xed\xfe"]);
const runs =
  /\.(exe|com|scr|bat|cmd|pif|msi|msp|msix|cpl|dll|jar|js|jse|vbs|vbe|wsf|wsh|ps1|psm1|hta|lnk|reg|apk|app|dmg|pkg|iso|img|vhd|scf|url|gadget|inf|chm|xll|docm|xlsm|pptm)$/i;

const byEnding: Readonly<Record<string, string>> = {
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
};

/** The type of a document: by its bytes, and where these leave several open, by the end of its name. Text is text only where it reads as such. */
export function namedType(sniffed: string, name: string, head: Uint8Array): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (sniffed === "application/x-ole-storage") return byEnding[ending] ?? "application/octet-stream";
  if (sniffed !== "application/octet-stream" || !isText(head)) return sniffed;
  return ending === "csv" ? "text/csv" : "text/plain";
}

// A head may end within a letter, and old files are not in UTF-8: only what no text holds counts.
function isText(head: Uint8Array): boolean {
  return head.byteLength > 0 && !head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}
