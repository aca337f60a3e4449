import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconAddressBook } from '#renderer/ui/icons.ts';
import classes from './correspondent-field.module.css';

/** Says that the letter is bound to somebody of the directory, and what they are. */
export function LinkMark({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useAsk('correspondent.record', { id });
  if (!data) return null;
  return (
    <span className={classes.linked} data-linked={true}>
      <Icon of={IconAddressBook} size="0.9375rem" />
      <span className="only-for-readers">{t('directory.field.linked')}</span>
      {t(`directory.kinds.${data.kind}`)}
    </span>
  );
}
