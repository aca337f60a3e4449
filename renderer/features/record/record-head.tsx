import { useTranslation } from 'react-i18next';
import { Chip } from '#renderer/ui/chip.tsx';
import { EmergencyMark } from '#renderer/ui/emergency-mark.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import {
  IconArrowLeft,
  IconChevronDown,
  IconChevronUp,
  IconCopy,
  IconFileImport,
} from '#renderer/ui/icons.ts';
import type { MailRecord } from '#shared/contract/mail.ts';
import { MailChips } from './mail-chips.tsx';
import classes from './record-head.module.css';

interface RecordHeadProps {
  mail: MailRecord;
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
  back: () => void;
  /** Begins another letter like this one; undefined where this person registers none. */
  again: (() => void) | undefined;
}

export function RecordHead({ mail, previous, next, back, again }: RecordHeadProps) {
  const { t } = useTranslation();
  const number = <bdi className={classes.number}>{mail.label}</bdi>;
  return (
    <header className={classes.head}>
      <div className={classes.bar}>
        <h1 className={classes.title}>{mail.state === 'void' ? <del>{number}</del> : number}</h1>
        <EmergencyMark of={mail} />
        <MailChips mail={mail} />
        {mail.imported && <Chip icon={IconFileImport}>{t('record.imported')}</Chip>}
        <div className={classes.tools} data-print="never">
          {again && (
            <IconButton
              icon={IconCopy}
              label={t('shortcuts.record.duplicate')}
              shortcut="record.duplicate"
              onPress={again}
              skipTab
            />
          )}
          {previous && (
            <IconButton
              icon={IconChevronUp}
              label={t('record.previous')}
              shortcut="record.previous"
              onPress={previous}
            />
          )}
          {next && (
            <IconButton
              icon={IconChevronDown}
              label={t('record.next')}
              shortcut="record.next"
              onPress={next}
            />
          )}
          <IconButton
            icon={IconArrowLeft}
            mirror
            label={t('record.backToList')}
            shortcut="back"
            onPress={back}
          />
        </div>
      </div>
      {!mail.hidden && (
        <>
          <p className={classes.who} dir="auto">
            {mail.correspondent}
          </p>
          <p className={classes.subject} dir="auto">
            {mail.subject}
          </p>
        </>
      )}
    </header>
  );
}
