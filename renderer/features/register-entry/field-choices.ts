import {
  CONFIDENTIALITIES,
  LANGUAGES,
  PHYSICAL_STATES,
  PRIORITIES,
  TRANSPORTS,
} from '#shared/domain/mail-kinds.ts';

/** Fields with a few values; each value has its word under `values`. */
export const FIELD_CHOICES = {
  transport: TRANSPORTS,
  confidentiality: CONFIDENTIALITIES,
  priority: PRIORITIES,
  language: LANGUAGES,
  physicalState: PHYSICAL_STATES,
} as const;
export type ChoiceName = keyof typeof FIELD_CHOICES;

export function isChoiceName(name: string): name is ChoiceName {
  return Object.hasOwn(FIELD_CHOICES, name);
}
