import type { AssignmentLine } from '#shared/contract/circuit.ts';
import { AssignPanel } from './assign-panel.tsx';
import { AwaitPanel } from './await-panel.tsx';
import type { CircuitAct } from './circuit-acts.ts';
import { DeadlinePanel } from './deadline-panel.tsx';
import { AnnotatePanel, ClosePanel } from './letter-panels.tsx';
import type { CircuitPanelProps } from './panel-props.ts';
import { ReopenPanel } from './reopen-panel.tsx';
import { ReplyPanel } from './reply-panel.tsx';
import { ReturnPanel, TakePanel, TreatPanel } from './step-panels.tsx';

const OF_LETTER = {
  annotate: AnnotatePanel,
  deadline: DeadlinePanel,
  reply: ReplyPanel,
  await: AwaitPanel,
  close: ClosePanel,
  reopen: ReopenPanel,
} as const;
const OF_STEP = { take: TakePanel, treat: TreatPanel, return: ReturnPanel } as const;

interface OnePanelProps extends CircuitPanelProps {
  act: CircuitAct;
  /** The step the person would act on. */
  own: AssignmentLine | null;
}

/** The panel of one act. */
export function CircuitPanel({ act, own, ...props }: OnePanelProps) {
  if (act === 'assign' || act === 'forward' || act === 'subtask')
    return <AssignPanel mode={act} {...props} />;
  if (act === 'take' || act === 'treat' || act === 'return') {
    const Panel = OF_STEP[act];
    return own && <Panel step={own} onClose={props.onClose} />;
  }
  const Panel = OF_LETTER[act];
  return <Panel {...props} />;
}
