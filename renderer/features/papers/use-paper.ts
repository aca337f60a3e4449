import { useRef, useState } from 'react';
import { call } from '#renderer/app/api.ts';
import { asRefusal, type Refusal } from '#renderer/app/refusal.ts';
import type { PaperAsked } from '#shared/contract/papers.ts';

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

  const make = async (asked: PaperAsked, to: 'printer' | 'file' = 'printer'): Promise<void> => {
    if (under.current) return;
    under.current = true;
    setState({ ...IDLE, busy: true });
    try {
      const { language } = await call('paper.settings', {});
      const made = await call('paper.print', { asked, language, to, copies: 1 });
      setState({ ...IDLE, made });
    } catch (thrown) {
      setState({ ...IDLE, refusal: asRefusal(thrown) });
    } finally {
      under.current = false;
    }
  };
  /** A receipt in the size this desk prints. */
  const receipt = async (mail: string, to: 'printer' | 'file' = 'printer'): Promise<void> => {
    const { receiptSize } = await call('paper.settings', {});
    await make({ paper: 'receipt', mail, size: receiptSize }, to);
  };
  return { ...state, make, receipt, forget: () => setState(IDLE) };
}
