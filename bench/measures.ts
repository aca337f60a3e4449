import type { Measure } from './measure.ts';
import { durableRegistration } from './measures/durable-registration.ts';
import { signIn } from './measures/sign-in.ts';

/** In the order of docs/performance.md. */
export const measures: readonly Measure[] = [durableRegistration, signIn];
