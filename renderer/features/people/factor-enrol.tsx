import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { copyText } from '#renderer/ui/copy-text.ts';
import { IconCheck, IconCopy } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import classes from './people.module.css';

interface EnrolProps {
  started: OutputOf<'factor.start'>;
  onOn: (codes: readonly string[]) => void;
}

/** The square for the telephone, then the first code it shows. */
export function Enrol({ started: { secret, qr }, onOn }: EnrolProps) {
  const { t } = useTranslation();
  const confirm = useSend('factor.confirm', { onSuccess: ({ codes }) => onOn(codes) });
  return (
    <>
      <div className={classes.enrol}>
        <svg
          className={classes.qr}
          viewBox={`0 0 ${qr.side} ${qr.side}`}
          role="img"
          aria-label={t('people.factor.qr')}
          shapeRendering="crispEdges"
        >
          <path d={qr.path} />
        </svg>
        <div>
          <p>{t('people.factor.scan')}</p>
          <p className={classes.muted}>{t('people.factor.typed')}</p>
          <p>
            <bdi className={classes.secret} dir="ltr">
              {secret.match(/.{1,4}/g)?.join(' ')}
            </bdi>
          </p>
        </div>
      </div>
      <CodeForm
        first
        label={t('people.factor.code')}
        submit={t('people.factor.confirm')}
        busy={confirm.isPending}
        error={confirm.error && refusalSentence(confirm.error)}
        onCode={(code) => confirm.mutate({ code })}
      />
    </>
  );
}

/** The codes for paper, shown once. */
export function PaperCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <>
      <Notice tone="warning" still>
        {t('people.factor.paper')}
      </Notice>
      <ul className={classes.codes} dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.end}>
        <Button
          autoFocus
          icon={copied ? IconCheck : IconCopy}
          onPress={() => setCopied(copyText(codes.join('\n')))}
        >
          {t(copied ? 'common.copied' : 'common.copy')}
        </Button>
        <Button look="primary" onPress={onDone}>
          {t('people.factor.written')}
        </Button>
      </div>
    </>
  );
}

interface CodeFormProps {
  /** It has just come on the screen, and is what is to be done there. */
  first?: boolean;
  label: string;
  submit: string;
  busy: boolean;
  error: string | null;
  onCode: (code: string) => void;
}

export function CodeForm({ first = false, label, submit, busy, error, onCode }: CodeFormProps) {
  const [code, setCode] = useState('');
  return (
    <form
      className={classes.clearance}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && code.trim() !== '') onCode(code);
      }}
    >
      <TextField
        span={1}
        autoFocus={first}
        label={label}
        value={code}
        error={error}
        onChange={setCode}
        dir="ltr"
        autoComplete="one-time-code"
        maxLength={40}
      />
      <Button submit disabled={busy || code.trim() === ''}>
        {submit}
      </Button>
    </form>
  );
}
