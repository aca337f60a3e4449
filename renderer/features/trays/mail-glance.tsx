import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { MailChips } from '#renderer/features/record/mail-chips.tsx';
import { Timeline } from '#renderer/features/record/timeline.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import type { MailLine } from '#shared/contract/mail.ts';
import classes from './mail-glance.module.css';

interface MailGlanceProps {
  line: MailLine;
  /** Before the others: what the list itself does with a letter. */
  first?: ReactNode;
  onOpen: () => void;
}

/** The chosen mail beside the list: what it is and what happened to it, without leaving the list. */
export function MailGlance({ line, first = null, onOpen }: MailGlanceProps) {
  const { t } = useTranslation();
  const record = useAsk('mail.record', { id: line.id }, { placeholderData: (before) => before });
  const history = record.data?.id === line.id ? record.data.history : [];
  return (
    <aside className={classes.glance}>
      <div className={classes.words}>
        <MailChips mail={line} />
        <h2 className={classes.subject} dir="auto" data-marked>
          {line.hidden
            ? t('dayList.hidden')
            : line.subject || t(line.sealed ? 'dayList.sealed' : 'dayList.noSubject')}
        </h2>
        <p className={classes.who}>
          <NumberLabel struck={line.state === 'void'}>{line.label}</NumberLabel>
          {line.correspondent && <bdi data-marked>{line.correspondent}</bdi>}
        </p>
        <Timeline history={history} kind={line.kind} />
      </div>
      <div className={classes.actions}>
        {first}
        <Button look="primary" keys={['↵']} onPress={onOpen}>
          {t('dayList.open')}
        </Button>
      </div>
    </aside>
  );
}
