const encoder = new TextEncoder();

/** One server-sent event as bytes. Every line of `data` gets its own field, so that no text can forge one; CR counts as a line end too. */
export function frame(event: { id?: string; name?: string; data?: string }): Uint8Array {
  const lines: string[] = [];
  if (event.id) lines.push(`id: ${event.id}`);
  if (event.name) lines.push(`event: ${event.name}`);
  for (const line of (event.data ?? "").split(/\r\n|\r|\n/)) lines.push(`data: ${line}`);
  return encoder.encode(`${lines.join("\n")}\n\n`);
}
