/** A zone as people call it: "America/Argentina/Buenos_Aires" is "Buenos Aires". Forms and tables of zones keep the whole name. */
export function zoneText(zone: string): string {
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}
