import { assignMail, forwardMail } from '#shared/commands/assign-mail.ts';
import {
  addHoliday,
  configureCalendar,
  removeHoliday,
  sayFeast,
  withdrawChange,
} from '#shared/commands/calendar.ts';
import { attachFiles, eliminateContent, moveOriginal } from '#shared/commands/change-papers.ts';
import {
  annotateMail,
  closeMail,
  handOverOriginal,
  reopenMail,
  returnMail,
  takeMail,
  treatMail,
  withdrawMail,
} from '#shared/commands/circuit-steps.ts';
import { closeDay, closeYear } from '#shared/commands/close-books.ts';
import { closeUnit } from '#shared/commands/close-unit.ts';
import { amendMail, completeSealed, voidMail } from '#shared/commands/correct-mail.ts';
import {
  changePreset,
  extendDeadline,
  pauseDeadline,
  resumeDeadline,
  setDeadline,
  stopDeadline,
} from '#shared/commands/deadlines.ts';
import { issueNote, openRegister, returnNote, voidNote } from '#shared/commands/dispatch.ts';
import { importAbsent, importRows } from '#shared/commands/import-mail.ts';
import { removeLetterTemplate, saveLetterTemplate } from '#shared/commands/letter-templates.ts';
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
import { processMail, unprocessMail } from '#shared/commands/process-mail.ts';
import { registerMail } from '#shared/commands/register-mail.ts';
import { awaitAnswer, replyTo, unlinkReply } from '#shared/commands/replies.ts';
import { changeUnit, createUnit } from '#shared/commands/units.ts';

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
  createUnit,
  changeUnit,
  closeUnit,
  assignMail,
  forwardMail,
  takeMail,
  treatMail,
  returnMail,
  withdrawMail,
  annotateMail,
  closeMail,
  reopenMail,
  handOverOriginal,
  replyTo,
  unlinkReply,
  awaitAnswer,
  processMail,
  unprocessMail,
  configureCalendar,
  removeHoliday,
  sayFeast,
  changePreset,
  setDeadline,
  extendDeadline,
  pauseDeadline,
  resumeDeadline,
  stopDeadline,
  addHoliday,
  withdrawChange,
  saveLetterTemplate,
  removeLetterTemplate,
  openRegister,
  issueNote,
  returnNote,
  voidNote,
};
