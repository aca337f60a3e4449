import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from './action-panel.tsx';
import { IconBan } from './icons.ts';
import { TextField } from './text-field.tsx';

interface ReasonPanelProps {
  title: ReactNode;
  /** What follows from it, said before. */
  words: string;
  submit: string;
  /** What is wrong with a reason, by the contract of the command. */
  problemsOf: (reason: string) => Problems<{ reason: string }>;
  send: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** Something struck for ever: the consequence is said, the reason asked, nothing else. */
export function ReasonPanel(props: ReasonPanelProps) {
  const { title, words, submit, problemsOf, send, onClose } = props;
  const { t } = useTranslation();
  const panel = usePanel({ reason: '' });
  const { reason } = panel.values;
  const strike = async () => {
    if (panel.refuse(problemsOf(reason))) return;
    if (await panel.run(() => send(reason))) onClose();
  };
  return (
    <ActionPanel
      title={title}
      icon={IconBan}
      submit={submit}
      danger
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void strike()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{words}</p>
      </PanelWords>
      <TextField
        label={t('corrections.reason')}
        value={reason}
        error={panel.error('reason')}
        onChange={(next) => panel.change({ reason: next })}
        required
      />
    </ActionPanel>
  );
}
