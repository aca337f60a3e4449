/**
 * What a citizen may ask about: letters with a secret on their receipt, and what happened to each as far as it is told. Who asks
 * names no council: the digest of the secret, which the holder of the paper alone can say, is looked up first.
 */
export const name = 'Tracking';

const SCOPED = ['tracked', 'tracked_step'];

export const up = `
-- Null: the council never had a page; false: it closed it.
ALTER TABLE council ADD COLUMN tracking boolean;
CREATE TABLE public_page (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  -- How many councils are open to be asked. With none there is no page at all.
  councils integer NOT NULL CHECK (councils >= 0)
);
INSERT INTO public_page (councils) VALUES (0);
CREATE TABLE tracking_key (
  digest text COLLATE "C" PRIMARY KEY,
  council text COLLATE "C" NOT NULL
);
CREATE TABLE tracked (
  council text COLLATE "C" NOT NULL,
  mail text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL,
  entry text COLLATE "C" NOT NULL,
  -- Its words: when they are eliminated, nobody is told anything any more.
  content text COLLATE "C" NOT NULL,
  PRIMARY KEY (council, mail),
  UNIQUE (council, digest)
);
CREATE TABLE tracked_step (
  council text COLLATE "C" NOT NULL,
  mail text COLLATE "C" NOT NULL,
  cseq bigint NOT NULL,
  step text COLLATE "C" NOT NULL,
  -- The day; of 'numbered' a number that stands on its paper.
  value text COLLATE "C" NOT NULL,
  PRIMARY KEY (council, mail, cseq, step)
);
GRANT SELECT, UPDATE ON public_page TO sijill_app;
GRANT SELECT, INSERT ON tracking_key, tracked, tracked_step TO sijill_app;
${SCOPED.map(
  (table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_council ON ${table} TO sijill_app
  USING (council = NULLIF(current_setting('sijill.council', true), ''));`,
).join('\n')}
`;
