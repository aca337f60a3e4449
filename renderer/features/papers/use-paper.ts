import { useRef, useState } from 'react';
import { call } from '#renderer/app/api.ts';
import { asRefusal, type Refusal } from '#renderer/app/refusal.ts';
import type { PaperAsked } from '#shared/contract/papers.ts';
import { underWay } from './papers-under-way.ts';

type Made = { outcome: 'printed' | 'saved' | 'cancelled'; pages: number };

export interface PaperState {
  busy: boolean;
  made: Made | null;
  refusal: Refusal | null;
}

const IDLE: PaperState = { busy: false, made: null, refusal: null };

/** Paper asked for by a screen: one at a time, in the language and size of this desk's settings. */
export function usePaper() {
  const [state, setState] = useState<PaperState>(IDLE);
  const under = useRef(false);

  /** Any work of the press, one at a time, with its refusal. */
  const run = async (work: () => Promise<Made | undefined>): Promise<void> => {
    if (under.current) return;
    under.current = true;
    setState({ ...IDLE, busy: true });
    try {
      setState({ ...IDLE, made: (await underWay(work())) ?? null });
    } catch (thrown) {
      setState({ ...IDLE, refusal: asRefusal(thrown) });
    } finally {
      under.current = false;
    }
  };
  const make = (asked: PaperAsked, to: 'printer' | 'file' = 'printer'): Promise<void> =>
    run(async () => {
      const { language } = await call('paper.settings', {});
      return call('paper.print', { asked, language, to, copies: 1 });
    });
  /** A receipt in the size this desk prints. */
  const receipt = async (mail: string, to: 'printer' | 'file' = 'printer'): Promise<void> => {
    const { receiptSize } = await call('paper.settings', {});
    await make({ paper: 'receipt', mail, size: receiptSize }, to);
  };
  return { ...state, make, run, receipt, forget: () => setState(IDLE) };
}
