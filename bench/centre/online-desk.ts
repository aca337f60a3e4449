import { httpTransport, type Transport, Unreachable } from '#engine/sync/transport.ts';
import { type BenchCentre, startBenchCentre } from './bench-centre.ts';
import { type NewDesk, newDesk } from './new-desk.ts';
import { type SlowLine, startSlowLine } from './slow-line.ts';

/** A desk whose registers the centre numbers. */
export interface OnlineDesk extends NewDesk {
  centre: BenchCentre;
  /** Nobody answers what it asks. */
  cut(isCut: boolean): void;
  /** Settles at the next change of what its sync chip says. */
  told(): Promise<void>;
}

/** The same on a line that can be slowed. */
export interface SlowDesk extends OnlineDesk {
  line: SlowLine;
}

/** It speaks to the centre itself: what carried their bytes here would be paid for in the engine's own thread. */
export async function onlineDesk(): Promise<OnlineDesk> {
  const centre = await startBenchCentre();
  let isCut = false;
  const call: Transport['call'] = (...asked) =>
    isCut ? Promise.reject(new Unreachable('network')) : httpTransport.call(...asked);
  const cut = (now: boolean) => {
    isCut = now;
  };
  return joined(centre, centre.address, { ...httpTransport, call }, { cut });
}

export async function slowDesk(): Promise<SlowDesk> {
  const centre = await startBenchCentre();
  const line = await startSlowLine(Number(new URL(centre.address).port));
  const { close, ...desk } = await joined(centre, line.address, httpTransport, { cut: line.cut, line });
  const closeAll = async () => {
    line.close();
    await close();
  };
  return { ...desk, close: closeAll };
}

async function joined<More extends Pick<OnlineDesk, 'cut'>>(
  centre: BenchCentre,
  address: string,
  transport: Transport,
  more: More,
): Promise<OnlineDesk & More> {
  let waiting: (() => void)[] = [];
  const changed = (entity: string) => {
    if (entity !== 'sync') return;
    for (const tell of waiting) tell();
    waiting = [];
  };
  const made = await newDesk(true, { transport, changed });
  const close = async () => {
    await made.close();
    await centre.close();
  };
  const told = () => new Promise<void>((resolve) => waiting.push(resolve));
  try {
    const { desk } = made;
    await desk.call('sync.join', { centre: address, code: centre.setupCode, certificate: '' });
    const { pens } = await desk.call('pen.list', {});
    for (const { register, holder } of pens)
      if (holder === 'here') await desk.call('pen.return', { register });
    await desk.call('sync.now', {});
    return { ...made, ...more, centre, told, close };
  } catch (error) {
    await close();
    throw error;
  }
}
