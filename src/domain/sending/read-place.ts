type Place = { latitude: number; longitude: number };

// As maps write them: 25.1,-57.2 · ?q=25.1,-57.2 · /@25.1,-57.2,17z · !3d25.1!4d-57.2 (where the pin is, not the middle of the screen).
const pinned = /!3d(-?\d{1,2}(?:\.\d+)?)!4d(-?\d{1,3}(?:\.\d+)?)/;
const inLink =
  /[?&](?:q|query|ll|daddr|destination|center|sll|mlat=)=?(?:loc:)?(-?\d{1,2}(?:\.\d+)?)(?:,|%2C|&mlon=)\s*\+?(-?\d{1,3}(?:\.\d+)?)/i;
const middle = /\/@(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)/;
const bare = /^\(?\s*(-?\d{1,2}(?:[.,]\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:[.,]\d+)?)\s*\)?$/;

/** The place that somebody pasted, as a map's link or as two numbers; null: there is none in it. Short links tell nothing: nobody follows them. */
export function readPlace(text: string): Place | null {
  const given = text.trim().slice(0, 2000);
  const found = (/^https?:\/\//i.test(given) ? (pinned.exec(given) ?? inLink.exec(given) ?? middle.exec(given)) : bare.exec(given)) ?? null;
  if (!found) return null;
  const [latitude, longitude] = [Number((found[1] ?? "").replace(",", ".")), Number((found[2] ?? "").replace(",", "."))];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}
