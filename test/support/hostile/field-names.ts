import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every name a form of ours sends: those that are put together stand here, the others are read out of the source, so none is forgotten. */
export const fieldNames = [...new Set([...composedNames(), ...readNames("src/web", /\b(?:text|texts|id|file)\("([\w-]+)"\)/g)])];

function composedNames(): string[] {
  return (
    "personId to version pick act all note confirm reason state shown body kind key answer labelId priority language " +
    "responsibleId name colour model timeZone cap timeOutMinutes hopMax stickyDays skipOlderHours switch skippedLabel skills " +
    "keywords adText isAd numberId weekday from until customer teamId scope leads role intoId minutes people day untilDay " +
    "person worksShifts from-1-0 to-1-0 copyFrom copyTo text hour value email theme team-1 member-3 isPinned verb " +
    "date untilDate from2 to2 from-7-4 to-7-4 after-1 who-1 person-1 how-1 act-1 team-2 first-normal next-normal resolution-normal " +
    "place title shortcut options replies quick only own-high first-high wall-high away_es away_pt greeting_en late.inApp late.push mine.sound"
  ).split(" ");
}

/** Every name an address of ours asks by. */
export const askedNames =
  "tab team week from to csv version done owner status after contact limit cursor day show of instant follow q scope quick only".split(" ");

/** Every name in a body of the API. */
export const bodyNames = (
  "user_id confirm state until to_user_id to_team_id note reason answer name model cap time_zone colour time_out_minutes hop_max " +
  "sticky_days skip_older_hours reopen_hours auto_resolve_hours counts_by_hand must_read needs_note signs members_see member_ids role team_ids email body " +
  "zone inherits week days steps kinds quiet_hours away greeting greeting_days lunch_away out_of_hours_team_id first_answer_minutes " +
  "next_answer_minutes resolution_minutes time by_priority title shortcut variants options scope file_id"
).split(" ");

function readNames(folder: string, shape: RegExp): string[] {
  const root = join(import.meta.dir, "../../..");
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
  return files.flatMap((file) => [...readFileSync(join(root, folder, file), "utf8").matchAll(shape)].map(([, name = ""]) => name));
}
