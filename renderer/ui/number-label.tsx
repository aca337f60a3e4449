import classes from './number-label.module.css';

/** A register number or a reference: read left to right, kept whole among words of any direction. */
export function NumberLabel({ children, struck = false }: { children: string; struck?: boolean }) {
  const label = <bdi className={classes.label}>{children}</bdi>;
  return struck ? <del className={classes.struck}>{label}</del> : label;
}
