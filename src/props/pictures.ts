import { countPictures, listPicturesAfter, listPicturesBefore, type PictureRow } from "../db/queries/messages/pictures.ts";
import type { ReadRange } from "../db/queries/conversations/timeline.ts";
import type { Tx } from "../db/open.ts";
import { storedContent } from "../domain/conversation/stored-content.ts";
import type { PicturesProps, PictureView } from "../../views/partials/message/gallery.tsx";

/** How many a question brings at most, on either side. */
const sideSize = 12;

type Pictures = Omit<PicturesProps, "view">;

/** Pictures around message `aroundId`, oldest first, itself among them. `customer`: whose those of theirs are. */
export function picturesAround(tx: Tx, at: ReadRange, aroundId: number, customer: string): Pictures {
  const earlier = picturesBefore(tx, at, aroundId + 1, customer);
  const later = picturesAfter(tx, at, aroundId, customer);
  return { ...earlier, items: [...earlier.items, ...later.items], hasLater: later.hasLater };
}

/** A page before message `beforeId`, oldest first. */
export function picturesBefore(tx: Tx, at: ReadRange, beforeId: number, customer: string): Pictures {
  const rows = listPicturesBefore(tx, { ...at, beforeId, limit: sideSize + 1 });
  const items = rows.slice(0, sideSize).reverse();
  return {
    ...placeOf(tx, at, items),
    items: items.map((row) => picture(row, customer)),
    hasEarlier: rows.length > sideSize,
    hasLater: true,
  };
}

/** A page after message `afterId`, oldest first. */
export function picturesAfter(tx: Tx, at: ReadRange, afterId: number, customer: string): Pictures {
  const rows = listPicturesAfter(tx, { ...at, afterId, limit: sideSize + 1 });
  const items = rows.slice(0, sideSize);
  return {
    ...placeOf(tx, at, items),
    items: items.map((row) => picture(row, customer)),
    hasEarlier: true,
    hasLater: rows.length > sideSize,
  };
}

function placeOf(tx: Tx, at: ReadRange, items: readonly PictureRow[]): { first: number; total: number } {
  const { total, before } = countPictures(tx, { ...at, beforeId: items[0]?.id ?? 0 });
  return { first: before + 1, total };
}

function picture(row: PictureRow, customer: string): PictureView {
  const url = `/${row.isOurFile === 1 ? "files" : "media"}/${row.mediaId}`;
  const content = storedContent(row.content);
  return {
    messageId: row.id,
    url,
    thumbnail: row.hasThumb === 1 ? `${url}/thumbnail` : url,
    width: row.width,
    height: row.height,
    caption: content?.type === "image" ? (content.caption ?? "") : "",
    by: row.kind === "in" ? customer : (row.authorName ?? ""),
    at: row.at,
  };
}
