import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAsk } from '#renderer/app/api.ts';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { ColumnsMenu } from '#renderer/features/lists/columns-menu.tsx';
import { listContext } from '#renderer/features/trays/list-context.ts';
import { TrayList } from '#renderer/features/trays/tray-list.tsx';
import { useTrayPages } from '#renderer/features/trays/tray-pages.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './board.module.css';
import { firstPart, type Part, trayOf } from './board-parts.ts';
import { BoardTiles } from './board-tiles.tsx';
import { WeekList } from './week-list.tsx';

/** Five tiles, a list, the chosen letter: what a head must do, and nothing else. `unit` null = one's own. */
export function BoardPage({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [picked, setPicked] = useState<string | null>(null);
  const own = useAsk('board.head', { unit: null, lines: 0 });
  const wanted = unit ?? picked;
  const board = useAsk('board.head', { unit: wanted, lines: 0 }, { placeholderData: (before) => before });
  const { data } = board;
  useAppReady(data !== undefined || board.error !== null);
  useShortcut('back', () => navigate(unit ? '/overview' : '/'));
  if (board.error) return <Notice tone="refusal">{refusalSentence(board.error)}</Notice>;
  if (!data) return null;

  const name = data.units.length === 1 && data.units[0] ? inLanguage(data.units[0].name, language) : null;
  const mine = unit === null ? (own.data?.units ?? []) : [];
  return (
    <div className={classes.board}>
      <header className={classes.head}>
        <h1 className={classes.title}>{name ? <bdi>{name}</bdi> : t('board.title')}</h1>
        <Chip tone="brand">{t('board.open', { count: data.toTreat.count })}</Chip>
        <WeekList unit={wanted} />
        {mine.length > 1 && (
          <div className={classes.pick}>
            <ChoiceField
              label={t('board.unit')}
              value={picked ?? ''}
              choices={[
                { value: '', label: t('board.allUnits') },
                ...mine.map((one) => ({ value: one.id, label: inLanguage(one.name, language) })),
              ]}
              onChange={(next) => setPicked(next || null)}
            />
          </div>
        )}
        <div className={classes.tools}>
          <ColumnsMenu of="tray" />
        </div>
      </header>
      {data.escalated > 0 && (
        <Notice tone="warning" still>
          {t('board.escalated', { count: data.escalated })}
        </Notice>
      )}
      <Parts
        key={wanted}
        unit={wanted}
        headsUnits={data.units.length > 0}
        counts={{
          late: data.late.count,
          dueSoon: data.dueSoon.count,
          toTreat: data.toTreat.count,
          awaitingOthers: data.awaitingOthers.count,
          sentBack: data.sentBack.count,
        }}
        address={unit ? `/board/${unit}` : '/board'}
      />
    </div>
  );
}

interface PartsProps {
  unit: string | null;
  headsUnits: boolean;
  counts: Record<Part, number>;
  address: string;
}

/** The part looked at is kept while letters leave it: the eyes stay where they are. */
function Parts({ unit, headsUnits, counts, address }: PartsProps) {
  const { t } = useTranslation();
  const [part, setPart] = useState<Part>(() => kept(address) ?? firstPart(counts));
  const tray = trayOf(part, headsUnits);
  const { lines, loaded, error, more } = useTrayPages({ tray, unit });
  const show = (next: Part) => {
    parts.set(address, next);
    setPart(next);
  };
  return (
    <>
      <BoardTiles counts={counts} shown={part} onShow={show} />
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {loaded && lines.length === 0 && (
        <div className={classes.empty}>
          <EmptyState title={t(`board.empty.${part}`)}>{t('circuit.empty.hint')}</EmptyState>
        </div>
      )}
      <TrayList
        key={part}
        tray={tray}
        unit={unit}
        lines={lines}
        total={counts[part]}
        address={address}
        shape="board"
        onNearEnd={more}
      />
    </>
  );
}

/** The part last looked at on each board, so that coming back from a letter finds it again. */
const parts = new Map<string, Part>();

function kept(address: string): Part | undefined {
  return listContext.get()?.address === address ? parts.get(address) : undefined;
}
