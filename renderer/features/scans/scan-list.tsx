import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { legalMoment, numericDate } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { formatSize } from '#renderer/i18n/sizes.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconFileText } from '#renderer/ui/icons.ts';
import type { ScanLine } from '#shared/contract/scans.ts';
import { actOfKey, type ScanAct } from './scan-acts.ts';
import classes from './scans.module.css';

interface ScanListProps {
  scans: readonly ScanLine[];
  chosen: ScanLine;
  putAway: boolean;
  boxRef: Ref<HTMLDivElement | null>;
  onChoose: (at: number) => void;
  onAct: (act: ScanAct) => void;
}

const STEPS: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Oldest first, as the pile was laid on the scanner. Arrows choose. */
export function ScanList({ scans, chosen, putAway, boxRef, onChoose, onAct }: ScanListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(boxRef, () => box.current);
  const at = scans.indexOf(chosen);

  // The list takes the keys when it appears.
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    box.current?.querySelector(`#scan-${chosen.sha256}`)?.scrollIntoView?.({ block: 'nearest' });
  }, [chosen.sha256]);

  const onKeyDown = (event: KeyboardEvent) => {
    const act = actOfKey(event.nativeEvent, putAway);
    const step = STEPS[event.key];
    if (act === null && step === undefined) return;
    event.preventDefault();
    if (act) onAct(act);
    else if (step !== undefined) onChoose(Math.min(scans.length - 1, Math.max(0, at + step)));
  };
  return (
    <div
      ref={box}
      className={classes.list}
      role="listbox"
      tabIndex={0}
      aria-label={t('scans.title')}
      aria-activedescendant={`scan-${chosen.sha256}`}
      onKeyDown={onKeyDown}
    >
      {scans.map((scan, index) => {
        const [day, time] = legalMoment(scan.arrivedAt);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself answers to the keyboard
          <div
            key={scan.sha256}
            id={`scan-${scan.sha256}`}
            role="option"
            tabIndex={-1}
            aria-selected={scan === chosen}
            className={classes.row}
            onClick={() => onChoose(index)}
            onDoubleClick={() => onAct(putAway ? 'take-back' : 'register')}
          >
            <Icon of={IconFileText} />
            <span className={classes.words}>
              <bdi className={classes.name}>{scan.name}</bdi>
              <span className={classes.below}>
                {t('scans.pages', { count: scan.pages })} · <bdi>{formatSize(scan.size, language)}</bdi>
                {scan.reason && (
                  <>
                    {' · '}
                    <span dir="auto">{scan.reason}</span>
                  </>
                )}
              </span>
            </span>
            <time className={classes.when} dateTime={scan.arrivedAt}>
              <span>{numericDate(day)}</span>
              <span className={classes.below}>{time}</span>
            </time>
          </div>
        );
      })}
    </div>
  );
}
