import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { MailChips } from '#renderer/features/record/mail-chips.tsx';
import { RecordDetails } from '#renderer/features/record/record-details.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconX } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import classes from './compare-pane.module.css';

/** The registered letter beside the one being typed. */
export function ComparePane({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: mail, error } = useAsk('mail.record', { id });
  return (
    <section className={classes.pane} aria-label={t('entry.duplicate.compare')}>
      <header className={classes.head}>
        {mail && <NumberLabel struck={mail.state === 'void'}>{mail.label}</NumberLabel>}
        {mail && <MailChips mail={mail} />}
        <span className={classes.close}>
          <IconButton icon={IconX} label={t('common.close')} onPress={onClose} />
        </span>
      </header>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {mail && (
        <>
          <p className={classes.who} dir="auto">
            {mail.correspondent}
          </p>
          <p className={classes.subject} dir="auto">
            {mail.subject}
          </p>
          <RecordDetails mail={mail} />
        </>
      )}
    </section>
  );
}
