import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './settings-page.module.css';

/** The system's keychain as one more holder of the key. */
export function Keychain() {
  const { t } = useTranslation();
  const status = useAsk('keychain.status', {});
  const again = { onSettled: () => status.refetch() };
  const hold = useSend('keychain.hold', again);
  const forget = useSend('keychain.forget', again);
  const known = status.data;
  const refusal = hold.error ?? forget.error;
  return (
    <section className={classes.section}>
      <header>
        <h2 className={classes.heading}>{t('keychain.title')}</h2>
        <p className={classes.hint}>{t('keychain.hint')}</p>
      </header>
      {known?.system === 'unprotected' && <Notice tone="quiet">{t('keychain.unprotected')}</Notice>}
      {known?.held && <Notice tone="done">{t('keychain.held')}</Notice>}
      {refusal && <Notice tone="refusal">{refusalSentence(refusal)}</Notice>}
      <div className={classes.zoom}>
        {known?.held ? (
          <Button disabled={forget.isPending} onPress={() => forget.mutate({})}>
            {t('keychain.forget')}
          </Button>
        ) : (
          <Button disabled={hold.isPending || known?.system !== 'protected'} onPress={() => hold.mutate({})}>
            {t('keychain.hold')}
          </Button>
        )}
      </div>
    </section>
  );
}
