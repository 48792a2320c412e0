import { closeSync, openSync, writeSync } from "node:fs";
import type { Random } from "../../../src/ports/world.ts";
import { mapPages, type PageMap } from "../pages/page-map.ts";

/** A random byte of the tree on this page; any byte where it has none. */
export function treeByteOf(map: PageMap, page: number, random: Random): number {
  const all = Array.from({ length: map.pageBytes }, (_, offset) => offset).filter((offset) => map.groundOf(page, offset) === "tree");
  return all[Math.floor(random.fraction() * all.length)] ?? Math.floor(random.fraction() * map.pageBytes);
}

type Place = { page: number; offset: number; random: Random };

/** Changes one byte of a file to another one; returns what changes it back. */
export function flip(path: string, map: PageMap, { page, offset, random }: Place): () => void {
  const at = (page - 1) * map.pageBytes + offset;
  const old = map.bytes[at] ?? 0;
  put(path, at, old ^ (1 + Math.floor(random.fraction() * 255)));
  return () => put(path, at, old);
}

/** Writes one byte into a file. */
export function put(path: string, at: number, byte: number): void {
  const file = openSync(path, "r+");
  writeSync(file, Uint8Array.of(byte), 0, 1, at);
  closeSync(file);
}

/** Changes one byte of a database's tree, anywhere; says where. */
export function flipInTree(path: string, random: Random): string {
  const map = mapPages(path);
  let [page, offset] = [0, 0];
  do {
    page = 1 + Math.floor(random.fraction() * map.pages);
    offset = treeByteOf(map, page, random);
  } while (map.groundOf(page, offset) !== "tree"); // the leaves of the free list hold nothing up
  flip(path, map, { page, offset, random });
  return `page ${page}, offset ${offset}`;
}
