import { SQLiteError } from "bun:sqlite";

const codes = ["SQLITE_IOERR", "SQLITE_FULL", "SQLITE_CORRUPT", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_NOTADB"];

/** The code of an error of the disk or the file; null: it is none, but our own fault or a refused constraint. */
export function storageCode(error: unknown): string | null {
  if (!(error instanceof SQLiteError) || !error.code) return null;
  return codes.some((code) => error.code?.startsWith(code)) ? error.code : null;
}

/** Whether nothing of the transaction may be trusted after it. */
export function isStorageError(error: unknown): boolean {
  return storageCode(error) !== null;
}
