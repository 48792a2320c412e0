/** What Meta's list asks for one utility message, by the country of the recipient, in millionths of a US dollar: what a service message
 *  costs too since October 2026 (cloud-api, "Pricing"). An estimate: tiers, currencies and changes of the list are not in it.
 *  Rounded figures of the list of October 2025, not read again since: the page calls them an estimate. */
const microsByCountry: Readonly<Record<string, number>> = {
  AR: 26_000,
  BR: 6_800,
  CA: 3_400,
  CL: 20_000,
  CO: 800,
  DE: 55_000,
  ES: 20_000,
  FR: 30_000,
  GB: 22_000,
  IT: 30_000,
  MX: 8_500,
  NL: 50_000,
  PE: 20_000,
  US: 3_400,
};

/** The rest of Latin America has one price. */
const latinAmerica = new Set("BO CR DO EC GT HN HT JM NI PA PR PY SV UY VE".split(" "));
const latinAmericaMicros = 11_300;
const elsewhereMicros = 7_700;

/** Millionths of a US dollar for one automatic text to somebody in this country; null, not known which: the price of the rest of the world. */
export function utilityRateMicros(country: string | null): number {
  if (country === null) return elsewhereMicros;
  return microsByCountry[country] ?? (latinAmerica.has(country) ? latinAmericaMicros : elsewhereMicros);
}
