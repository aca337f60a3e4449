import { keysOf } from '#renderer/app/shortcuts/table.ts';
import type { ShortcutName } from '#shared/contract/shortcuts.ts';
import classes from './kbd.module.css';

/** The keys of a shortcut, on the thing they press. Read as text beside its name, so hidden from readers. */
export function Kbd({ of: name }: { of: ShortcutName }) {
  return <Keys keys={keysOf(name)} />;
}

/** Any keys, engraved. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className={classes.kbd} dir="ltr" aria-hidden="true">
      {keys.join(' ')}
    </span>
  );
}
