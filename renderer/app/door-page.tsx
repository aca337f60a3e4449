import type { ReactNode } from 'react';
import { Star } from '#renderer/ui/star.tsx';
import { Brand } from './brand.tsx';
import classes from './door-page.module.css';
import { EngineNotice } from './engine-notice.tsx';
import { LanguageBar } from './language-bar.tsx';

interface DoorPageProps {
  council?: string;
  /** In the green panel, under the mark. */
  aside?: ReactNode;
  children: ReactNode;
  /** False where the page itself asks for the language. */
  languages?: boolean;
}

/** The full calm page before the app: set-up, sign-in, a store that cannot be opened. */
export function DoorPage({ council = '', aside, children, languages = true }: DoorPageProps) {
  return (
    <div className={classes.door}>
      <aside className={classes.panel} data-print="never">
        <Brand council={council} />
        {aside}
        <span className={classes.star} aria-hidden="true">
          <Star size="17rem" />
        </span>
      </aside>
      <main className={classes.page}>
        <div className={classes.content}>
          <EngineNotice />
          {children}
        </div>
        {languages && <LanguageBar />}
      </main>
    </div>
  );
}
