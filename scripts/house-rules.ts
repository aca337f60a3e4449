import { type Finding, linesMatching, type SourceFile } from './source-files.ts';

/** Past this many lines a file is not read in one sitting. */
const LONGEST_FILE = 300;
const WRITE_GATE = new Set(['electron/engine/unit-of-work.ts', 'electron/engine/database.ts']);

/** Physical sides in style sheets: a page that turns from right to left must not know them. */
const CSS_SIDES =
  /(?:^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-[a-z]+)?|border-(?:top|bottom)-(?:left|right)-radius|left|right)\s*:|\b(?:text-align|float|clear)\s*:\s*(?:left|right)\b/;
/** The same as style objects and component properties. */
const JSX_SIDES =
  /\b(?:margin|padding|border|scrollMargin|scrollPadding)(?:Left|Right)(?:Color|Style|Width)?\s*[:=]|\bborder(?:Top|Bottom)(?:Left|Right)Radius\s*[:=]|\btextAlign\s*:\s*['"](?:left|right)['"]|\bta=["'](?:left|right)["']|\s(?:ml|mr|pl|pr)=[{"']|[{,]\s*(?:left|right)\s*:\s*(?:\d|['"`]-?\d)/;

export function tooLong(file: SourceFile): Finding[] {
  const lines = file.text.split('\n').length - 1;
  if (lines <= LONGEST_FILE) return [];
  return [{ path: file.path, line: lines, message: `${lines} lines, the limit is ${LONGEST_FILE}` }];
}

/** Writes that go round the write gate: TypeORM shares one connection, so they can vanish with another's rollback. */
export function roundTheGate(file: SourceFile): Finding[] {
  if (!/^(?:electron|shared|cli|server)\//.test(file.path) || WRITE_GATE.has(file.path)) return [];
  const message = 'writes go through the unit of work';
  // `save` of a PDF or a draft is no write of TypeORM's: its managers and repositories are known by their names.
  const typeOrm =
    /^(?!\s*(?:\/\/|\*)).*(?:\.transaction\(|(?:manager|[rR]epository\w*(?:\([^)]*\))?|[sS]ource|[rR]unner)\.save\()/;
  return linesMatching(file, typeOrm, message);
}

export function physicalSides(file: SourceFile): Finding[] {
  if (!file.path.startsWith('renderer/')) return [];
  const message = 'a physical side: use inline-start or inline-end';
  if (file.path.endsWith('.css')) return linesMatching(file, CSS_SIDES, message);
  return file.path.endsWith('.tsx') || file.path.endsWith('.ts')
    ? linesMatching(file, JSX_SIDES, message)
    : [];
}

/** Things that make a rule's answer depend on when and where it runs. */
export function hiddenInputs(file: SourceFile): Finding[] {
  if (!/^shared\/(?:domain|commands|journal)\//.test(file.path)) return [];
  const pattern = /^(?!\s*(?:\/\/|\*)).*(?:\bDate\.now\(|\bnew Date\(\s*\)|\brandomUUID\(|\bMath\.random\()/;
  return linesMatching(file, pattern, 'clock, identifiers and chance come with ctx');
}
