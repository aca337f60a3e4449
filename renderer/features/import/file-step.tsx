import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { Button } from '#renderer/ui/button.tsx';
import { IconFileImport } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import classes from './import.module.css';
import { usePlainRefusal } from './problem-sentence.ts';
import type { Import } from './use-import.ts';

const EXPECTATIONS = ['columns', 'numbers', 'again'] as const;

/** Which file, and what becomes of it, said before anything is chosen. */
export function FileStep({ old }: { old: Import }) {
  const { t } = useTranslation();
  const plain = usePlainRefusal();
  const { looking, fileRefusal, chosen, pick } = old;
  return (
    <section className={classes.narrow} aria-label={t('oldBooks.title')}>
      <PageTitle hint={t('oldBooks.hint')}>{t('oldBooks.title')}</PageTitle>
      <ul className={classes.expectations}>
        {EXPECTATIONS.map((one) => (
          <li key={one}>{t(`oldBooks.file.${one}`)}</li>
        ))}
      </ul>
      {fileRefusal && !looking && (
        <Notice tone="refusal">
          {chosen && (
            <>
              <bdi>{chosen.label}</bdi>
              {' · '}
            </>
          )}
          {plain(fileRefusal)}
        </Notice>
      )}
      <div className={classes.bar}>
        <Button shortcut="back" onPress={() => navigate('/books')}>
          {t('common.back')}
        </Button>
        <Button look="primary" wide icon={IconFileImport} disabled={looking} onPress={pick} autoFocus>
          {t(
            looking ? 'oldBooks.file.reading' : fileRefusal ? 'oldBooks.file.other' : 'oldBooks.file.choose',
          )}
        </Button>
      </div>
    </section>
  );
}
