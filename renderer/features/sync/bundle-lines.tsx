import { useTranslation } from 'react-i18next';
import { PaperButtons } from '#renderer/features/papers/paper-buttons.tsx';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import type { FoundBundle, WrittenBundle } from '#shared/contract/bundles.ts';
import classes from './sync.module.css';

/** A bundle of this PC: what is in it, where its parts are, whether its answer was read. */
export function BundleLine({ bundle }: { bundle: WrittenBundle }) {
  const { t } = useTranslation();
  const { id, code, madeAt, entries, left, scans, numbers, parts, copied, answered } = bundle;
  const asked = { paper: 'bundle', bundle: id } as const;
  return (
    <li className={classes.line}>
      <div className={classes.what}>
        <p>
          <strong>
            <bdi>{code}</bdi>
          </strong>{' '}
          · {t('sync.bundle.entries', { count: entries })} · {t('sync.bundle.scans', { count: scans })}
          {numbers.map(({ series, year, first, last }) => (
            <span key={`${series} ${year}`}>
              {' · '}
              <bdi>{last === 0 ? `${series} ${year}` : `${series} ${year} : ${first}–${last}`}</bdi>
            </span>
          ))}
        </p>
        <p className={classes.below}>
          {t('sync.bundle.at', { when: formatMoment(madeAt) })} · {t('sync.bundle.parts', { copied, parts })}{' '}
          ·{' '}
          {answered
            ? t('sync.bundle.answeredAt', { when: formatMoment(answered.at) })
            : t('sync.bundle.unanswered')}
          {left > 0 && ` · ${t('sync.bundle.left', { count: left })}`}
        </p>
        {answered?.problem && <p className={classes.below}>{sentenceOf(answered.problem)}</p>}
      </div>
      <PaperButtons asked={() => asked} name={`${t('sync.bundle.inventory')} ${code}`} />
    </li>
  );
}

/** What one bundle on a stick came to. */
export function FoundLine({ found }: { found: FoundBundle }) {
  const { t } = useTranslation();
  const { code, file, kind, state, missing, problem, entries, scans } = found;
  return (
    <li className={classes.line}>
      <div className={classes.what}>
        <p>
          <strong>{kind === null ? <bdi>{file}</bdi> : t(`sync.bundle.${kind}`, { code })}</strong> ·{' '}
          {t(`sync.bundle.state.${state}`)}
          {state === 'taken' &&
            ` · ${t('sync.bundle.entries', { count: entries })} · ${t('sync.bundle.scans', { count: scans })}`}
        </p>
        {missing.length > 0 && (
          <p className={classes.below}>{t('sync.bundle.missing', { parts: ranges(missing) })}</p>
        )}
        {problem !== null && state !== 'older' && <p className={classes.below}>{sentenceOf(problem)}</p>}
      </div>
    </li>
  );
}

/** '1–3, 7' of 1, 2, 3, 7. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
