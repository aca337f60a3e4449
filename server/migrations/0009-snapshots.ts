/**
 * A council's rows as a PC of one sight has them, for the first exchange of the next one (ADR 0028). Unlogged: they are
 * made again from the journal whenever they are missing. They hold words: an elimination, and a letter whose level
 * moves, take them away in their own transaction.
 */
export const name = 'Snapshots';

const SCOPED = ['snapshot', 'snapshot_page'];

export const up = `
CREATE UNLOGGED TABLE snapshot (
  council text COLLATE "C" NOT NULL,
  -- '' for a PC that sees the whole council.
  office text COLLATE "C" NOT NULL,
  clearance integer NOT NULL,
  generation integer NOT NULL,
  cseq bigint NOT NULL,
  chead bytea NOT NULL,
  words text COLLATE "C" NOT NULL,
  pages text[] NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (council, office, clearance, generation, cseq)
);
-- Packed: as they go over the line.
CREATE UNLOGGED TABLE snapshot_page (
  council text COLLATE "C" NOT NULL,
  office text COLLATE "C" NOT NULL,
  clearance integer NOT NULL,
  generation integer NOT NULL,
  cseq bigint NOT NULL,
  page integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (council, office, clearance, generation, cseq, page),
  FOREIGN KEY (council, office, clearance, generation, cseq) REFERENCES snapshot ON DELETE CASCADE
);
ALTER TABLE snapshot_page ALTER COLUMN bytes SET STORAGE EXTERNAL;
GRANT SELECT, INSERT, DELETE ON snapshot, snapshot_page TO sijill_app;
${SCOPED.map(
  (table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_council ON ${table} TO sijill_app
  USING (council = NULLIF(current_setting('sijill.council', true), ''));`,
).join('\n')}
`;
