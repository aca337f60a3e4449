import { attachFiles, eliminateContent, moveOriginal } from '#shared/commands/change-papers.ts';
import { closeDay, closeYear } from '#shared/commands/close-books.ts';
import type { Command } from '#shared/commands/command.ts';
import { amendMail, completeSealed, voidMail } from '#shared/commands/correct-mail.ts';
import {
  changeCorrespondent,
  createCorrespondent,
  distinctCorrespondent,
  eliminateCorrespondent,
  mergeCorrespondent,
  retireCorrespondent,
  separateCorrespondent,
} from '#shared/commands/correspondents.ts';
import { explainEmergency, settleConflict } from '#shared/commands/council-desk.ts';
import { issueNote, openRegister, returnNote, voidNote } from '#shared/commands/dispatch.ts';
import { allowIdentity, setIdentity } from '#shared/commands/identity.ts';
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
import { delegatePen, recallPen, returnPen } from '#shared/commands/pens.ts';
import { registerMail } from '#shared/commands/register-mail.ts';
import { setRetention } from '#shared/commands/retention.ts';
import { askSecond, confirmSecond, dropSecond, requireSecond } from '#shared/commands/second.ts';
import { removeTemplate, saveTemplate } from '#shared/commands/templates.ts';
import { saveTerm } from '#shared/commands/terms.ts';
import type { ChannelName } from '#shared/contract/ipc.ts';
import { circuitCommands } from './circuit/commands.ts';

const all: readonly unknown[] = [
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
  createPerson,
  grantRole,
  revokeRole,
  setClearance,
  setPersonState,
  createCorrespondent,
  changeCorrespondent,
  mergeCorrespondent,
  distinctCorrespondent,
  eliminateCorrespondent,
  separateCorrespondent,
  retireCorrespondent,
  saveTemplate,
  saveTerm,
  setRetention,
  allowIdentity,
  setIdentity,
  requireSecond,
  askSecond,
  confirmSecond,
  dropSecond,
  removeTemplate,
  saveLetterTemplate,
  removeLetterTemplate,
  openRegister,
  issueNote,
  returnNote,
  voidNote,
  returnPen,
  delegatePen,
  recallPen,
  explainEmergency,
  settleConflict,
  ...circuitCommands,
];

/** Every command, by the channel that asks for it; a test matches them with the contract both ways. */
export const commands: ReadonlyMap<ChannelName, Command> = new Map(
  (all as Command[]).map((command) => [command.name as ChannelName, command]),
);
