import { argentina, brazil, chile, mexico, uruguay } from "./holiday-laws.ts";
import { type Calendar, type Holiday, layOut } from "./holiday-rules.ts";
import { calendarOfSpain, communities } from "./holiday-spain.ts";

/** The countries whose calendars are known. */
export const holidayCountries = ["AR", "UY", "CL", "MX", "BR", "ES"] as const;

/** `region` is a code of `holidayRegions`; null, or one that is not among them: what the whole country shares. */
export type HolidayPreset = { country: (typeof holidayCountries)[number]; region: string | null };

// Before, other laws held; after, nobody has looked.
const firstYear = 2026;
const lastYear = 2036;

const calendars = { AR: argentina, UY: uruguay, CL: chile, MX: mexico, BR: brazil };

/** The public holidays of a year by date, one a date; none outside of 2026 to 2036. Which laws they follow stands at each country. Days that
 *  are decreed a year at a time are here only for the years that were decreed when this was written (November 2026). */
export function listHolidays(preset: HolidayPreset, year: number): Holiday[] {
  return year >= firstYear && year <= lastYear ? layOut(calendarOf(preset, year), year) : [];
}

/** The regions that have a calendar of their own, in the order in which a person looks for them; none: the country has one for all. */
export function holidayRegions(country: HolidayPreset["country"]): readonly { code: string; name: string }[] {
  return country === "ES" ? communities : [];
}

function calendarOf({ country, region }: HolidayPreset, year: number): Calendar {
  if (country !== "ES") return calendars[country];
  return calendarOfSpain(communities.find(({ code }) => code === region)?.code ?? null, year);
}
