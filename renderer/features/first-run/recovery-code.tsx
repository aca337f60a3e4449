import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { numericDate, today } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { copyText } from '#renderer/ui/copy-text.ts';
import { IconCheck, IconCopy, IconPrinter } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import classes from './recovery-code.module.css';

interface RecoveryCodeProps {
  code: string;
  council: { ar: string; fr: string };
  /** Where it is not the code of this PC alone: what it is, on the screen and on paper. */
  words?: { title: string; why: string; paperTitle: string; paperKeep: string; enter: string };
  onEnter: () => void;
}

/** As a person reads and types it: no case, no separators. */
function plain(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

/** Shown once: large, in groups; leaving asks for the last group, which only the paper tells. */
export function RecoveryCode({ code, council, words, onEnter }: RecoveryCodeProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const [copied, setCopied] = useState(false);
  const groups = code.split('-');
  const right = plain(typed) === groups.at(-1);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (right) onEnter();
  };
  return (
    <form className={classes.page} onSubmit={submit} data-print="alone">
      <PageTitle hint={words?.why ?? t('firstRun.recovery.why')} focused>
        {words?.title ?? t('firstRun.recovery.title')}
      </PageTitle>
      <div data-print="never">
        <Notice tone="warning">
          <strong>{t('firstRun.recovery.once')}</strong>
        </Notice>
      </div>
      <section className={classes.sheet} aria-label={t('firstRun.recovery.code')}>
        <header className={classes.paper}>
          <strong>{words?.paperTitle ?? t('firstRun.recovery.printedTitle')}</strong>
          <span>{inLanguage(council, language)}</span>
          <span>{t('firstRun.recovery.printedOn', { date: numericDate(today()) })}</span>
        </header>
        <ol className={classes.code} dir="ltr">
          {groups.map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be equal and never move
            <li key={index}>{group}</li>
          ))}
        </ol>
        <footer className={classes.paper}>{words?.paperKeep ?? t('firstRun.recovery.printedKeep')}</footer>
      </section>
      <div className={classes.tools} data-print="never">
        <Button icon={IconPrinter} onPress={() => window.print()}>
          {t('common.print')}
        </Button>
        <Button icon={copied ? IconCheck : IconCopy} onPress={() => setCopied(copyText(code))}>
          {t(copied ? 'common.copied' : 'common.copy')}
        </Button>
      </div>
      <div className={classes.confirm} data-print="never">
        <TextField
          label={t('firstRun.recovery.confirm')}
          hint={t('firstRun.recovery.confirmHint')}
          error={tried && !right ? t('firstRun.recovery.wrong') : null}
          value={typed}
          onChange={(next) => {
            setTyped(next);
            setTried(false);
          }}
          dir="ltr"
          maxLength={9}
        />
        <Button look="primary" submit wide keys={['↵']} disabled={typed === ''}>
          {words?.enter ?? t('firstRun.recovery.enter')}
        </Button>
      </div>
    </form>
  );
}
