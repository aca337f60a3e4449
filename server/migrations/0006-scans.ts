/** Scans: which entries name which file, who brought its bytes, and which files are whole at the centre. */
export const name = 'Scans';

const SCOPED = ['blob', 'blob_file', 'blob_gone'];

export const up = `
-- One place after another for what becomes readable: a desk asks for what came after the last it was told of.
ALTER TABLE council ADD COLUMN scan_seq bigint NOT NULL DEFAULT 0;
ALTER TABLE council ADD COLUMN scan_bytes bigint NOT NULL DEFAULT 0;

-- Who names a file on which letter ('' = on none). Naming a digest is not having the file: it opens the file to the
-- letter's readers only once the naming device has brought the bytes, or could read them already.
CREATE TABLE blob (
  council text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  mail text COLLATE "C" NOT NULL,
  device text COLLATE "C" NOT NULL,
  office text COLLATE "C" NOT NULL,
  size bigint NOT NULL,
  brought boolean NOT NULL,
  seq bigint,
  PRIMARY KEY (council, sha256, mail, device)
);
CREATE INDEX blob_order ON blob (council, seq) WHERE seq IS NOT NULL;
CREATE INDEX blob_mail ON blob (council, mail);

-- Whole, hashed again by the centre, on the disk.
CREATE TABLE blob_file (
  council text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  size bigint NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (council, sha256)
);
-- Eliminated under a slip: never taken again; removed_at once its bytes left the disk.
CREATE TABLE blob_gone (
  council text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (council, sha256)
);
GRANT SELECT, INSERT, UPDATE ON blob, blob_gone TO sijill_app;
GRANT SELECT, INSERT, DELETE ON blob_file TO sijill_app;
${SCOPED.map(
  (table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_council ON ${table} TO sijill_app
  USING (council = NULLIF(current_setting('sijill.council', true), ''));`,
).join('\n')}
-- What entries named before: their desks bring the bytes.
SET LOCAL ROLE sijill_app;
DO $$ DECLARE known text; BEGIN
  FOR known IN SELECT DISTINCT council FROM device_key LOOP
    PERFORM set_config('sijill.council', known, true);
    INSERT INTO blob (council, sha256, mail, device, office, size, brought)
      SELECT j.council, b ->> 'sha256', coalesce(convert_from(j.bytes, 'UTF8')::json #>> '{body,mail}', ''), j.device,
        d.office, (b ->> 'size')::bigint, false
      FROM journal j JOIN device d ON d.council = j.council AND d.id = j.device
      CROSS JOIN LATERAL json_array_elements(convert_from(j.bytes, 'UTF8')::json -> 'blobs') AS b
      WHERE j.council = known ON CONFLICT DO NOTHING;
  END LOOP;
END $$;
RESET ROLE;
`;
