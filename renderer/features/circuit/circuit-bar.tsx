import type { Icon as TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import {
  IconArrowBackUp,
  IconCalendarPlus,
  IconChecks,
  IconDots,
  IconHandGrab,
  IconHourglass,
  IconLink,
  IconMailCheck,
  IconMailForward,
  IconMailOpened,
  IconMessageCircle,
  IconSubtask,
} from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { ShortcutName } from '#shared/contract/shortcuts.ts';
import classes from './circuit.module.css';
import { type CircuitAct, circuitActsOf, inBar, ownStep, wayOn } from './circuit-acts.ts';
import { CircuitPanel } from './circuit-panel.tsx';
import type { CircuitPanelProps } from './panel-props.ts';

interface Look {
  icon: TablerIcon;
  shortcut?: ShortcutName;
}

const LOOKS: Record<CircuitAct, Look> = {
  take: { icon: IconHandGrab, shortcut: 'circuit.take' },
  assign: { icon: IconMailForward, shortcut: 'circuit.assign' },
  forward: { icon: IconMailForward, shortcut: 'circuit.assign' },
  treat: { icon: IconChecks, shortcut: 'circuit.treat' },
  return: { icon: IconArrowBackUp, shortcut: 'circuit.return' },
  annotate: { icon: IconMessageCircle, shortcut: 'circuit.annotate' },
  subtask: { icon: IconSubtask },
  deadline: { icon: IconCalendarPlus },
  reply: { icon: IconLink },
  await: { icon: IconHourglass },
  close: { icon: IconMailCheck, shortcut: 'circuit.close' },
  reopen: { icon: IconMailOpened },
};

interface CircuitBarProps extends Pick<CircuitPanelProps, 'circuit'> {
  mail: CircuitPanelProps['mail'] & Parameters<typeof circuitActsOf>[1];
  /** What this screen offers of it all; everything when left out. */
  only?: readonly CircuitAct[];
  /** The bar below its panel, where a pane's actions are at its end. */
  below?: boolean;
}

/** What may be done with a letter in the circuit, by right and by key; each opens its panel here. */
export function CircuitBar({ mail, circuit, only, below = false }: CircuitBarProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [open, setOpen] = useState<CircuitAct | null>(null);
  const [more, setMore] = useState(false);
  const take = useSend('mail.take');
  const own = ownStep(circuit.assignments);
  const offered = circuitActsOf(circuit, mail, may).filter((act) => !only || only.includes(act));
  const shown = open && offered.includes(open) ? open : null;
  const first = wayOn(offered, circuit.state);

  const start = (act: CircuitAct) => {
    if (act === 'take' && own && !own.onPaper) {
      if (!take.isPending) take.mutate({ assignment: own.id });
    } else setOpen(shown === act ? null : act);
  };
  const idle = shown === null;
  const gives = offered.find((act) => act === 'assign' || act === 'forward');
  useShortcut('circuit.assign', () => gives && start(gives), idle && gives !== undefined);
  useShortcut('circuit.take', () => start('take'), idle && offered.includes('take'));
  useShortcut('circuit.treat', () => start('treat'), idle && offered.includes('treat'));
  useShortcut('circuit.return', () => start('return'), idle && offered.includes('return'));
  useShortcut('circuit.annotate', () => start('annotate'), idle && offered.includes('annotate'));
  useShortcut('circuit.close', () => start('close'), idle && offered.includes('close'));
  if (offered.length === 0) return null;

  const { usual, rare } = inBar(first ? [first, ...offered.filter((act) => act !== first)] : offered);
  const button = (act: CircuitAct) => (
    <Button
      key={act}
      look={act === first ? 'primary' : rare.includes(act) ? 'quiet' : 'plain'}
      icon={LOOKS[act].icon}
      {...(LOOKS[act].shortcut ? { shortcut: LOOKS[act].shortcut } : {})}
      onPress={() => start(act)}
    >
      {t(`circuit.acts.${act}`)}
    </Button>
  );
  const bar = (
    <>
      <div className={classes.bar} role="toolbar" aria-label={t('circuit.bar')} data-print="never">
        {usual.map(button)}
        {rare.length > 0 && (
          <IconButton
            icon={IconDots}
            label={t('circuit.more')}
            pressed={more}
            onPress={() => setMore(!more)}
          />
        )}
      </div>
      {more && rare.length > 0 && (
        <div className={classes.bar} role="toolbar" aria-label={t('circuit.more')} data-print="never">
          {rare.map(button)}
        </div>
      )}
    </>
  );
  const panel = shown && (
    <CircuitPanel
      key={shown}
      act={shown}
      own={own}
      mail={mail}
      circuit={circuit}
      onClose={() => setOpen(null)}
    />
  );
  return (
    <>
      {!below && bar}
      {take.error && <Notice tone="refusal">{refusalSentence(take.error)}</Notice>}
      {panel}
      {below && !panel && bar}
    </>
  );
}
