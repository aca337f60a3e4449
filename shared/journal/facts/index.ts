import type { FactType } from '../fact-type.ts';
import { apartSettle } from './apart.ts';
import {
  mailAssign,
  mailReject,
  mailReturn,
  mailTake,
  mailTransfer,
  mailTreat,
  mailWithdraw,
} from './assignment.ts';
import { bookClose, bookOpen, penConfirm } from './book.ts';
import { bookPaperPart } from './book-paper.ts';
import { calendarChange, calendarConfigure, calendarWithdraw } from './calendar.ts';
import {
  centreComplete,
  centreInit,
  centreRestored,
  deviceEnrol,
  deviceRevoke,
  deviceScope,
  effectRefused,
} from './centre.ts';
import {
  circuitConfigure,
  instructionChange,
  instructionFavourite,
  mailAnnotate,
  mailClose,
  mailReopen,
  originalHandOver,
  suggestionRule,
} from './circuit.ts';
import { conflictSettle } from './conflict.ts';
import { contentEliminate } from './content-eliminate.ts';
import {
  correspondentChange,
  correspondentCreate,
  correspondentDistinct,
  correspondentMerge,
  correspondentRetire,
  correspondentSeparate,
} from './correspondent.ts';
import { councilKey } from './council-key.ts';
import { councilRule, ruleHeard } from './council-rule.ts';
import {
  deadlineExtend,
  deadlinePause,
  deadlinePreset,
  deadlineRecompute,
  deadlineResume,
  deadlineSet,
  deadlineStop,
} from './deadline.ts';
import { deviceInit, deviceRecovery, deviceRestore, penUnlock } from './device.ts';
import { directoryChange } from './directory.ts';
import { dispatchIssue, dispatchReturn, dispatchVoid } from './dispatch.ts';
import { emergencyClose, emergencyExplain, emergencyNumber, emergencyOpen } from './emergency.ts';
import { mailIdentity } from './identity.ts';
import { letterTemplateRemove, letterTemplateSave } from './letter-template.ts';
import { blobAttach, mailAmend, mailComplete, mailVoid, originalMove } from './mail-change.ts';
import { mailRegister } from './mail-register.ts';
import { numberReserve, numberVoid, penLost } from './number.ts';
import { numberAsk, numberAssigned } from './number-assigned.ts';
import { penDelegate, penKey, penRecall, penReturn } from './pen.ts';
import {
  personClearance,
  personCreate,
  personCredential,
  personFactor,
  personGrant,
  personRevoke,
  personState,
} from './person.ts';
import { printMade, printStopped } from './print-made.ts';
import { mailProcess, mailUnprocess } from './process.ts';
import { mailAwait, mailReply, mailUnlink } from './reply.ts';
import { secondAsk, secondRequire, secondSettle } from './second.ts';
import { templateRemove, templateSave } from './template.ts';
import { termSave } from './term.ts';
import { unitChange, unitClose, unitCreate } from './unit.ts';

const all: readonly unknown[] = [
  deviceInit,
  deviceRecovery,
  deviceRestore,
  centreInit,
  deviceEnrol,
  deviceRevoke,
  deviceScope,
  effectRefused,
  centreRestored,
  centreComplete,
  penUnlock,
  penConfirm,
  councilKey,
  councilRule,
  ruleHeard,
  penLost,
  penDelegate,
  penReturn,
  penKey,
  penRecall,
  numberAssigned,
  numberAsk,
  emergencyOpen,
  emergencyNumber,
  emergencyExplain,
  emergencyClose,
  directoryChange,
  personCreate,
  personCredential,
  personFactor,
  personGrant,
  personRevoke,
  personClearance,
  personState,
  bookOpen,
  bookClose,
  bookPaperPart,
  numberReserve,
  numberVoid,
  mailRegister,
  mailAmend,
  mailIdentity,
  conflictSettle,
  apartSettle,
  mailVoid,
  mailComplete,
  blobAttach,
  originalMove,
  contentEliminate,
  unitCreate,
  unitChange,
  unitClose,
  circuitConfigure,
  instructionChange,
  instructionFavourite,
  suggestionRule,
  mailAssign,
  mailTake,
  mailTreat,
  mailReturn,
  mailReject,
  mailWithdraw,
  mailTransfer,
  mailAnnotate,
  mailClose,
  mailReopen,
  mailReply,
  mailUnlink,
  mailAwait,
  mailProcess,
  mailUnprocess,
  originalHandOver,
  deadlineSet,
  deadlineExtend,
  deadlinePause,
  deadlineResume,
  deadlineStop,
  deadlinePreset,
  deadlineRecompute,
  calendarChange,
  calendarWithdraw,
  calendarConfigure,
  correspondentCreate,
  correspondentChange,
  correspondentMerge,
  correspondentSeparate,
  correspondentRetire,
  correspondentDistinct,
  termSave,
  secondRequire,
  secondAsk,
  secondSettle,
  templateSave,
  templateRemove,
  printMade,
  printStopped,
  dispatchIssue,
  dispatchReturn,
  dispatchVoid,
  letterTemplateSave,
  letterTemplateRemove,
];

/** Every type this version understands. Each type's own fold is typed where it is defined. */
export const factTypes: ReadonlyMap<string, FactType> = new Map(
  (all as FactType[]).map((type) => [type.type, type]),
);
