/** A centre that was renewed offers nothing that the one before it made in another form. */
export const name = 'Form of snapshots';

export const up = `ALTER TABLE snapshot ADD COLUMN form text COLLATE "C" NOT NULL DEFAULT '';`;
