import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { workAddress } from '#renderer/app/work-address.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconBooks } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import classes from './pen.module.css';
import { judgeLine, type PenLine } from './unlock-lines.ts';

/** The pen is free: which numbers were declared lost, and that the paper brings them back. */
export function FoundAgain({ lines }: { lines: readonly PenLine[] }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const lost = lines.flatMap((line) => {
    const { lost: range } = judgeLine(line);
    return range ? [{ ...range, line }] : [];
  });
  const count = lost.reduce((sum, range) => sum + range.count, 0);
  const back = () => navigate(workAddress(may));
  useShortcut('back', back);
  return (
    <div className={classes.page}>
      <PageTitle focused>{t('pen.done.title')}</PageTitle>
      <Notice tone="done">{t('pen.done.words')}</Notice>
      {count > 0 && (
        <>
          <p>{t('pen.done.lost', { count })}</p>
          <ul className={classes.lost}>
            {lost.map(({ line, from, to }) => (
              <li key={`${line.register} ${line.year} ${line.supplement}`}>
                <NumberLabel>{`${line.series}/${from === to ? from : `${from}–${to}`}/${line.year}`}</NumberLabel>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={classes.answers}>
        {count > 0 && (
          <Button look="primary" icon={IconBooks} onPress={() => navigate('/books')}>
            {t('pen.done.reenter')}
          </Button>
        )}
        <Button shortcut="back" onPress={back}>
          {t('pen.done.back')}
        </Button>
      </div>
    </div>
  );
}
