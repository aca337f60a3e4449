import type { Answers } from './answers.ts';
import type { Passwords } from './step-problems.ts';

/** What every step of the wizard is given. */
export interface StepProps {
  answers: Answers;
  change: (change: Partial<Answers>) => void;
  passwords: Passwords;
  changePasswords: (change: Partial<Passwords>) => void;
  /** The sentence at a field, once the person tried to go on. */
  problem: (field: string) => string | null;
}
