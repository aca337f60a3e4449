import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { LetterPane } from '#renderer/features/circuit/letter-pane.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { TrayLine } from '#shared/contract/trays.ts';
import classes from './list-board.module.css';
import { listContext } from './list-context.ts';
import { MailList } from './mail-list.tsx';
import { type TrayName, useTrayCounts, useTrayPages } from './tray-pages.ts';
import { TrayRow } from './tray-row.tsx';

const placeOf = ({ place }: TrayLine) => place;

/** One tray: its letters, most urgent first, and beside them the chosen one with what may be done. */
export function TrayPage({ tray }: { tray: TrayName }) {
  const { t } = useTranslation();
  const address = `/trays/${tray}`;
  const { lines, loaded, error, more } = useTrayPages({ tray, unit: null });
  const total = useTrayCounts()?.[tray] ?? lines.length;
  const [chosen, setChosen] = useState<{ id: string; at: number }>(() => {
    const before = listContext.get();
    return { id: (before?.address === address && before.chosen) || '', at: 0 };
  });
  // What was done with a letter takes it away: the next one is then in its place.
  const current =
    lines.find(({ id }) => id === chosen.id) ?? lines[Math.min(chosen.at, lines.length - 1)] ?? lines[0];
  useAppReady(loaded || error !== null);
  useShortcut('back', () => navigate('/'));

  const open = (line: TrayLine) => {
    listContext.set({ scope: null, found: lines.map(({ id }) => id), address, chosen: line.id });
    navigate(`/mail/${line.id}`);
  };
  return (
    <div className={classes.board}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t(`circuit.trays.${tray}`)}</h1>
        {total > 0 && <Chip tone="brand">{t('dayList.count', { count: total })}</Chip>}
      </header>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {loaded && !current && (
        <div className={classes.empty}>
          <EmptyState title={t(`circuit.empty.${tray}`)}>{t('circuit.empty.hint')}</EmptyState>
        </div>
      )}
      {current && (
        <div className={classes.split}>
          <MailList
            lines={lines}
            total={Math.max(total, lines.length)}
            chosen={current.place}
            keyOf={placeOf}
            shape="tray"
            row={(line) => <TrayRow line={line} />}
            onChoose={(line) => setChosen({ id: line.id, at: lines.indexOf(line) })}
            onOpen={open}
            onNearEnd={more}
          />
          <LetterPane key={current.id} line={current} onOpen={() => open(current)} />
        </div>
      )}
    </div>
  );
}
