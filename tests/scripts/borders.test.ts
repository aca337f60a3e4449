import { expect, test } from 'vitest';
import { borderFindings, importsOf, targetOf } from '#scripts/borders.ts';

const messages = (path: string, text: string) => borderFindings({ path, text }).map(({ message }) => message);

test('imports of every shape are found with their lines', () => {
  const text = [
    "import { a } from './a.ts';",
    'import type {',
    '  B,',
    "} from '#shared/b.ts';",
    "import 'side.css';",
    "export * from '../c.ts';",
    "const d = await import('zod');",
  ].join('\n');
  expect(importsOf(text)).toEqual([
    { specifier: './a.ts', line: 1 },
    { specifier: '#shared/b.ts', line: 4 },
    { specifier: 'side.css', line: 5 },
    { specifier: '../c.ts', line: 6 },
    { specifier: 'zod', line: 7 },
  ]);
});

test('aliases and relative paths lead to the same file', () => {
  expect(targetOf('shared/commands/x.ts', '../domain/mail.ts')).toBe('shared/domain/mail.ts');
  expect(targetOf('renderer/app/x.ts', '#shared/domain/mail.ts')).toBe('shared/domain/mail.ts');
  expect(targetOf('renderer/app/x.ts', 'react')).toBeUndefined();
});

test.each([
  ['shared/domain/mail.ts', "import { z } from 'zod';"],
  ['shared/domain/mail.ts', "import { x } from '#shared/contract/mail.ts';"],
  ['shared/contract/mail.ts', "import { x } from '../commands/x.ts';"],
  ['renderer/app/x.tsx', "import { x } from '#shared/commands/x.ts';"],
  ['renderer/app/x.tsx', "import { x } from '#engine/store.ts';"],
  ['renderer/app/x.tsx', "import { ipcRenderer } from 'electron';"],
  ['electron/main/x.ts', "import { x } from '#engine/store.ts';"],
  ['electron/main/x.ts', "import { x } from '#shared/domain/mail.ts';"],
  ['electron/preload/index.ts', "import { z } from 'zod';"],
  ['electron/engine/x.ts', "import { app } from 'electron';"],
  ['electron/engine/queries/x.ts', "import D from 'better-sqlite3-multiple-ciphers';"],
  ['electron/engine/queries/x.ts', "import { x } from 'typeorm';"],
  ['server/app.ts', "import { x } from '#engine/store.ts';"],
  ['cli/x.ts', "import { x } from '#main/native.ts';"],
  ['renderer/features/search/x.tsx', "import { x } from '../../app/api.ts';"],
])('%s: %s crosses a border', (path, text) => {
  expect(messages(path, text)).toHaveLength(1);
});

test.each([
  ['shared/commands/x.ts', "import { x } from '#shared/store/rows.ts';"],
  ['renderer/app/x.tsx', "import { x } from '#shared/domain/mail.ts';"],
  ['electron/main/x.ts', "import { DomainError } from '#shared/domain/errors.ts';"],
  ['electron/engine/database.ts', "import D from 'better-sqlite3-multiple-ciphers';"],
  ['shared/store/x.ts', "import { EntitySchema } from 'typeorm';"],
  ['cli/x.ts', "import { x } from '#engine/store.ts';"],
])('%s: %s is within its border', (path, text) => {
  expect(messages(path, text)).toEqual([]);
});
