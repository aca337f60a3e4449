import type { Icon as TablerIcon } from '@tabler/icons-react';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import {
  IconBan,
  IconDots,
  IconEraser,
  IconFolderSymlink,
  IconId,
  IconMailOpened,
  IconPaperclip,
  IconPencil,
} from '#renderer/ui/icons.ts';
import type { MailRecord } from '#shared/contract/mail.ts';
import type { ShortcutName } from '#shared/contract/shortcuts.ts';
import { AmendPanel } from './amend-panel.tsx';
import { AttachPanel } from './attach-panel.tsx';
import { type Correction, correctionsOf, inBar } from './available.ts';
import { CompletePanel } from './complete-panel.tsx';
import type { CorrectionProps } from './correction-props.ts';
import classes from './corrections.module.css';
import { EliminatePanel } from './eliminate-panel.tsx';
import { IdentityPanel } from './identity-panel.tsx';
import { MovePanel } from './move-panel.tsx';
import { VoidPanel } from './void-panel.tsx';

interface Look {
  icon: TablerIcon;
  Panel: ComponentType<CorrectionProps>;
  shortcut?: ShortcutName;
}

const LOOKS: Record<Correction, Look> = {
  complete: { icon: IconMailOpened, Panel: CompletePanel },
  amend: { icon: IconPencil, Panel: AmendPanel, shortcut: 'record.amend' },
  attach: { icon: IconPaperclip, Panel: AttachPanel, shortcut: 'file.attach' },
  move: { icon: IconFolderSymlink, Panel: MovePanel },
  identity: { icon: IconId, Panel: IdentityPanel },
  void: { icon: IconBan, Panel: VoidPanel },
  eliminate: { icon: IconEraser, Panel: EliminatePanel },
};

interface RecordActionsProps {
  mail: MailRecord;
  /** The letter waits for a step of its circuit: that is the one thing to do first, not its scan. */
  waits?: boolean;
}

/** What may be done to a registered mail, by right; each opens its panel here, above the details. */
export function RecordActions({ mail, waits = false }: RecordActionsProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [open, setOpen] = useState<Correction | null>(null);
  const [more, setMore] = useState(false);
  const offered = correctionsOf(mail, may);
  const shown = open && offered.includes(open) ? open : null;
  useShortcut('record.amend', () => setOpen('amend'), offered.includes('amend') && !shown);
  useShortcut('file.attach', () => setOpen('attach'), offered.includes('attach') && !shown);
  if (offered.length === 0) return null;
  const Panel = shown && LOOKS[shown].Panel;
  const { usual, rare } = inBar(offered);
  const lacksScan = mail.files.length === 0;
  const lookOf = (one: Correction) => {
    if (one === 'complete' || (one === 'attach' && lacksScan && !mail.sealed && !waits)) return 'primary';
    return rare.includes(one) ? 'quiet' : 'plain';
  };
  const button = (one: Correction) => (
    <Button
      key={one}
      look={lookOf(one)}
      icon={LOOKS[one].icon}
      {...(LOOKS[one].shortcut ? { shortcut: LOOKS[one].shortcut } : {})}
      onPress={() => setOpen(shown === one ? null : one)}
    >
      {t(`corrections.actions.${one}`)}
    </Button>
  );
  return (
    <>
      <div className={classes.bar} role="toolbar" aria-label={t('corrections.bar')} data-print="never">
        {usual.map(button)}
        {rare.length > 0 && (
          <IconButton
            icon={IconDots}
            label={t('corrections.more')}
            pressed={more}
            onPress={() => setMore(!more)}
          />
        )}
      </div>
      {more && rare.length > 0 && (
        <div
          className={classes.bar}
          role="toolbar"
          aria-label={t('corrections.more')}
          data-rare
          data-print="never"
        >
          {rare.map(button)}
        </div>
      )}
      {Panel && <Panel key={shown} mail={mail} onClose={() => setOpen(null)} />}
    </>
  );
}
