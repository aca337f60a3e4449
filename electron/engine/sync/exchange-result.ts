/** How an exchange ended. */
export type ExchangeResult =
  /** Heads were equal when the centre answered. */
  | 'level'
  /** There is more to send or to take. */
  | 'more'
  | 'offline'
  /** A person must look: `problem` says at what. */
  | 'attention';
