import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconKey } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './people.module.css';
import type { PersonLine } from './use-people.ts';

/** For somebody whose telephone and paper are lost. */
export function FactorReset({ person }: { person: PersonLine }) {
  const { t } = useTranslation();
  const reset = useSend('factor.reset');
  return (
    <>
      {person.hasFactor && (
        <div className={classes.bar}>
          <Button
            icon={IconKey}
            disabled={reset.isPending}
            onPress={() => reset.mutate({ person: person.id })}
          >
            {t('people.factor.reset')}
          </Button>
        </div>
      )}
      {reset.error && <Notice tone="refusal">{refusalSentence(reset.error)}</Notice>}
      {reset.data && <Notice tone="done">{t('people.factor.resetDone')}</Notice>}
    </>
  );
}
