import type { MailRecord } from '#shared/contract/mail.ts';
import type { Circuit } from './use-circuit.ts';

/** What every panel of the circuit is given. */
export interface CircuitPanelProps {
  mail: Pick<MailRecord, 'id' | 'kind' | 'label' | 'correspondent' | 'subject' | 'receivedOn'>;
  circuit: Circuit;
  onClose: () => void;
}
