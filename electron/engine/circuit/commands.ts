import { assignMail, forwardMail } from '#shared/commands/assign-mail.ts';
import {
  addHoliday,
  configureCalendar,
  removeHoliday,
  sayFeast,
  withdrawChange,
} from '#shared/commands/calendar.ts';
import {
  changeInstruction,
  changeRule,
  configureCircuit,
  favourInstruction,
} from '#shared/commands/circuit-settings.ts';
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
import { closeUnit } from '#shared/commands/close-unit.ts';
import {
  changePreset,
  extendDeadline,
  pauseDeadline,
  resumeDeadline,
  setDeadline,
  stopDeadline,
} from '#shared/commands/deadlines.ts';
import { processMail, unprocessMail } from '#shared/commands/process-mail.ts';
import { awaitAnswer, replyTo, unlinkReply } from '#shared/commands/replies.ts';
import { changeUnit, createUnit } from '#shared/commands/units.ts';

/** Units, circuit, deadlines, calendar and replies. */
export const circuitCommands = [
  createUnit,
  changeUnit,
  closeUnit,
  configureCircuit,
  changeInstruction,
  favourInstruction,
  changeRule,
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
  setDeadline,
  extendDeadline,
  pauseDeadline,
  resumeDeadline,
  stopDeadline,
  changePreset,
  addHoliday,
  removeHoliday,
  sayFeast,
  withdrawChange,
  configureCalendar,
] as const;
