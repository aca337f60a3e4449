import * as ar from './ar/index.ts';
import * as en from './en/index.ts';
import * as fr from './fr/index.ts';

/** Every visible string. Arabic comes first: the keys are typed after it. */
export const strings = { ar, fr, en } as const;
