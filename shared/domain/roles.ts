/** Everything a person can be allowed to do. Unknown names are denied. */
export const ACTIONS = [
  // The register
  'mail.register',
  'mail.read',
  'mail.read-content',
  'mail.amend',
  'mail.void',
  'mail.complete-sealed',
  'number.reserve',
  'blob.attach',
  'original.move',
  'book.close-day',
  'book.close-year',
  'book.open',
  'content.eliminate',
  'print.make',
  // The circuit
  'mail.assign',
  'mail.annotate',
  'mail.treat',
  'mail.return',
  'mail.reply',
  'mail.close',
  'mail.reopen',
  // Proof, in and out
  'journal.verify',
  'register.export',
  'import.run',
  'backup.make',
  'backup.restore',
  'restore.declare',
  // The house
  'directory.edit',
  'calendar.manage',
  'person.manage',
  'device.manage',
  'settings.manage',
] as const;
export type Action = (typeof ACTIONS)[number];

export const ROLES = [
  'clerk',
  'office-head',
  'unit-head',
  'secretary-general',
  'president',
  'administrator',
  'auditor',
  'service-clerk',
] as const;
export type Role = (typeof ROLES)[number];

const CLERK: readonly Action[] = [
  'mail.register',
  'mail.read',
  'mail.read-content',
  'mail.complete-sealed',
  'blob.attach',
  'original.move',
  'print.make',
  'mail.assign',
  // The clerk writes down what a head annotated on paper, where heads do not log in.
  'mail.annotate',
  'mail.treat',
  'mail.return',
  'mail.reply',
  'mail.close',
  'directory.edit',
];

const HEAD_ABOVE_UNITS: readonly Action[] = [
  'mail.read',
  'mail.read-content',
  'mail.assign',
  'mail.annotate',
  'mail.treat',
  'mail.return',
  'mail.reply',
  'mail.close',
  'mail.reopen',
  'print.make',
  'journal.verify',
  'register.export',
  'content.eliminate',
];

/**
 * What each role may do inside its scope. Whether the words of a mail may be seen is decided by
 * clearance on top (permissions.ts). A person who does two jobs holds two grants.
 */
export const ROLE_ACTIONS: Record<Role, ReadonlySet<Action>> = {
  clerk: new Set(CLERK),
  'office-head': new Set<Action>([
    ...CLERK,
    'mail.amend',
    'mail.void',
    'mail.reopen',
    'number.reserve',
    'book.close-day',
    'book.close-year',
    'book.open',
    'content.eliminate',
    'restore.declare',
    'journal.verify',
    'register.export',
    'import.run',
    'backup.make',
  ]),
  'unit-head': new Set<Action>([
    'mail.read',
    'mail.read-content',
    'mail.assign',
    'mail.annotate',
    'mail.treat',
    'mail.return',
    'mail.reply',
    'mail.close',
    'mail.reopen',
    'blob.attach',
    'original.move',
    'print.make',
  ]),
  'secretary-general': new Set(HEAD_ABOVE_UNITS),
  president: new Set(HEAD_ABOVE_UNITS),
  // Runs the house and sees no mail: not even the list.
  administrator: new Set<Action>([
    'journal.verify',
    'import.run',
    'backup.make',
    'backup.restore',
    'restore.declare',
    'calendar.manage',
    'person.manage',
    'device.manage',
    'settings.manage',
  ]),
  auditor: new Set<Action>(['mail.read', 'mail.read-content', 'journal.verify', 'register.export']),
  // A script under a name of its own: a clerk's rights, and the harmless duties of a night job. An export holds
  // only words it may read anyway.
  'service-clerk': new Set<Action>([...CLERK, 'journal.verify', 'register.export', 'backup.make']),
};

/** Actions that show or change the words or files of one mail: clearance is asked as well. */
export const CONTENT_ACTIONS: ReadonlySet<Action> = new Set<Action>([
  'mail.read-content',
  'mail.amend',
  'mail.complete-sealed',
  'blob.attach',
  'print.make',
  'mail.assign',
  'mail.annotate',
  'mail.treat',
  'mail.return',
  'mail.reply',
  'mail.close',
  'mail.reopen',
]);
