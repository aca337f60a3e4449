import type { Icon as TablerIcon } from '@tabler/icons-react';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import type { ShortcutName } from '#renderer/app/shortcuts/table.ts';
import { Button } from '#renderer/ui/button.tsx';
import {
  IconBan,
  IconEraser,
  IconFolderSymlink,
  IconMailOpened,
  IconPaperclip,
  IconPencil,
} from '#renderer/ui/icons.ts';
import type { MailRecord } from '#shared/contract/mail.ts';
import { AmendPanel } from './amend-panel.tsx';
import { AttachPanel } from './attach-panel.tsx';
import { type Correction, correctionsOf } from './available.ts';
import { CompletePanel } from './complete-panel.tsx';
import type { CorrectionProps } from './correction-props.ts';
import classes from './corrections.module.css';
import { EliminatePanel } from './eliminate-panel.tsx';
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
  void: { icon: IconBan, Panel: VoidPanel },
  eliminate: { icon: IconEraser, Panel: EliminatePanel },
};

/** What may be done to a registered mail, by right; each opens its panel here, above the details. */
export function RecordActions({ mail }: { mail: MailRecord }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [open, setOpen] = useState<Correction | null>(null);
  const offered = correctionsOf(mail, may);
  const shown = open && offered.includes(open) ? open : null;
  useShortcut('record.amend', () => setOpen('amend'), offered.includes('amend') && !shown);
  useShortcut('file.attach', () => setOpen('attach'), offered.includes('attach') && !shown);
  if (offered.length === 0) return null;
  const Panel = shown && LOOKS[shown].Panel;
  return (
    <>
      <div className={classes.bar} role="toolbar" aria-label={t('corrections.bar')} data-print="never">
        {offered.map((one) => (
          <Button
            key={one}
            look={one === 'complete' ? 'primary' : 'plain'}
            icon={LOOKS[one].icon}
            {...(LOOKS[one].shortcut ? { shortcut: LOOKS[one].shortcut } : {})}
            onPress={() => setOpen(shown === one ? null : one)}
          >
            {t(`corrections.actions.${one}`)}
          </Button>
        ))}
      </div>
      {Panel && <Panel key={shown} mail={mail} onClose={() => setOpen(null)} />}
    </>
  );
}
