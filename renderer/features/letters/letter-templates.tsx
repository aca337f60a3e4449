import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import classes from '#renderer/features/templates/templates.module.css';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconFileText, IconPencil, IconTemplate, IconX } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { LetterTemplate } from '#shared/contract/letters.ts';
import { LetterTemplatePanel } from './letter-template-panel.tsx';

/** The letters the office writes often. */
export function LetterTemplates() {
  const { t } = useTranslation();
  const { data, error } = useAsk('letter.templates', {});
  const [edited, setEdited] = useState<LetterTemplate | null>(null);
  const remove = useSend('letter.remove-template');
  const refusal = error ?? remove.error;
  return (
    <section className={classes.section} aria-labelledby="letter-templates">
      <header>
        <h2 id="letter-templates" className={classes.title}>
          {t('letters.title')}
        </h2>
        <p className={classes.muted}>{t('letters.hint')}</p>
      </header>
      {refusal && <Notice tone="refusal">{refusalSentence(refusal)}</Notice>}
      {edited ? (
        <LetterTemplatePanel key={edited.id} template={edited} onClose={() => setEdited(null)} />
      ) : (
        <div>
          <Button
            icon={IconTemplate}
            onPress={() => setEdited({ id: crypto.randomUUID(), name: '', ar: '', fr: '' })}
          >
            {t('letters.new')}
          </Button>
        </div>
      )}
      {data && data.templates.length > 0 && (
        <ul className={classes.list} aria-label={t('letters.title')}>
          {data.templates.map((template) => (
            <li key={template.id} className={classes.line}>
              <Icon of={IconFileText} />
              <span className={classes.words}>
                <span className={classes.name} dir="auto">
                  {template.name}
                </span>
                <span className={classes.subject} dir="auto">
                  {template.ar || template.fr}
                </span>
              </span>
              <Button look="quiet" icon={IconPencil} onPress={() => setEdited(template)}>
                {t('templates.edit')}
              </Button>
              <Button look="quiet" icon={IconX} onPress={() => remove.mutate({ id: template.id })}>
                {t('templates.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
