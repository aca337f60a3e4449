import type { ReactNode } from 'react';
import classes from './empty-state.module.css';
import { Star } from './star.tsx';

/** What will appear here, and the key that starts it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <span className={classes.star}>
        <Star size="3.5rem" />
      </span>
      <p className={classes.title}>{title}</p>
      <div className={classes.words}>{children}</div>
    </div>
  );
}
