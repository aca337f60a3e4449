import type { CliCommand } from '../command.ts';

/** Loaded one at a time: `fold-text` must not pay for the database. */
export const commandLoaders: Readonly<Record<string, () => Promise<CliCommand>>> = {
  init: async () => (await import('./init.ts')).initCommand,
  register: async () => (await import('./register.ts')).registerCommand,
  amend: async () => (await import('./amend.ts')).amendCommand,
  void: async () => (await import('./void.ts')).voidCommand,
  reserve: async () => (await import('./reserve.ts')).reserveCommand,
  show: async () => (await import('./show.ts')).showCommand,
  list: async () => (await import('./list.ts')).listCommand,
  search: async () => (await import('./search.ts')).searchCommand,
  'gap-check': async () => (await import('./gap-check.ts')).gapCheckCommand,
  'close-day': async () => (await import('./close-day.ts')).closeDayCommand,
  'close-year': async () => (await import('./close-year.ts')).closeYearCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  backup: async () => (await import('./backup.ts')).backupCommand,
  restore: async () => (await import('./restore.ts')).restoreCommand,
  import: async () => (await import('./import.ts')).importCommand,
  seed: async () => (await import('./seed.ts')).seedCommand,
  rebuild: async () => (await import('./rebuild.ts')).rebuildCommand,
  deadline: async () => (await import('./deadline.ts')).deadlineCommand,
  calendar: async () => (await import('./calendar.ts')).calendarCommand,
  'fold-text': async () => (await import('./fold-text.ts')).foldTextCommand,
};
