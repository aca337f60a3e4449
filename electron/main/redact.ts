const LONGEST = 500;
/** Looking for addresses is quadratic in a long run of letters. */
const LONGEST_READ = 4_000;
const SECRET_FIELD = /pass|secret|token|recovery|key$|word|subject|input/i;

/** Facts beside a log line: ids, codes, counts, durations in milliseconds. */
export type LogDetails = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * A text fit for the log: one line, no folder names (they hold people's names), e-mail or long digit runs, and
 * short. The names of our own scripts stay, so that a stack can be read.
 */
export function redactText(text: string): string {
  return (
    text
      .slice(0, LONGEST_READ)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they would forge log lines
      .replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ⏎ ')
      .replace(/(?:file:\/\/)?(?:[A-Za-z]:[\\/]|\\\\|\/)[^\s'"<>|:*?)]*[\\/][^\s'"<>|:*?)]*/g, shortPath)
      .replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, '‹address›')
      .replace(/\d{9,}/g, '‹digits›')
      .slice(0, LONGEST)
  );
}

function shortPath(found: string): string {
  const name = found.split(/[\\/]/).at(-1) ?? '';
  return /\.(?:[cm]?[jt]s|node)$/.test(name) ? `‹path›/${name}` : '‹path›';
}

/** The same for details: fields that could hold a secret or words of a letter lose their value. */
export function redactDetails(details: LogDetails): LogDetails {
  return Object.fromEntries(
    Object.entries(details).map(([field, value]) => {
      if (SECRET_FIELD.test(field)) return [field, '‹removed›'];
      return [field, typeof value === 'string' ? redactText(value) : value];
    }),
  );
}
