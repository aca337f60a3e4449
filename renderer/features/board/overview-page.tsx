import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import { useAsk } from '#renderer/app/api.ts';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { inTreeOrder } from '#renderer/features/units/tree-order.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconHourglass, IconMailForward } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './board.module.css';

const COLUMNS = ['open', 'late', 'dueSoon', 'sentBack', 'escalated'] as const;
const TONES: Partial<Record<(typeof COLUMNS)[number], 'late' | 'soon'>> = {
  late: 'late',
  dueSoon: 'soon',
  escalated: 'late',
};

/** Every unit with its counts, each leading to its board. */
export function OverviewPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data, error } = useAsk('board.overview', {});
  useAppReady(data !== undefined || error !== null);
  useShortcut('back', () => navigate('/'));
  if (error) return <Notice tone="refusal">{refusalSentence(error)}</Notice>;
  if (!data) return null;
  return (
    <div className={classes.board}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t('board.overview.title')}</h1>
        <Link to="/trays/to-assign" className={classes.link}>
          <Chip tone={data.toAssign > 0 ? 'soon' : 'plain'} icon={IconMailForward}>
            {t('board.overview.toAssign')} · {data.toAssign}
          </Chip>
        </Link>
        <Link to="/trays/awaiting" className={classes.link}>
          <Chip icon={IconHourglass}>
            {t('board.overview.awaiting')} · {data.awaiting}
          </Chip>
        </Link>
      </header>
      {data.units.length === 0 ? (
        <div className={classes.empty}>
          <EmptyState title={t('board.overview.none')}>{t('board.overview.noneHint')}</EmptyState>
        </div>
      ) : (
        <section className={classes.scroll} aria-label={t('board.overview.title')}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('board.overview.unit')}</th>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {t(`board.overview.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {inTreeOrder(data.units).map(({ unit, depth }) => (
                <tr key={unit.id}>
                  <th scope="row" style={{ paddingInlineStart: `${0.875 + depth * 1.25}rem` }}>
                    <Link to={`/board/${unit.id}`} className={classes.link}>
                      <bdi>{inLanguage(unit.name, language)}</bdi>
                    </Link>
                  </th>
                  {COLUMNS.map((column) => (
                    <td
                      key={column}
                      className={classes.count}
                      data-none={unit[column] === 0 || undefined}
                      data-tone={unit[column] > 0 ? TONES[column] : undefined}
                    >
                      {unit[column]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
