import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Prng } from '#tests/sync/sim/prng.ts';
import { backsUp, type Done } from './errands.ts';
import { mailId } from './mail-id.ts';
import type { Go } from './registrar.ts';

/** One answer a registrar gave before it died. */
export interface Answer {
  id: string;
  number: number;
}

export interface Life {
  life: number;
  answers: Answer[];
  /** What it did beside letters, and was heard to have done. */
  done: Done[];
  /** Everything else it said: refusals and bugs, of which there should be none. */
  complaints: string[];
  /** Letters it may have registered without being heard. */
  unheard: string[];
}

interface Registrar {
  child: ChildProcess;
  lines: AsyncIterableIterator<string>;
}

const SCRIPT = fileURLToPath(new URL('./registrar.ts', import.meta.url));

/** Starts a process that has loaded everything and waits: its loading time is not spent between two kills. */
function spawnRegistrar(): Registrar {
  const child = spawn(process.execPath, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (!child.stdout) throw new Error('no output of the registrar');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, lines };
}

/**
 * Lives `kills` lives on one store: each registers until SIGKILL takes it at a drawn moment, and the next one
 * first sends again what was not heard, and one letter that was. `judge` looks at the store between lives.
 */
export async function killLoop(
  kills: number,
  seed: number,
  store: Pick<Go, 'folder' | 'witnessFolder' | 'login' | 'password' | 'now' | 'errands'>,
  judge: (life: Life) => Promise<void>,
): Promise<void> {
  const random = new Prng(seed);
  let again: string[] = [];
  let waiting = spawnRegistrar();
  try {
    for (let life = 1; life <= kills; life++) {
      const current = waiting;
      waiting = spawnRegistrar();
      // A second later: backups of one moment could not be told apart.
      const go = { ...store, now: store.now + life * 1_000, life, again };
      const lived = await liveOnce(current, go, random);
      await judge(lived);
      again = [...lived.unheard, ...lived.answers.slice(0, 1).map((answer) => answer.id)];
    }
  } finally {
    waiting.child.kill('SIGKILL');
  }
}

async function liveOnce({ child, lines }: Registrar, go: Go, random: Prng): Promise<Life> {
  const answers: Answer[] = [];
  const done: Done[] = [];
  const complaints: string[] = [];
  const ended = once(child, 'exit');
  const wanted = random.int(16);
  // Half of the backups are ended well.
  let backup = go.errands && backsUp(go.life) ? random.chance(0.5) : false;
  const kill = () => child.kill('SIGKILL');
  child.stdin?.write(`${JSON.stringify(go)}\n`);
  let heard = 0;
  for await (const line of lines) {
    const said = JSON.parse(line) as { answer?: Answer; done?: Done; loaded?: true; opened?: true };
    if (said.answer) {
      answers.push(said.answer);
      heard++;
    } else if (said.done) {
      done.push(said.done);
      backup &&= !('entries' in said.done);
    } else if (!said.loaded && !said.opened) complaints.push(line);
    // A little later than an answer, so that the next registration is anywhere in its way.
    if (!said.loaded && heard >= wanted && !backup) setTimeout(kill, random.int(4));
    if (complaints.length > 0) kill();
  }
  await ended;
  const asked = [
    ...go.again,
    ...Array.from({ length: answers.length + 1 }, (_, index) => mailId(go.life, index)),
  ];
  const known = new Set(answers.map((answer) => answer.id));
  return {
    life: go.life,
    answers,
    done,
    complaints,
    unheard: asked.filter((id) => !known.has(id)).slice(0, 2),
  };
}
