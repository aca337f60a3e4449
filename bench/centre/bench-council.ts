import type { SeededStore } from '../seeded-store.ts';
import { type BenchCentre, startBenchCentre } from './bench-centre.ts';
import { JournalSender } from './journal-sender.ts';

/** A centre with one council, whose first desk sends the journal of a filled store. */
export interface BenchCouncil {
  centre: BenchCentre;
  sender: JournalSender;
  close(): Promise<void>;
}

export async function foundCouncil(store: SeededStore): Promise<BenchCouncil> {
  const centre = await startBenchCentre();
  const sender = await JournalSender.found(store, centre.address, centre.setupCode).catch(async (error) => {
    await centre.close();
    throw error;
  });
  return {
    centre,
    sender,
    close: async () => {
      sender.close();
      await centre.close();
    },
  };
}
