import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useSession } from '#renderer/app/session.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { MailLine } from '#shared/contract/mail.ts';
import classes from './list-board.module.css';
import { listContext } from './list-context.ts';
import { MailGlance } from './mail-glance.tsx';
import { MailList } from './mail-list.tsx';
import { type ListScope, useMailPages } from './mail-pages.ts';

interface ListBoardProps {
  scope: ListScope;
  address: string;
  title: string;
  /** Filters and days, at the end of the title line. */
  tools: ReactNode;
  emptyTitle: string;
  /** Shown apart from its words: a chip beside the title. */
  count: (total: number) => ReactNode;
}

/** A list and, beside it, the chosen mail at a glance. */
export function ListBoard({ scope, address, title, tools, emptyTitle, count }: ListBoardProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const { lines, total, loaded, error, more } = useMailPages(scope);
  const [chosen, setChosen] = useState<string | null>(() => {
    const before = listContext.get();
    return before?.address === address ? before.chosen : null;
  });
  const current = lines.find((line) => line.id === chosen) ?? lines[0];
  useAppReady(loaded || error !== null);

  const open = (line: MailLine) => {
    listContext.set({ scope, address, chosen: line.id });
    navigate(`/mail/${line.id}`);
  };
  return (
    <div className={classes.board}>
      <header className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        {total > 0 && count(total)}
        <div className={classes.tools}>{tools}</div>
      </header>
      {error && (
        <Notice tone="refusal">
          {t('dayList.failed')}. {refusalSentence(error)}
        </Notice>
      )}
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
            lines={lines}
            total={total}
            withDate={scope.day === null}
            chosen={current.id}
            onChoose={(line) => setChosen(line.id)}
            onOpen={open}
            onNearEnd={more}
          />
          <MailGlance line={current} onOpen={() => open(current)} />
        </div>
      )}
    </div>
  );
}
