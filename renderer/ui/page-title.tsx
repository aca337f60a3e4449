import { type ReactNode, useEffect, useRef } from 'react';
import classes from './page-title.module.css';

interface PageTitleProps {
  children: ReactNode;
  hint?: ReactNode;
  /** Takes the focus when the page has no field to start at, so that readers hear where they are. */
  focused?: boolean;
}

export function PageTitle({ children, hint, focused = false }: PageTitleProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focused) title.current?.focus();
  }, [focused]);
  return (
    <header>
      <h1 ref={title} tabIndex={focused ? -1 : undefined} className={classes.title}>
        {children}
      </h1>
      {hint && <p className={classes.hint}>{hint}</p>}
    </header>
  );
}
