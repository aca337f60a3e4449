import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems } from '#renderer/app/use-panel.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { ReasonPanel } from '#renderer/ui/reason-panel.tsx';
import { voidMail } from '#shared/contract/corrections.ts';
import type { CorrectionProps } from './correction-props.ts';

/** Struck through for ever: the reason is asked, and the consequence said before. */
export function VoidPanel({ mail: { id, label }, onClose }: CorrectionProps) {
  const { t } = useTranslation();
  return (
    <ReasonPanel
      title={
        <>
          {t('corrections.void.title')} <NumberLabel struck>{label}</NumberLabel>
        </>
      }
      words={t('corrections.void.consequence')}
      submit={t('corrections.void.submit')}
      problemsOf={(reason) => schemaProblems(voidMail, { id, reason })}
      send={(reason) => call('mail.void', { id, reason })}
      onClose={onClose}
    />
  );
}
