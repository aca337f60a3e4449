import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { NameForm } from '#renderer/features/units/instruction-list.tsx';
import classes from '#renderer/features/units/units.module.css';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconPencil, IconPlus, IconRestore, IconX } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { TermLine } from '#shared/contract/terms.ts';
import { TERM_LISTS, type TermList } from '#shared/domain/terms.ts';

/** The words letters are sorted by, in both languages: what the entry form proposes and the search filters by. */
export function Terms() {
  const { t } = useTranslation();
  const { data, error } = useAsk('term.list', {});
  return (
    <section className={classes.section}>
      <header>
        <h2 className={classes.title}>{t('work.terms.title')}</h2>
        <p className={classes.muted}>{t('work.terms.hint')}</p>
      </header>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {TERM_LISTS.map((list) => (
        <TermCard key={list} list={list} terms={data?.terms.filter((one) => one.list === list) ?? []} />
      ))}
    </section>
  );
}

function TermCard({ list, terms }: { list: TermList; terms: readonly TermLine[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const save = useSend('term.save');
  const [editing, setEditing] = useState<string | null>(null);
  const keep = async (one: Omit<TermLine, 'id' | 'list'> & { id: string | null }) => {
    const kept = await save.mutateAsync({ ...one, list }).catch(() => null);
    if (kept) setEditing(null);
  };
  const title = t(`work.terms.${list}`);
  return (
    <section className={classes.card} aria-label={title}>
      <div className={classes.head}>
        <h3 className={classes.name}>{title}</h3>
        <Button icon={IconPlus} onPress={() => setEditing(editing === '' ? null : '')}>
          {t(`work.terms.add.${list}`)}
        </Button>
      </div>
      {editing === '' && <NameForm onSave={(name) => void keep({ id: null, ...name, retired: false })} />}
      {save.error && <Notice tone="refusal">{refusalSentence(save.error)}</Notice>}
      <ul className={classes.lines}>
        {terms.map(({ id, ar, fr, retired }) => {
          const [first, second] = language === 'fr' ? [fr, ar] : [ar, fr];
          const words = { name: first || second };
          return (
            <li key={id} className={classes.line} data-retired={retired || undefined}>
              {editing === id ? (
                <NameForm start={{ ar, fr }} onSave={(name) => void keep({ id, ...name, retired })} />
              ) : (
                <>
                  <span className={classes.words}>
                    <bdi className={classes.rowName}>{first}</bdi>
                    <bdi className={classes.muted}>{second}</bdi>
                    {retired && <Chip>{t('circuitSettings.retired')}</Chip>}
                  </span>
                  <IconButton
                    icon={IconPencil}
                    label={t('circuitSettings.edit', words)}
                    onPress={() => setEditing(id)}
                  />
                  <IconButton
                    icon={retired ? IconRestore : IconX}
                    label={t(retired ? 'circuitSettings.restore' : 'circuitSettings.retire', words)}
                    onPress={() => void keep({ id, ar, fr, retired: !retired })}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
