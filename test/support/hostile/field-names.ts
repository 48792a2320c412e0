/** Every name a form of ours sends. */
export const fieldNames = (
  "personId to version pick act all note confirm reason state shown body kind key answer labelId priority language " +
  "responsibleId name colour model timeZone cap timeOutMinutes hopMax stickyDays skipOlderHours switch skippedLabel skills " +
  "keywords adText isAd numberId weekday from until customer teamId scope leads role intoId minutes people day untilDay " +
  "person worksShifts from-1-0 to-1-0 copyFrom copyTo text hour value email theme team-1 member-3 isPinned verb"
).split(" ");

/** Every name an address of ours asks by. */
export const askedNames = "tab team week from to csv version done owner status after contact limit cursor day show".split(" ");

/** Every name in a body of the API. */
export const bodyNames = (
  "user_id confirm state until to_user_id to_team_id note reason answer name model cap time_zone colour time_out_minutes hop_max " +
  "sticky_days skip_older_hours reopen_hours auto_resolve_hours counts_by_hand must_read needs_note signs members_see member_ids role team_ids email body"
).split(" ");
