const MB = 1024 * 1024;

/** What one old register may be; anything larger is refused before it is read. */
export const IMPORT_LIMITS = {
  fileBytes: 50 * MB,
  rows: 200_000,
  columns: 200,
  /** Of all parts of a workbook once unpacked: a small file may hold a flood. */
  unpackedBytes: 600 * MB,
  archiveParts: 2_000,
} as const;
