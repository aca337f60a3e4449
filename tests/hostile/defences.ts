/**
 * One line of the product that keeps something out, and what stands there when it is taken away. The product has no such
 * switch: the tests load a copy of it in which this line asks for one (without-defences.ts).
 */
export interface DefenceLine {
  file: string;
  /** As it stands in the file, once. An expression, or statements when it ends with `;`. */
  line: string;
  weak: string;
}

export const defences = {
  'who may do what': {
    file: 'shared/domain/permissions.ts',
    line: 'return scopesOf(person, action, day).some((scope) => admits(scope, resource, level));',
    weak: 'return true;',
  },
  'words only to the cleared': {
    file: 'shared/domain/permissions.ts',
    line: "return role === 'auditor' ? 0 : clearance;",
    weak: 'return 2;',
  },
  'inputs parsed at the border': {
    file: 'electron/engine/engine.ts',
    line: 'channels[channel].input.parse(input)',
    weak: '(input as never)',
  },
  'delays between tries': {
    file: 'electron/engine/sign-in-throttle.ts',
    line: "if (left > 0) throw new DomainError('session.wait', { seconds: Math.ceil(left / 1000) });",
    weak: '',
  },
  'rights from signed entries': {
    file: 'electron/engine/rights.ts',
    line: 'takeAwayWhatRowsDeny(rows, new SqliteReadRows(connection));',
    weak: 'return new SqliteReadRows(connection);',
  },
  'the journal is proved when it opens': {
    file: 'electron/engine/open-store.ts',
    line: 'await proveOwnJournal(writer.connection, writer);',
    weak: '',
  },
} as const satisfies Record<string, DefenceLine>;

export type Defence = keyof typeof defences;
