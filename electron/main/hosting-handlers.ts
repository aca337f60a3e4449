import type { hostingChannels } from '#shared/contract/hosting.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import type { Failure, Result } from '#shared/contract/result.ts';
import type { CentreCopies } from './centre-copies.ts';
import type { NativeHandlers } from './dispatch-call.ts';
import type { EngineProcess } from './engine-process.ts';
import type { Hosting } from './hosting.ts';

type HostingChannel = keyof typeof hostingChannels;
type State = OutputOf<'hosting.state'>;
type SetupCode = OutputOf<'hosting.code'>;

const refuse = (error: Failure): Result<never> => ({ ok: false, error });

export interface HostingParts {
  engine: Pick<EngineProcess, 'call' | 'trusted'>;
  hosting: Hosting;
  copies: CentreCopies;
  /** What the page shows is another now. */
  changed(): void;
  /** A folder chosen in a dialog; null when it was cancelled. */
  choosePlace(): Promise<string | null>;
}

/** What the hosting page asks. Whether the person may is the engine's to say, at each of them. */
export function hostingHandlers({
  engine,
  hosting,
  copies,
  changed,
  choosePlace,
}: HostingParts): Pick<NativeHandlers, HostingChannel> {
  const { centre } = hosting;
  let joining = false;

  /** Once it is so it stays so, and is known while the centre does not run. */
  const isFounded = async (): Promise<boolean> => {
    if (hosting.kept().founded || centre.standing().state !== 'running') return hosting.kept().founded;
    const answer = (await centre.ask('founded')) as Result<{ founded: boolean }>;
    if (answer.ok && answer.value.founded) hosting.keep({ founded: true });
    return answer.ok && answer.value.founded;
  };

  const state = async (): Promise<State> => {
    const standing = centre.standing();
    const port = await hosting.port();
    return {
      ...standing,
      state: joining && standing.state === 'running' ? 'joining' : standing.state,
      port,
      founded: await isFounded(),
      addresses: hosting.addresses(port),
      shownFolder: hosting.folder,
      lastCopyAt: hosting.kept().copiedAt,
      shownCopyPlace: hosting.kept().copyPlace,
      copyProblem: copies.problem(),
      copying: copies.progress(),
    };
  };
  const code = async () => (await centre.ask('code')) as Result<SetupCode>;

  /** This PC founds its council there; one that has a centre already cannot. The code goes to the engine alone. */
  const join = async (port: number, operation: string): Promise<Failure | null> => {
    const desk = await engine.call('sync.state', {}, operation);
    if (!desk.ok) return desk.error;
    if ((desk.value as OutputOf<'sync.state'>).state !== 'alone')
      return { code: 'sync.already-joined', params: {} };
    const made = await code();
    if (!made.ok) return made.error;
    const certificate = centre.standing().certificate ?? '';
    const input = { centre: `https://127.0.0.1:${port}`, code: made.value.code, certificate };
    const joined = await engine.call('sync.join', input, operation);
    return joined.ok ? null : joined.error;
  };

  /** Runs when the person signed in may host; else answers with the engine's refusal. */
  const allowed = async <Answer>(work: () => Promise<Result<Answer>>): Promise<Result<Answer>> => {
    const may = await engine.trusted({ name: 'may-host' });
    return may.ok ? work() : may;
  };
  const answer = async (): Promise<Result<State>> => ({ ok: true, value: await state() });

  return {
    'hosting.state': () => allowed(answer),
    'hosting.start': ({ port: asked }, operation) =>
      allowed(async () => {
        if (copies.progress()) return refuse({ code: 'hosting.copying', params: {} });
        const { founded: known, port: kept } = hosting.kept();
        const port = known && kept !== null ? kept : asked;
        hosting.keep({ hosting: true, port });
        const problem = await centre.start(port);
        if (problem) return refuse(problem);
        if (!(await isFounded())) {
          joining = true;
          changed();
          const refused = await join(port, operation).finally(() => {
            joining = false;
            changed();
          });
          if (refused) return refuse(refused);
        }
        return answer();
      }),
    'hosting.stop': () =>
      allowed(async () => {
        if (copies.progress()) return refuse({ code: 'hosting.copying', params: {} });
        hosting.keep({ hosting: false });
        await centre.stop();
        return answer();
      }),
    'hosting.copy': ({ elsewhere }) =>
      allowed<OutputOf<'hosting.copy'>>(async () => {
        if (copies.progress()) return refuse({ code: 'hosting.copying', params: {} });
        const known = elsewhere ? null : hosting.kept().copyPlace;
        const place = known ?? (await choosePlace());
        if (place === null || copies.progress()) return { ok: true, value: { copied: false } };
        await copies.make(place);
        return { ok: true, value: { copied: true } };
      }),
    'hosting.code': () =>
      allowed(async () => ((await isFounded()) ? refuse({ code: 'hosting.founded', params: {} }) : code())),
  };
}
