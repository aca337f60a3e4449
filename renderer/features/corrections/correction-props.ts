import type { MailRecord } from '#shared/contract/mail.ts';

/** What every correction's panel is given. */
export interface CorrectionProps {
  mail: MailRecord;
  onClose: () => void;
}
