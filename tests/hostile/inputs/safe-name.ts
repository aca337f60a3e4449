const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Whether a name can be a file on every system, shows what it is, and climbs nowhere. Said by hand. */
export function isSafeFileName(name: string): boolean {
  const bytes = Buffer.byteLength(name);
  return (
    bytes > 0 &&
    bytes <= 255 &&
    !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/u.test(name) &&
    !RESERVED.test(name) &&
    !/^\.+$|^\s|[\s.]$/.test(name)
  );
}
