import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { SendLetters } from '#renderer/features/dispatch/send-letters.tsx';
import { BulkBar } from '#renderer/features/lists/bulk-bar.tsx';
import { ColumnsMenu } from '#renderer/features/lists/columns-menu.tsx';
import { useProcessing } from '#renderer/features/lists/use-processing.ts';
import { useSelection } from '#renderer/features/lists/use-selection.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconChecks } from '#renderer/ui/icons.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { MailLine } from '#shared/contract/mail.ts';
import { MOST_ON_A_NOTE } from '#shared/domain/dispatch.ts';
import type { ProcessedFrom } from '#shared/domain/processed.ts';
import classes from './list-board.module.css';
import { listContext } from './list-context.ts';
import { MailGlance } from './mail-glance.tsx';
import { MailList } from './mail-list.tsx';
import { type ListScope, readFirst, useMailWindow } from './mail-window.ts';
import { useChosenLine } from './use-chosen-line.ts';

interface ListBoardProps {
  scope: ListScope;
  address: string;
  title: string;
  /** Filters and days, at the end of the title line. */
  tools: ReactNode;
  emptyTitle: string;
  /** Shown apart from its words: a chip beside the title. */
  count: (total: number) => ReactNode;
  /** The list is a tray: its letters are processed by one key. */
  from?: ProcessedFrom;
}

const idOf = ({ id }: MailLine) => id;

/** A list and, beside it, the chosen mail at a glance. */
export function ListBoard({ scope, address, title, tools, emptyTitle, count, from }: ListBoardProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [start] = useState(() => {
    const before = listContext.get();
    return before?.address === address ? { id: before.chosen, at: before.at } : { id: null, at: 0 };
  });
  const { line: current, at, choose, near } = useChosenLine(scope, start);
  const [sight, setSight] = useState({ first: start.at, last: start.at });
  const inSight = useMailWindow(scope, sight.first, sight.last);
  const { total, loaded, error } = inSight;
  const readAll = useCallback((most: number) => readFirst(scope, most), [scope]);
  const selection = useSelection(idOf, readAll);
  const { process, busy, refusal } = useProcessing(from ?? null);
  // Letters that leave are put on a dispatch note together.
  const leaving = scope.kind === 'outgoing' && may('mail.register');
  const selected = selection.lines.length > 0;
  const go = async () => {
    const stays = await process(selected ? selection.lines : current ? [current] : []);
    selection.keep(({ id }) => stays.has(id));
  };
  useShortcut('list.process', () => void go(), from !== undefined);
  useShortcut('back', selection.clear, selected);
  useAppReady(loaded || error !== null);

  const open = (line: MailLine) => {
    listContext.set({ scope, address, chosen: line.id, at });
    navigate(`/mail/${line.id}`);
  };
  const button = from && (
    <Button icon={IconChecks} shortcut="list.process" disabled={busy} onPress={() => void go()}>
      {t(`work.process.${from}`)}
    </Button>
  );
  return (
    <div className={classes.board}>
      <header className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        {total > 0 && count(total)}
        <div className={classes.tools}>
          {tools}
          {current && <ColumnsMenu of="register" />}
        </div>
      </header>
      {error && (
        <Notice tone="refusal">
          {t('dayList.failed')}. {refusalSentence(error)}
        </Notice>
      )}
      {refusal && <Notice tone="refusal">{refusalSentence(refusal)}</Notice>}
      {selected && (
        <BulkBar count={selection.lines.length} of={selection.cut ? total : null} onClear={selection.clear}>
          {button}
        </BulkBar>
      )}
      {selected &&
        leaving &&
        (selection.lines.length <= MOST_ON_A_NOTE ? (
          <SendLetters letters={selection.lines} />
        ) : (
          <Notice tone="warning" still>
            {t('dispatch.atMost', { most: MOST_ON_A_NOTE })}
          </Notice>
        ))}
      {loaded && !current && (
        <div className={classes.empty}>
          <EmptyState title={emptyTitle}>
            {may('mail.register') && (
              <>
                {t('dayList.emptyHint')} <Kbd of="entry.incoming" />
              </>
            )}
          </EmptyState>
        </div>
      )}
      {current && (
        <div className={classes.split}>
          <MailList
            key={JSON.stringify(scope)}
            rows={{
              count: total,
              lineAt: (index) => inSight.lineAt(index) ?? near.lineAt(index),
              onSight: (first, last) => setSight({ first, last }),
            }}
            total={total}
            withDate={scope.day === null}
            at={at}
            {...(from || leaving ? { selection } : {})}
            onChoose={choose}
            onOpen={open}
          />
          <MailGlance line={current} also={selected ? null : button} onOpen={() => open(current)} />
        </div>
      )}
    </div>
  );
}
