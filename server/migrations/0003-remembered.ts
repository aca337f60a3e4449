/** Numbers that a restored centre forgot and the desks remember, until all of them have sent again. */
export const name = 'Remembered';

export const up = `
CREATE TABLE remembered (
  council text COLLATE "C" NOT NULL,
  entry text COLLATE "C" NOT NULL,
  register text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  supplement integer NOT NULL,
  number integer NOT NULL,
  PRIMARY KEY (council, entry),
  UNIQUE (council, register, year, supplement, number)
);
GRANT SELECT, INSERT, DELETE ON remembered TO sijill_app;
ALTER TABLE remembered ENABLE ROW LEVEL SECURITY;
ALTER TABLE remembered FORCE ROW LEVEL SECURITY;
CREATE POLICY own_council ON remembered TO sijill_app
  USING (council = NULLIF(current_setting('sijill.council', true), ''));
`;
