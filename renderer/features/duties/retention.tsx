import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { FOR_EVER } from '#shared/domain/retention.ts';
import classes from './duties.module.css';
import { SaveTable } from './save-table.tsx';

const OFFERED = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, FOR_EVER] as const;

/** How long each category is kept, and what is past its time: the paper work of a list for the archives. */
export function Retention() {
  const { t } = useTranslation();
  return (
    <section className={classes.section}>
      <header>
        <h2 className={classes.heading}>{t('retention.title')}</h2>
        <p className={classes.hint}>{t('retention.hint')}</p>
      </header>
      <Rules />
      <Due />
    </section>
  );
}

function Rules() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { may } = useSession();
  const set = useSend('retention.set');
  const rules = useAsk('retention.rules', {});
  const terms = useAsk('term.list', {}).data?.terms ?? [];
  const yearsOf = new Map(rules.data?.rules.map(({ category, years }) => [category, years]));
  const categories = terms.filter(
    ({ id, list, retired }) => list === 'category' && (!retired || yearsOf.has(id)),
  );
  const lines = [
    ...categories.map(({ id, ar, fr }) => ({
      id,
      name: (language === 'fr' ? fr || ar : ar || fr) as string,
    })),
    { id: '', name: t('retention.others') },
  ];
  const wordsOf = (years: number | undefined): string => {
    if (years === undefined) return t('retention.unset');
    return years === FOR_EVER ? t('retention.forEver') : t('retention.years', { count: years });
  };
  const choices = [undefined, ...OFFERED].map((years) => ({
    value: String(years ?? ''),
    label: wordsOf(years),
  }));
  return (
    <div className={classes.card}>
      <h3 className={classes.name}>{t('retention.rules')}</h3>
      <p className={classes.hint}>{t('retention.rulesHint')}</p>
      {set.error && <Notice tone="refusal">{refusalSentence(set.error)}</Notice>}
      <div className={classes.rules}>
        {lines.map(({ id, name }) =>
          may('settings.manage') ? (
            <ChoiceField
              key={id}
              label={name}
              span={2}
              value={String(yearsOf.get(id) ?? '')}
              choices={choices}
              onChange={(years) => set.mutate({ category: id, years: years === '' ? null : Number(years) })}
            />
          ) : (
            <p key={id} className={classes.rule}>
              <span className={classes.hint}>{name}</span> <bdi>{wordsOf(yearsOf.get(id))}</bdi>
            </p>
          ),
        )}
      </div>
    </div>
  );
}

function Due() {
  const { t } = useTranslation();
  const { data, error } = useAsk('retention.due', {});
  const lines = data?.lines ?? [];
  const header = (['series', 'year', 'category', 'letters', 'from', 'to'] as const).map((one) =>
    t(`retention.${one}`),
  );
  const rows = lines.map(({ series, year, category, letters, first, last }) =>
    [series, year, category, letters, first, last].map(String),
  );
  return (
    <div className={classes.card}>
      <h3 className={classes.name}>{t('retention.due')}</h3>
      <p className={classes.hint}>{t('retention.dueHint')}</p>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {data && lines.length === 0 && <p>{t('retention.none')}</p>}
      {lines.length > 0 && (
        <>
          <table className={classes.table}>
            <thead>
              <tr>
                {header.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((cells) => (
                <tr key={cells.join('/')}>
                  {cells.map((cell, at) => (
                    <td key={header[at]}>
                      <bdi>{cell}</bdi>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <div className={classes.bar}>
            <SaveTable file={t('retention.file')} header={header} rows={rows} />
          </div>
        </>
      )}
    </div>
  );
}
