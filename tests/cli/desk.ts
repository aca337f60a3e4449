import { join } from 'node:path';
import { Readable } from 'node:stream';
import { run } from '#cli/run.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { TEST_COST } from '#tests/helpers/test-engine.ts';
import { type TestMachine, testMachine } from '#tests/helpers/test-machine.ts';

export interface Answer {
  exit: number;
  out: string;
  err: string;
  /** Standard output as JSON. */
  json: Record<string, unknown>;
}

export interface CliDesk {
  folder: string;
  home: string;
  machine: TestMachine;
  /** Runs a command in this process; `input` is its standard input. */
  sijill(args: string[], input?: string): Promise<Answer>;
  /** As the administrator, who also heads the office. */
  asHead(args: string[]): Promise<Answer>;
  /** The same, answered for a person. */
  asHeadPlainly(args: string[]): Promise<Answer>;
}

export const HEAD_PASSWORD = 'une phrase que personne ne devine';

/** A command line with a home and a clock of its own, and no store yet. */
export function bareDesk(machine = testMachine(), home = temporaryFolder()): CliDesk {
  const folder = join(home, 'data');
  const ask = async (args: string[], input = ''): Promise<Answer> => {
    let out = '';
    let err = '';
    const exit = await run([...args, '--data', folder], {
      stdin: Readable.from(input === '' ? [] : [input]),
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      env: {},
      home,
      machine,
      showsProgress: false,
      cost: TEST_COST,
    });
    return { exit, out, err, json: out.startsWith('{') ? JSON.parse(out) : {} };
  };
  const sijill = (args: string[], input = '') => ask([...args, '--json'], input);
  const fatima = (args: string[]) => [...args, '--as', 'fatima'];
  const asHead = (args: string[]) => sijill(fatima(args), `${HEAD_PASSWORD}\n`);
  const asHeadPlainly = (args: string[]) => ask(fatima(args), `${HEAD_PASSWORD}\n`);
  return { folder, home, machine, sijill, asHead, asHeadPlainly };
}

/** The same with a council in it. */
export async function councilDesk(home?: string): Promise<CliDesk & { recoveryCode: string }> {
  const desk = bareDesk(testMachine(), home);
  const init = ['init', '--council', 'مجلس', '--office', 'مكتب الضبط', '--office-code', 'DKH'];
  const { exit, err, json } = await desk.sijill(
    [...init, '--last-paper', 'ARR=37', '--admin', 'fatima'],
    `${HEAD_PASSWORD}\n`,
  );
  if (exit !== 0) throw new Error(err);
  return { ...desk, recoveryCode: String(json.recoveryCode) };
}

export const LETTER = [
  'register',
  '--kind',
  'incoming',
  '--from',
  'جمعية الأمل',
  '--subject',
  'طلب دعم مالي',
];
