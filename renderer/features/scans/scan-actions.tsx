import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/button.tsx';
import { IconArchive, IconMailDown, IconPaperclip, IconRestore } from '#renderer/ui/icons.ts';
import type { ScanAct } from './scan-acts.ts';
import classes from './scans.module.css';

interface ScanActionsProps {
  putAway: boolean;
  mayAttach: boolean;
  /** While a panel asks something: still there, so that it can take the focus back. */
  hidden: boolean;
  onAct: (act: ScanAct) => void;
}

/** The same as the keys of the list, each with its key. */
export function ScanActions({ putAway, mayAttach, hidden, onAct }: ScanActionsProps) {
  const { t } = useTranslation();
  if (putAway)
    return (
      <div className={classes.actions}>
        <Button icon={IconRestore} keys={['↵']} onPress={() => onAct('take-back')}>
          {t('scans.acts.takeBack')}
        </Button>
      </div>
    );
  return (
    <div className={classes.actions} hidden={hidden}>
      <Button look="primary" icon={IconMailDown} keys={['↵']} onPress={() => onAct('register')}>
        {t('scans.acts.register')}
      </Button>
      {mayAttach && (
        <Button icon={IconPaperclip} keys={['A']} onPress={() => onAct('attach')}>
          {t('scans.acts.attach')}
        </Button>
      )}
      <Button icon={IconArchive} keys={['Del']} onPress={() => onAct('put-away')}>
        {t('scans.acts.putAway')}
      </Button>
    </div>
  );
}
