import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import classes from './first-run.module.css';

export function Creating() {
  const { t } = useTranslation();
  return (
    <div className={classes.creating} role="status">
      <Loader size="md" />
      <PageTitle hint={t('firstRun.creating.words')}>{t('firstRun.creating.title')}</PageTitle>
    </div>
  );
}
