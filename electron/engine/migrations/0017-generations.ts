/** The council's stream as it was before the centre was restored from a copy: kept for ever, folded no more. */
export const name = 'Generations';

const guard = (event: string): string =>
  `CREATE TRIGGER stream_before_no_${event} BEFORE ${event.toUpperCase()} ON stream_before
    BEGIN SELECT RAISE(ABORT, 'the stream is append-only'); END`;

export const up: readonly string[] = [
  `CREATE TABLE stream_before (
    gen INTEGER NOT NULL,
    cseq INTEGER NOT NULL,
    device TEXT NOT NULL,
    own_seq INTEGER,
    hash BLOB NOT NULL,
    sig BLOB NOT NULL,
    bytes BLOB,
    at TEXT NOT NULL,
    chead BLOB NOT NULL,
    applied INTEGER NOT NULL,
    PRIMARY KEY (gen, cseq)
  ) STRICT`,
  guard('update'),
  guard('delete'),
];
