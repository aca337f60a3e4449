import { attachFiles, eliminateContent, moveOriginal } from '#shared/commands/change-papers.ts';
import { closeDay, closeYear } from '#shared/commands/close-books.ts';
import { amendMail, completeSealed, voidMail } from '#shared/commands/correct-mail.ts';
import { importAbsent, importRows } from '#shared/commands/import-mail.ts';
import {
  createPerson,
  grantRole,
  revokeRole,
  setClearance,
  setPersonState,
} from '#shared/commands/manage-people.ts';
import {
  confirmLast,
  declareLost,
  openBook,
  reserveNumbers,
  unlockPen,
  voidNumber,
} from '#shared/commands/number-books.ts';
import { registerMail } from '#shared/commands/register-mail.ts';

/** Every command of the main register, as the product ships them. */
export const commands = {
  registerMail,
  amendMail,
  voidMail,
  completeSealed,
  attachFiles,
  moveOriginal,
  eliminateContent,
  reserveNumbers,
  voidNumber,
  declareLost,
  confirmLast,
  unlockPen,
  openBook,
  closeDay,
  closeYear,
  importRows,
  importAbsent,
  createPerson,
  grantRole,
  revokeRole,
  setClearance,
  setPersonState,
};
