/** A utility process of Electron has `parentPort`; the test builds' child process has `send`. */
interface UtilityPort<In, Out> {
  on(event: 'message', listener: (message: { data: In }) => void): void;
  postMessage(message: Out): void;
}

export interface OwnPort<In, Out> {
  send(message: Out): void;
  /** To be called once: messages are read from then on. `gone`: nobody can ask anything any more. */
  listen(receive: (message: In) => void, gone: () => void): void;
}

/** The one channel between a program of ours (the engine, a hosted centre) and the main process that started it. */
export function ownPort<In, Out>(): OwnPort<In, Out> {
  const utility = (process as unknown as { parentPort?: UtilityPort<In, Out> }).parentPort;
  return {
    send(message) {
      if (utility) utility.postMessage(message);
      else process.send?.(message);
    },
    listen(receive, gone) {
      if (utility) return utility.on('message', ({ data }) => receive(data));
      process.on('message', (message) => receive(message as In));
      process.on('disconnect', gone);
    },
  };
}
