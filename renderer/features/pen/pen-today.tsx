import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { focusFirst } from '#renderer/features/register-entry/entry-focus.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { PaperNumber } from './paper-number.tsx';
import classes from './pen.module.css';

/**
 * Before a register's first number of the day: is this the last number stamped on paper? A PC put back from an old
 * copy is caught here, before it gives a number twice. It never takes the focus from the letter being typed.
 */
export function PenToday({ kind }: { kind: MailKind }) {
  const { t } = useTranslation();
  const { data } = useAsk('pen.today', {});
  const box = useRef<HTMLDivElement>(null);
  const [denied, setDenied] = useState(false);
  const confirm = useSend('pen.confirm', {
    onSuccess: () => focusFirst(box.current?.closest('form') ?? null),
  });
  const question = data?.questions.find((one) => one.kind === kind && one.lastNumber > 0);
  const say = (lastNumber: number) => {
    if (!question) return;
    const { register, year, supplement } = question;
    confirm.mutate({ register, year, supplement, lastNumber });
  };
  const yes = () => question && say(question.lastNumber);
  useShortcut('pen.confirm', yes, question !== undefined && !denied);
  if (!question) return null;

  return (
    <div ref={box}>
      <Notice tone="warning">
        <div className={classes.line}>
          <span>
            {t('pen.today.ask')} <NumberLabel>{question.label}</NumberLabel> {t('pen.today.right')}
          </span>
          {!denied && (
            <span className={classes.answers}>
              <Button shortcut="pen.confirm" disabled={confirm.isPending} onPress={yes}>
                {t('pen.today.yes')}
              </Button>
              <Button look="quiet" onPress={() => setDenied(true)}>
                {t('pen.today.no')}
              </Button>
            </span>
          )}
        </div>
        {denied && (
          <PaperNumber
            lastNumber={question.lastNumber}
            busy={confirm.isPending}
            onNumber={say}
            onCancel={() => setDenied(false)}
          />
        )}
        {confirm.error && <p>{refusalSentence(confirm.error)}</p>}
      </Notice>
    </div>
  );
}
