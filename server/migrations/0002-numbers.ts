/**
 * Central numbers: which books the centre numbers, and letters that wait for one (their book is not open yet, the pen
 * is elsewhere, or the centre was restored and gives none until the desks have sent again).
 */
export const name = 'Numbers';

const SCOPED = ['waiting_number', 'recovery'];

export const up = `
-- From which place of the council's order the holder's numbers count.
ALTER TABLE pen ADD COLUMN since bigint NOT NULL DEFAULT 0;
ALTER TABLE counter ADD COLUMN closed boolean NOT NULL DEFAULT false;
CREATE TABLE waiting_number (
  council text COLLATE "C" NOT NULL,
  entry text COLLATE "C" NOT NULL,
  mail text COLLATE "C" NOT NULL,
  register text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  cseq bigint NOT NULL,
  PRIMARY KEY (council, entry)
);
-- After a restore: the devices that have not sent again what the copy may lack. No number is given while one is left.
CREATE TABLE recovery (
  council text COLLATE "C" NOT NULL,
  device text COLLATE "C" NOT NULL,
  PRIMARY KEY (council, device)
);
GRANT SELECT, INSERT, DELETE ON waiting_number, recovery TO sijill_app;
GRANT UPDATE ON waiting_number TO sijill_app;
${SCOPED.map(
  (table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_council ON ${table} TO sijill_app
  USING (council = NULLIF(current_setting('sijill.council', true), ''));`,
).join('\n')}
`;
