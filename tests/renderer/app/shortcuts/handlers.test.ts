import { expect, it } from 'vitest';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { PLACES } from '#renderer/app/shortcuts/table.ts';
import { sourceFiles } from '#scripts/source-files.ts';
import { SHORTCUT_NAMES, type ShortcutName, shortcutOf } from '#shared/contract/shortcuts.ts';

const CLAIM = /useShortcut\(\s*(?:'([\w.-]+)'|PLACES\[(\d)\])/g;

/** Keys that mean the like on several screens; of those in sight the last has it. Any other has one place that answers. */
const ON_SEVERAL_SCREENS: readonly ShortcutName[] = [
  ...PLACES,
  'back',
  'correspondent.new',
  'entry.save',
  'entry.save-next',
  'file.attach',
  'list.process',
  'pane.next',
  'paper.print',
  'record.amend',
  'record.next',
  'undo',
];

/** Which files answer to each name. */
function claims(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { path, text } of sourceFiles(REPOSITORY_ROOT)) {
    if (!path.startsWith('renderer/')) continue;
    for (const [, spelled, place] of text.matchAll(CLAIM)) {
      const name = spelled ?? PLACES[Number(place)] ?? '';
      found.set(name, [...(found.get(name) ?? []), path]);
    }
  }
  return found;
}

it('every line of the table is answered: no key that does nothing, none that two places of a screen answer', () => {
  const found = claims();
  const ofPage = SHORTCUT_NAMES.filter((name) => !shortcutOf(name).byMenu);
  expect([...found.keys()].sort()).toEqual([...ofPage].sort());
  const shared = [...found].filter(([, files]) => files.length > 1).map(([name]) => name);
  expect(shared.filter((name) => !ON_SEVERAL_SCREENS.includes(name as ShortcutName))).toEqual([]);
});
