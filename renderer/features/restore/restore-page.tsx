import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { DoorPage } from '#renderer/app/door-page.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { BackupChoice } from './backup-choice.tsx';
import { PlaceStep } from './place-step.tsx';
import classes from './restore.module.css';
import { RestoreSteps } from './restore-steps.tsx';
import { Restored } from './restored.tsx';
import { RunningStep } from './running-step.tsx';
import { SecretStep } from './secret-step.tsx';
import { useRestore } from './use-restore.ts';

interface RestorePageProps {
  /** A register that cannot be opened is on this PC: it is kept beside, never overwritten. */
  occupied: boolean;
  onBack: () => void;
  onDone: () => void;
}

/** A register brought back on a bare PC: where the backups are, which one, who may open it, then patience. */
export function RestorePage({ occupied, onBack, onDone }: RestorePageProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const restore = useRestore();
  const { found, running, restored } = restore;
  useShortcut('back', onBack, !running && !restored);
  useAppReady();
  const finish = () => void client.invalidateQueries().then(onDone);
  const at = restored ? 3 : running ? 2 : found.length > 0 ? 1 : 0;
  return (
    <DoorPage aside={<RestoreSteps at={at} />}>
      <section className={classes.page} aria-label={t('restore.title')}>
        {restored && <Restored restored={restored} onEnter={finish} />}
        {running && <RunningStep progress={restore.progress} />}
        {!restored && found.length === 0 && (
          <PlaceStep restore={restore} occupied={occupied} onBack={onBack} />
        )}
        {!restored && found.length > 0 && (
          // Kept while it runs: a refused code is corrected, not typed again.
          <div className={classes.asked} hidden={running}>
            <BackupChoice restore={restore} />
            <SecretStep restore={restore} occupied={occupied} onBack={onBack} />
          </div>
        )}
      </section>
    </DoorPage>
  );
}
