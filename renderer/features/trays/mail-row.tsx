import { Fragment, memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KIND_ICONS } from '#renderer/app/kind-icons.ts';
import type { RegisterColumn } from '#renderer/features/lists/columns.ts';
import { legalMoment, numericDate } from '#renderer/i18n/dates.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { EmergencyMark } from '#renderer/ui/emergency-mark.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconLanguage, IconLock, IconPaperclip } from '#renderer/ui/icons.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import type { MailLine } from '#shared/contract/mail.ts';
import type { SearchHit } from '#shared/contract/search.ts';
import classes from './mail-row.module.css';

interface MailRowProps {
  line: MailLine;
  /** Time when the list is one day, date when it is a book. */
  withDate: boolean;
  hit?: SearchHit | undefined;
  columns: readonly RegisterColumn[];
}

const URGENT = { urgent: 'soon', 'very-urgent': 'late', 'answer-required': 'soon' } as const;

/** One mail on two lines: its number, who and what about, when, and what makes it stand out. */
export const MailRow = memo(function MailRow({ line, withDate, hit, columns }: MailRowProps) {
  const { t } = useTranslation();
  const [day, time] = legalMoment(line.registeredAt);
  const isVoid = line.state === 'void';
  const priority = line.priority === 'ordinary' ? null : line.priority;
  const cells: Record<RegisterColumn, ReactNode> = {
    number: (
      <span className={classes.number}>
        <NumberLabel struck={isVoid}>{line.label}</NumberLabel>
        <span className={classes.below}>{t(`values.kind.${line.kind}`)}</span>
      </span>
    ),
    words: (
      <span className={classes.words} data-void={isVoid || undefined}>
        <span className={classes.who} dir="auto" data-marked>
          {line.hidden ? t('dayList.hidden') : line.correspondent || t('dayList.sealed')}
        </span>
        <span className={classes.second}>
          <span className={classes.what} dir="auto" data-marked>
            {line.hidden ? '' : line.subject || (line.sealed ? '' : t('dayList.noSubject'))}
          </span>
          {hit?.found && (
            <span className={classes.found}>
              {t(`search.found.${hit.found.field}`)}
              <span dir="auto" data-marked>
                {hit.found.text}
              </span>
            </span>
          )}
        </span>
      </span>
    ),
    reference: <ReferenceCell line={line} />,
    received: <ReceivedCell line={line} />,
    marks: (
      <span className={classes.marks}>
        <EmergencyMark of={line} />
        {hit?.by === 'spelling' && <Chip icon={IconLanguage}>{t('search.otherSpelling')}</Chip>}
        {isVoid && <Chip tone="late">{t('values.state.void')}</Chip>}
        {!isVoid && priority && <Chip tone={URGENT[priority]}>{t(`values.priority.${priority}`)}</Chip>}
        {line.confidentiality !== 'ordinary' && (
          <Chip icon={IconLock}>{t(`values.confidentiality.${line.confidentiality}`)}</Chip>
        )}
        {line.fileCount > 0 && (
          <span className={classes.files} title={t('dayList.files', { count: line.fileCount })}>
            <Icon of={IconPaperclip} size="1rem" />
            {line.fileCount}
          </span>
        )}
      </span>
    ),
    when: (
      <time className={classes.when} dateTime={line.registeredAt}>
        <span>{withDate ? numericDate(day) : time}</span>
        {withDate && <span className={classes.below}>{time}</span>}
      </time>
    ),
  };
  return (
    <>
      <span className={classes.kind}>
        <Icon of={KIND_ICONS[line.kind]} />
      </span>
      {columns.map((column) => (
        <Fragment key={column}>{cells[column]}</Fragment>
      ))}
    </>
  );
});

/** What the sender wrote on it. */
export function ReferenceCell({ line }: { line: MailLine }) {
  return (
    <span className={classes.words}>
      <bdi className={classes.what}>{line.senderReference}</bdi>
    </span>
  );
}

export function ReceivedCell({ line }: { line: MailLine }) {
  return (
    <time className={classes.received} dateTime={line.receivedOn}>
      {numericDate(line.receivedOn)}
    </time>
  );
}
