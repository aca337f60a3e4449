import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel } from '#renderer/ui/action-panel.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { AssignmentLine } from '#shared/contract/circuit.ts';
import { useHolderName } from './names.ts';
import { type PaperInput, usePaperStep } from './use-paper.tsx';

interface WordsPanelProps<Output, Input> {
  title: string;
  icon: TablerIcon;
  submit: string;
  /** What is written with the act: the input's field that carries it, and its label. Left out when nothing is. */
  words?: { field: string; label: string; required?: boolean; span?: number };
  /** The step acted on, when the clerk may be the pen of its unit's paper. */
  step?: AssignmentLine;
  /** Refusals that ask: the same act said a second time is meant, and its button then says so. */
  asks?: { codes: ReadonlySet<string>; submit: string };
  schema: z.ZodType<Output, Input>;
  input: (said: { words: string; paper: PaperInput; evenSo: boolean }) => Input;
  send: (input: Output) => Promise<unknown>;
  /** Above the words, and beside them. */
  lead?: ReactNode;
  beside?: ReactNode;
  onClose: () => void;
}

const PAPER_FIELDS = {
  'circuit.paper-day': 'paperOn',
  'date.in-future': 'paperOn',
  'date.long-before': 'paperOn',
} as const;

/** One act with a few words, and what stood on paper where its unit works on paper. */
export function WordsPanel<Output, Input>(props: WordsPanelProps<Output, Input>) {
  const { title, icon, words, step, asks, schema, lead, beside, onClose } = props;
  const holderName = useHolderName();
  const panel = usePanel({ words: '', paperOn: '' }, PAPER_FIELDS);
  const paper = usePaperStep(step?.onPaper ? holderName(step) : null);
  const asked = panel.refusalCode !== null && (asks?.codes.has(panel.refusalCode) ?? false);
  const submit = async () => {
    const input = props.input({ words: panel.values.words, paper: paper.input, evenSo: asked });
    const wrong = words && schemaProblems(schema, input)[words.field];
    const problems = {
      ...(wrong ? { words: wrong } : {}),
      ...(paper.wrong ? { paperOn: 'date.impossible' } : {}),
    };
    if (panel.refuse(problems)) return;
    if (await panel.run(() => props.send(schema.parse(input)))) onClose();
  };
  return (
    <ActionPanel
      title={title}
      icon={icon}
      submit={asks && asked ? asks.submit : props.submit}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {lead}
      {words && (
        <TextField
          label={words.label}
          span={words.span ?? 6}
          value={panel.values.words}
          error={panel.error('words')}
          onChange={(text) => panel.change({ words: text })}
          required={words.required ?? false}
        />
      )}
      {beside}
      {paper.fields(panel.error('paperOn'))}
    </ActionPanel>
  );
}
