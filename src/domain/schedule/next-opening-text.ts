import { type CivilDay, dayText, wallOf, weekdayOf } from "./zone.ts";

export type SpokenLanguage = "es" | "pt" | "en";

/** An opening (epoch ms) as one says it to somebody at `at`, in the schedule's zone: «hoy a las 15», «mañana a las 9», «el lunes a las 9»,
 *  within six days; later with the date. Null, never: words that promise nothing. */
export function nextOpeningText(language: SpokenLanguage, zone: string, { at, opening }: { at: number; opening: number | null }): string {
  const speech = speeches[language];
  if (opening === null) return speech.never;
  const { day, minute } = wallOf(zone, opening);
  return `${dayWords(speech, day, day - wallOf(zone, at).day)} ${speech.time(Math.floor(minute / 60), minute % 60)}`;
}

function dayWords(speech: Speech, day: CivilDay, ahead: number): string {
  if (ahead <= 0) return speech.today;
  if (ahead === 1) return speech.tomorrow;
  const weekday = speech.weekdays[weekdayOf(day) - 1] ?? "";
  if (ahead <= 6) return speech.onWeekday(weekday);
  const [, month = "1", date = "1"] = dayText(day).split("-");
  return speech.onDate(weekday, Number(date), speech.months[Number(month) - 1] ?? "");
}

type Speech = {
  today: string;
  tomorrow: string;
  never: string;
  weekdays: readonly string[];
  months: readonly string[];
  onWeekday(weekday: string): string;
  onDate(weekday: string, date: number, month: string): string;
  time(hour: number, minute: number): string;
};

const two = (value: number) => String(value).padStart(2, "0");

// Written down, not asked of Intl: these words leave the server, and another version of its tables must not change what customers read.
const speeches: Readonly<Record<SpokenLanguage, Speech>> = {
  es: {
    today: "hoy",
    tomorrow: "mañana",
    never: "en cuanto podamos",
    weekdays: "lunes martes miércoles jueves viernes sábado domingo".split(" "),
    months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" "),
    onWeekday: (weekday) => `el ${weekday}`,
    onDate: (weekday, date, month) => `el ${weekday} ${date} de ${month}`,
    time: (hour, minute) => `${hour === 1 ? "a la" : "a las"} ${hour}${minute === 0 ? "" : `:${two(minute)}`}`,
  },
  pt: {
    today: "hoje",
    tomorrow: "amanhã",
    never: "assim que pudermos",
    weekdays: "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo".split(" "),
    months: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(" "),
    onWeekday: (weekday) => `${weekday.endsWith("feira") ? "na" : "no"} ${weekday}`,
    onDate: (weekday, date, month) => `${weekday.endsWith("feira") ? "na" : "no"} ${weekday}, ${date} de ${month},`,
    time: (hour, minute) => `${hour <= 1 ? "à" : "às"} ${hour}h${minute === 0 ? "" : two(minute)}`,
  },
  en: {
    today: "today",
    tomorrow: "tomorrow",
    never: "as soon as we can",
    weekdays: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" "),
    months: "January February March April May June July August September October November December".split(" "),
    onWeekday: (weekday) => `on ${weekday}`,
    onDate: (weekday, date, month) => `on ${weekday} ${date} ${month}`,
    time: (hour, minute) => `at ${hour % 12 === 0 ? 12 : hour % 12}${minute === 0 ? "" : `:${two(minute)}`} ${hour < 12 ? "am" : "pm"}`,
  },
};
