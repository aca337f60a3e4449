import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconPaperclip } from '#renderer/ui/icons.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { ScanLine } from '#shared/contract/scans.ts';
import type { ScanNewsOf } from './scan-news.tsx';
import classes from './scans.module.css';

interface AttachPanelProps {
  scan: ScanLine;
  onDone: (news: ScanNewsOf) => void;
  onClose: () => void;
}

/** The letter is named by its number and shown before anything is attached. */
export function AttachPanel({ scan, onDone, onClose }: AttachPanelProps) {
  const { t } = useTranslation();
  const panel = usePanel({ label: '', mail: '' }, { 'mail.unknown': 'label', 'file.twice': 'label' });
  const { values, change } = panel;
  const label = values.label.trim();
  const found = useAsk('scans.find-mail', { label }, { enabled: label !== '' });
  const lines = label === '' ? [] : (found.data?.lines ?? []);
  const mail = lines.find(({ id }) => id === values.mail) ?? lines[0];

  const submit = async () => {
    // Only a letter that was shown: what is typed may be ahead of what is found.
    if (label !== '' && !found.isSuccess) return;
    if (!mail) return panel.refuse({ label: label === '' ? 'field.required' : 'mail.unknown' });
    const { sha256, name } = scan;
    if (await panel.run(() => call('blob.attach', { id: mail.id, files: [{ sha256, name }] })))
      onDone({ kind: 'attached', scan, mail });
  };
  return (
    <ActionPanel
      title={t('scans.attach.title')}
      icon={IconPaperclip}
      submit={t('scans.attach.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t('scans.attach.number')}
        hint={t('scans.attach.numberHint')}
        dir="ltr"
        value={values.label}
        error={panel.error('label')}
        onChange={(next) => change({ label: next, mail: '' })}
        required
      />
      <PanelWords>
        <fieldset className={classes.found} aria-live="polite">
          <legend className="only-for-readers">{t('scans.attach.which')}</legend>
          {lines.map((line) => (
            <label key={line.id} className={classes.letter} data-chosen={line === mail || undefined}>
              <input
                type="radio"
                name="mail"
                className="only-for-readers"
                checked={line === mail}
                onChange={() => change({ mail: line.id })}
              />
              <NumberLabel>{line.label}</NumberLabel>
              <span className={classes.words}>
                <bdi>{line.hidden ? t('dayList.hidden') : `${line.correspondent} · ${line.subject}`}</bdi>
              </span>
            </label>
          ))}
          {found.isSuccess && lines.length === 0 && label !== '' && <p>{t('scans.attach.none')}</p>}
        </fieldset>
      </PanelWords>
    </ActionPanel>
  );
}
