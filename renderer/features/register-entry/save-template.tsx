import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { FormStore } from '#renderer/ui/form-store.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { entryTemplate } from '#shared/contract/templates.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import type { EntryValues } from './entry-values.ts';
import { templateFrom } from './template-values.ts';
import classes from './templates-menu.module.css';

interface SaveTemplateProps {
  kind: MailKind;
  form: FormStore<EntryValues>;
  onDone: () => void;
}

/** What is typed, under a name, for the whole office. */
export function SaveTemplate({ kind, form, onDone }: SaveTemplateProps) {
  const { t } = useTranslation();
  const [id] = useState(() => crypto.randomUUID());
  const panel = usePanel({ name: '' }, { 'template.name-taken': 'name' });
  const submit = async () => {
    const template = { ...templateFrom(form.values, kind, panel.values.name), id };
    if (panel.refuse(schemaProblems(entryTemplate, template))) return;
    if (await panel.run(() => call('template.save', template))) onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void submit();
    else if (event.key === 'Escape') onDone();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter and Escape of the one field inside
    <div className={classes.save} onKeyDown={onKeyDown}>
      <TextField
        label={t('templates.name')}
        hint={t('templates.nameHint')}
        value={panel.values.name}
        error={panel.error('name')}
        onChange={(name) => panel.change({ name })}
        autoFocus
        required
      />
      {panel.refusal && <Notice tone="refusal">{panel.refusal}</Notice>}
      <div className={classes.buttons}>
        <Button onPress={onDone}>{t('common.cancel')}</Button>
        <Button look="primary" disabled={panel.busy} onPress={() => void submit()}>
          {t('templates.save')}
        </Button>
      </div>
    </div>
  );
}
