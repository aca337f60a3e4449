/**
 * A line of a PC's access log is one for what it says. A folder that was put back gives its places again: another line at a place
 * is kept, and the same one, brought again, falls together with it. Two that were brought under two incarnations become one.
 */
export const name = 'Audit lines';

const LINE = ['council', 'device', 'seq', 'said', 'person', 'act', 'about'];

export const up = `
ALTER TABLE audit DROP CONSTRAINT audit_council_device_inc_seq_key;
-- The owner sees the lines of no council, or of all.
ALTER TABLE audit NO FORCE ROW LEVEL SECURITY;
DELETE FROM audit again USING audit one
  WHERE ${LINE.map((column) => `again.${column} = one.${column}`).join(' AND ')} AND again.place > one.place;
ALTER TABLE audit FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX audit_line ON audit (${LINE.join(', ')});
`;
