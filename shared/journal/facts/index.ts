import type { FactType } from '../fact-type.ts';
import { bookClose, bookOpen, penConfirm } from './book.ts';
import { bookPaperPart } from './book-paper.ts';
import { centreInit, deviceEnrol, deviceRevoke } from './centre.ts';
import { contentEliminate } from './content-eliminate.ts';
import { deviceInit, deviceRestore, penUnlock } from './device.ts';
import { directoryChange } from './directory.ts';
import { blobAttach, mailAmend, mailComplete, mailVoid, originalMove } from './mail-change.ts';
import { mailRegister } from './mail-register.ts';
import { numberReserve, numberVoid, penLost } from './number.ts';
import {
  personClearance,
  personCreate,
  personCredential,
  personGrant,
  personRevoke,
  personState,
} from './person.ts';

const all: readonly unknown[] = [
  deviceInit,
  deviceRestore,
  centreInit,
  deviceEnrol,
  deviceRevoke,
  penUnlock,
  penConfirm,
  penLost,
  directoryChange,
  personCreate,
  personCredential,
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
  mailVoid,
  mailComplete,
  blobAttach,
  originalMove,
  contentEliminate,
];

/** Every type this version understands. Each type's own fold is typed where it is defined. */
export const factTypes: ReadonlyMap<string, FactType> = new Map(
  (all as FactType[]).map((type) => [type.type, type]),
);
