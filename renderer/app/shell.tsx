import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { PaperQueue } from '#renderer/features/papers/paper-queue.tsx';
import { listenForPastes } from './bounded-pastes.ts';
import { EngineBanner } from './engine-banner.tsx';
import { HelpSheet } from './help-sheet.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { Routes } from './routes.tsx';
import { useSession } from './session.tsx';
import classes from './shell.module.css';
import { useShortcut } from './shortcuts/registry.ts';
import { StatusLine } from './status-line.tsx';
import { TopBar } from './top-bar.tsx';
import { UndoToast } from './undo-toast.tsx';
import { useNarrow } from './use-narrow.ts';

/** Rail, top bar, one page, status line. One page, one task. */
export function Shell() {
  const { t } = useTranslation();
  const { may } = useSession();
  const narrow = useNarrow();
  const [help, setHelp] = useState(false);
  const [palette, setPalette] = useState(false);

  useEffect(listenForPastes, []);
  useShortcut('entry.incoming', () => navigate('/entry/incoming'), may('mail.register'));
  useShortcut('entry.outgoing', () => navigate('/entry/outgoing'), may('mail.register'));
  useShortcut('tray.day', () => navigate('/day'), may('mail.read'));
  useShortcut('help', () => setHelp((open) => !open));
  useShortcut('palette', () => setPalette((open) => !open));

  return (
    <div className={classes.shell} data-narrow={narrow || undefined}>
      <Rail />
      <div className={classes.side}>
        <TopBar onPalette={() => setPalette(true)} />
        <EngineBanner />
        <main className={classes.page} id="page" tabIndex={-1} aria-label={t('common.appName')}>
          <Routes />
        </main>
        <PaperQueue />
        <StatusLine onHelp={() => setHelp(true)} />
      </div>
      <UndoToast />
      <HelpSheet open={help} onClose={() => setHelp(false)} />
      <Palette open={palette} onClose={() => setPalette(false)} onHelp={() => setHelp(true)} />
    </div>
  );
}
