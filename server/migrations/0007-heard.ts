/**
 * Requests heard in the last minutes, for all instances of the centre together (ADR 0022). Unlogged: nobody waits for
 * the disk to note one, and after a crash of PostgreSQL the table is empty, which each instance notices and makes up for.
 */
export const name = 'Heard';

export const up = `
CREATE UNLOGGED TABLE heard (
  device text COLLATE "C" NOT NULL,
  -- Milliseconds, as the device signed them.
  at bigint NOT NULL,
  nonce text COLLATE "C" NOT NULL,
  PRIMARY KEY (device, at, nonce)
);
CREATE INDEX heard_at ON heard (at);
GRANT INSERT ON heard TO sijill_app;
`;
