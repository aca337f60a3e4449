import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { KIND_ICONS } from '#renderer/app/kind-icons.ts';
import { LetterTemplates } from '#renderer/features/letters/letter-templates.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconPencil, IconX } from '#renderer/ui/icons.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { EntryTemplate } from '#shared/contract/templates.ts';
import { TemplatePanel } from './template-panel.tsx';
import classes from './templates.module.css';

/** The templates of the office: seen, corrected, removed. They are made in the entry form, from what is typed. */
export function Templates() {
  const { t } = useTranslation();
  const { data, error } = useAsk('template.list', {});
  const [edited, setEdited] = useState<string | null>(null);
  const remove = useSend('template.remove');
  const refusal = error ?? remove.error;
  const templates = data?.templates ?? [];
  return (
    <div className={classes.section}>
      <header>
        <h2 className={classes.title}>{t('templates.title')}</h2>
        <p className={classes.muted}>{t('templates.hint')}</p>
      </header>
      {refusal && <Notice tone="refusal">{refusalSentence(refusal)}</Notice>}
      {data && templates.length === 0 && (
        <EmptyState title={t('templates.emptyTitle')}>
          {t('templates.emptyWords')} <Kbd of="entry.templates" />
        </EmptyState>
      )}
      {templates.length > 0 && (
        <ul className={classes.list} aria-label={t('templates.title')}>
          {templates.map((template) => (
            <li key={template.id}>
              {edited === template.id ? (
                <TemplatePanel template={template} onClose={() => setEdited(null)} />
              ) : (
                <TemplateLine
                  template={template}
                  onEdit={() => setEdited(template.id)}
                  onRemove={() => remove.mutate({ id: template.id })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <LetterTemplates />
    </div>
  );
}

interface TemplateLineProps {
  template: EntryTemplate;
  onEdit: () => void;
  onRemove: () => void;
}

function TemplateLine({ template, onEdit, onRemove }: TemplateLineProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.line}>
      <Icon of={KIND_ICONS[template.kind]} />
      <span className={classes.words}>
        <span className={classes.name} dir="auto">
          {template.name}
        </span>
        <span className={classes.subject} dir="auto">
          {[template.correspondent, template.subject, template.category].filter(Boolean).join(' · ')}
        </span>
      </span>
      <Button look="quiet" icon={IconPencil} onPress={onEdit}>
        {t('templates.edit')}
      </Button>
      <Button look="quiet" icon={IconX} onPress={onRemove}>
        {t('templates.remove')}
      </Button>
    </div>
  );
}
