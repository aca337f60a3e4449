import { useTranslation } from 'react-i18next';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconFolderCheck } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import classes from './restore.module.css';
import type { Restore } from './use-restore.ts';

interface PlaceStepProps {
  restore: Restore;
  occupied: boolean;
  onBack: () => void;
}

export function PlaceStep({ restore, occupied, onBack }: PlaceStepProps) {
  const { t } = useTranslation();
  const { place, looking, placeRefusal, pickPlace } = restore;
  return (
    <>
      <PageTitle hint={t('restore.place.hint')}>{t('restore.title')}</PageTitle>
      {occupied && <Notice tone="quiet">{t('restore.setAside')}</Notice>}
      <div>
        <Button look="primary" wide icon={IconFolderCheck} disabled={looking} onPress={pickPlace} autoFocus>
          {t(looking ? 'restore.place.looking' : place ? 'restore.place.other' : 'restore.place.choose')}
        </Button>
      </div>
      {placeRefusal && !looking && (
        <Notice tone="refusal">
          {refusalSentence(placeRefusal)} {place && <bdi>{place.label}</bdi>}
          {placeRefusal.code === 'restore.nothing-found' && <p>{t('restore.place.nothingWay')}</p>}
        </Notice>
      )}
      <div className={classes.actions}>
        <Button shortcut="back" onPress={onBack}>
          {t('common.back')}
        </Button>
      </div>
    </>
  );
}
