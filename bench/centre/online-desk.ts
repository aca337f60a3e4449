import { type BenchCentre, startBenchCentre } from './bench-centre.ts';
import { type NewDesk, newDesk } from './new-desk.ts';
import { type SlowLine, startSlowLine } from './slow-line.ts';

/** A desk whose registers the centre numbers, on a line that can be slowed and cut. */
export interface OnlineDesk extends NewDesk {
  centre: BenchCentre;
  line: SlowLine;
}

export async function onlineDesk(): Promise<OnlineDesk> {
  const centre = await startBenchCentre();
  const made = await newDesk(true);
  const line = await startSlowLine(Number(new URL(centre.address).port));
  const close = async () => {
    await made.close();
    line.close();
    await centre.close();
  };
  try {
    const { desk } = made;
    await desk.call('sync.join', { centre: line.address, code: centre.setupCode, certificate: '' });
    const { pens } = await desk.call('pen.list', {});
    for (const { register, holder } of pens)
      if (holder === 'here') await desk.call('pen.return', { register });
    await desk.call('sync.now', {});
    return { ...made, centre, line, close };
  } catch (error) {
    await close();
    throw error;
  }
}
