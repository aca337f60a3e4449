/** Whose register it is: the first entry that declared it says so, and nobody else's PC is given numbers in it. */
export const name = 'Registers';

export const up = `
CREATE TABLE register (
  council text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  office text COLLATE "C" NOT NULL,
  PRIMARY KEY (council, id)
);
INSERT INTO register (council, id, office)
  SELECT council, change ->> 'id', change ->> 'office' FROM (
    SELECT council, cseq, convert_from(bytes, 'UTF8')::json -> 'body' -> 'change' AS change FROM journal
    WHERE type = 'directory.change') AS changes
  WHERE change ->> 'entity' = 'register' AND change ->> 'id' IS NOT NULL AND change ->> 'office' IS NOT NULL
  ORDER BY council, cseq
  ON CONFLICT DO NOTHING;
GRANT SELECT, INSERT ON register TO sijill_app;
ALTER TABLE register ENABLE ROW LEVEL SECURITY;
ALTER TABLE register FORCE ROW LEVEL SECURITY;
CREATE POLICY own_council ON register TO sijill_app
  USING (council = NULLIF(current_setting('sijill.council', true), ''));
`;
