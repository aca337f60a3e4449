import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { DoorPage } from '#renderer/app/door-page.tsx';
import { signOut } from '#renderer/app/sign-out.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import { Enrol, PaperCodes } from './factor-enrol.tsx';
import classes from './people.module.css';

/** Between the door and the app: the council asks a second code of whoever holds this role, and it is turned on here. */
export function EnrolPage({ name, onDone }: { name: string; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { mutate, data, error } = useSend('factor.start');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  useAppReady();
  useEffect(() => mutate({}), [mutate]);
  const finish = () => void client.invalidateQueries().then(onDone);
  return (
    <DoorPage>
      <section className={classes.account} aria-label={t('people.factor.title')}>
        <PageTitle hint={t('people.factor.words')}>{t('people.factor.title')}</PageTitle>
        {codes ? (
          <PaperCodes codes={codes} onDone={finish} />
        ) : (
          <>
            <Notice tone="warning" still>
              {t('people.factor.due', { name })}
            </Notice>
            {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
            {data && <Enrol started={data} onOn={setCodes} />}
            <div>
              <Button look="quiet" onPress={() => void signOut()}>
                {t('people.factor.leave')}
              </Button>
            </div>
          </>
        )}
      </section>
    </DoorPage>
  );
}
