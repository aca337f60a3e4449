/**
 * First schema of the centre. Text is ordered by bytes (`COLLATE "C"`), so that an order here is the order on a desk.
 * `sijill_app` may add to the journal and read it, never change it (I18); rows of another council do not exist for it.
 */
export const name = 'Start';

const SCOPED = [
  'council',
  'office',
  'device',
  'incarnation',
  'journal',
  'content',
  'mail_scope',
  'quarantine',
  'pen',
  'counter',
  'number',
];

export const up = `
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'sijill_app') THEN
    CREATE ROLE sijill_app NOLOGIN NOBYPASSRLS;
  END IF;
END $$;
DO $$ BEGIN EXECUTE format('GRANT sijill_app TO %I', current_user); END $$;

-- The centre itself: its signing key, its generation (grows when it is restored from a copy).
CREATE TABLE centre (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  key_seed bytea NOT NULL,
  generation integer NOT NULL
);

-- Known before the council is: who a request claims to come from, and one-time codes (by their hash).
CREATE TABLE device_key (
  device text COLLATE "C" PRIMARY KEY,
  council text COLLATE "C" NOT NULL,
  public_key text COLLATE "C" NOT NULL
);
CREATE TABLE enrol_code (
  hash text COLLATE "C" PRIMARY KEY,
  council text COLLATE "C",
  office text COLLATE "C",
  scope text COLLATE "C" NOT NULL,
  clearance integer NOT NULL,
  admin boolean NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  device text COLLATE "C",
  answer text COLLATE "C"
);

CREATE TABLE council (
  council text COLLATE "C" PRIMARY KEY,
  name_ar text COLLATE "C" NOT NULL,
  name_fr text COLLATE "C" NOT NULL,
  -- The one gap-free sequence, given under this row's lock (never a serial: it skips and commits out of order).
  cseq bigint NOT NULL DEFAULT 0,
  chead bytea NOT NULL,
  last_post integer NOT NULL DEFAULT 0,
  -- The centre's own device in this council's chain.
  centre_device text COLLATE "C" NOT NULL,
  centre_seq bigint NOT NULL DEFAULT 0,
  centre_hash bytea NOT NULL
);
CREATE TABLE office (
  council text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  name_ar text COLLATE "C" NOT NULL,
  name_fr text COLLATE "C" NOT NULL,
  PRIMARY KEY (council, id),
  UNIQUE (council, code)
);
CREATE TABLE device (
  council text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  public_key text COLLATE "C" NOT NULL,
  office text COLLATE "C" NOT NULL,
  post integer NOT NULL,
  scope text COLLATE "C" NOT NULL,
  clearance integer NOT NULL,
  admin boolean NOT NULL,
  state text COLLATE "C" NOT NULL,
  incarnation integer NOT NULL DEFAULT 1,
  seq bigint NOT NULL DEFAULT 0,
  head bytea NOT NULL,
  ratchet text COLLATE "C" NOT NULL,
  ratchet_before text COLLATE "C",
  request_before text COLLATE "C",
  enrolled_at timestamptz NOT NULL,
  last_seen_at timestamptz,
  PRIMARY KEY (council, id),
  UNIQUE (council, post)
);
-- Where each incarnation of a device left the branch before it.
CREATE TABLE incarnation (
  council text COLLATE "C" NOT NULL,
  device text COLLATE "C" NOT NULL,
  inc integer NOT NULL,
  start_seq bigint NOT NULL,
  PRIMARY KEY (council, device, inc)
);

CREATE TABLE journal (
  council text COLLATE "C" NOT NULL,
  cseq bigint NOT NULL,
  device text COLLATE "C" NOT NULL,
  inc integer NOT NULL,
  seq bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  hash bytea NOT NULL,
  sig bytea NOT NULL,
  bytes bytea NOT NULL,
  content text COLLATE "C",
  at text COLLATE "C" NOT NULL,
  chead bytea NOT NULL,
  PRIMARY KEY (council, cseq),
  UNIQUE (council, device, inc, seq)
) PARTITION BY HASH (council);
DO $$ BEGIN
  FOR part IN 0..7 LOOP
    EXECUTE format('CREATE TABLE journal_%s PARTITION OF journal FOR VALUES WITH (MODULUS 8, REMAINDER %s)', part, part);
  END LOOP;
END $$;

-- Words beside the entries; they leave only when a signed entry eliminated them.
CREATE TABLE content (
  council text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  -- Null: names of people and reasons of books, for the whole council.
  mail text COLLATE "C",
  bytes bytea NOT NULL,
  PRIMARY KEY (council, sha256)
);
CREATE TABLE mail_scope (
  council text COLLATE "C" NOT NULL,
  mail text COLLATE "C" NOT NULL,
  office text COLLATE "C" NOT NULL,
  level integer NOT NULL,
  PRIMARY KEY (council, mail)
);

-- Authentic entries that have no place in the chain: a revoked device's, a clone's. Kept, shown, never folded.
CREATE TABLE quarantine (
  council text COLLATE "C" NOT NULL,
  hash bytea NOT NULL,
  device text COLLATE "C" NOT NULL,
  inc integer NOT NULL,
  seq bigint NOT NULL,
  reason text COLLATE "C" NOT NULL,
  sig bytea NOT NULL,
  bytes bytea NOT NULL,
  content bytea,
  at text COLLATE "C" NOT NULL,
  PRIMARY KEY (council, hash)
);

-- Who may give ordinary numbers in a register: a device, or the centre (null).
CREATE TABLE pen (
  council text COLLATE "C" NOT NULL,
  register text COLLATE "C" NOT NULL,
  epoch integer NOT NULL,
  holder text COLLATE "C",
  PRIMARY KEY (council, register)
);
CREATE TABLE counter (
  council text COLLATE "C" NOT NULL,
  register text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  supplement integer NOT NULL,
  last_number integer NOT NULL,
  PRIMARY KEY (council, register, year, supplement)
);
-- Each central number once, and each entry one number (I6, I7), whatever the code above believes.
CREATE TABLE number (
  council text COLLATE "C" NOT NULL,
  register text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  supplement integer NOT NULL,
  number integer NOT NULL,
  entry text COLLATE "C" NOT NULL,
  PRIMARY KEY (council, register, year, supplement, number),
  UNIQUE (council, entry)
);

GRANT SELECT ON centre TO sijill_app;
GRANT SELECT, INSERT ON device_key TO sijill_app;
GRANT SELECT, INSERT, UPDATE ON enrol_code TO sijill_app;
GRANT SELECT, INSERT ON journal, quarantine, number, incarnation TO sijill_app;
GRANT SELECT, INSERT, DELETE ON content TO sijill_app;
GRANT SELECT, INSERT, UPDATE ON council, office, device, mail_scope, pen, counter TO sijill_app;
${SCOPED.map(
  (table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_council ON ${table} TO sijill_app
  USING (council = NULLIF(current_setting('sijill.council', true), ''));`,
).join('\n')}
`;
