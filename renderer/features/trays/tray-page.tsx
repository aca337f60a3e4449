import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { ColumnsMenu } from '#renderer/features/lists/columns-menu.tsx';
import { PaperButtons } from '#renderer/features/papers/paper-buttons.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './list-board.module.css';
import { TrayList } from './tray-list.tsx';
import { type TrayName, useTrayCounts, useTrayPages } from './tray-pages.ts';

/** One tray: its letters, most urgent first, and beside them the chosen one with what may be done. */
export function TrayPage({ tray }: { tray: TrayName }) {
  const { t } = useTranslation();
  const { lines, loaded, error, more } = useTrayPages({ tray, unit: null });
  const total = useTrayCounts()?.[tray] ?? lines.length;
  useAppReady(loaded || error !== null);
  useShortcut('back', () => navigate('/'));
  return (
    <div className={classes.board}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t(`circuit.trays.${tray}`)}</h1>
        {total > 0 && <Chip tone="brand">{t('dayList.count', { count: total })}</Chip>}
        <div className={classes.tools}>{lines.length > 0 && <ColumnsMenu of="tray" />}</div>
      </header>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {loaded && lines.length === 0 && (
        <div className={classes.empty}>
          <EmptyState title={t(`circuit.empty.${tray}`)}>{t('circuit.empty.hint')}</EmptyState>
        </div>
      )}
      {tray === 'late' && (
        <PaperButtons asked={() => ({ paper: 'overdue' })} name={t('papers.names.overdue')} />
      )}
      <TrayList
        tray={tray}
        unit={null}
        lines={lines}
        total={total}
        address={`/trays/${tray}`}
        shape={tray === 'to-assign' ? 'unheld' : 'tray'}
        onNearEnd={more}
      />
    </div>
  );
}
