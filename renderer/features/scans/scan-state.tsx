import { useTranslation } from 'react-i18next';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { ScanStatus } from '#shared/contract/scans.ts';
import classes from './scans.module.css';

/** What the folder has to say: it is away, or a file in it is refused. */
export function ScanState({ status }: { status: ScanStatus }) {
  const { t } = useTranslation();
  const { problem, refused } = status;
  return (
    <>
      {problem && <Notice tone="warning">{sentenceOf(problem.code, problem.params)}</Notice>}
      {refused.length > 0 && (
        <Notice tone="warning">
          <p>{t('scans.refused', { count: refused.length })}</p>
          <ul className={classes.refused}>
            {refused.map(({ name, code, params }) => (
              <li key={name}>
                <bdi className={classes.name}>{name}</bdi> {sentenceOf(code, params)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
