/** What a restored centre needs to know of its copy, and of the paper, until every desk has sent again. */
export const name = 'Recovery';

const SCOPED = ['generation_start', 'counter_before', 'paper_number'];

export const up = `
-- How far the copy reached with which a generation began: a desk of an older generation sends what it has beyond.
CREATE TABLE generation_start (
  council text COLLATE "C" NOT NULL,
  gen integer NOT NULL,
  cseq bigint NOT NULL,
  PRIMARY KEY (council, gen)
);
-- Last numbers as the copy had them: above them, what nobody remembers in the end is declared lost.
CREATE TABLE counter_before (
  council text COLLATE "C" NOT NULL,
  register text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  supplement integer NOT NULL,
  last_number integer NOT NULL,
  PRIMARY KEY (council, register, year, supplement)
);
-- Last numbers read on paper where a device that may have known more will never come back.
CREATE TABLE paper_number (
  council text COLLATE "C" NOT NULL,
  register text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  supplement integer NOT NULL,
  last_number integer NOT NULL,
  PRIMARY KEY (council, register, year, supplement)
);
GRANT SELECT, INSERT ON generation_start TO sijill_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON counter_before, paper_number TO sijill_app;
${SCOPED.map(
  (table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_council ON ${table} TO sijill_app
  USING (council = NULLIF(current_setting('sijill.council', true), ''));`,
).join('\n')}
`;
