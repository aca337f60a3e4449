/** Which entry ended a step: to take back a closing by its time alone would trust a clock (I19). */
export const name = 'What ended a step';

export const up: readonly string[] = [
  'ALTER TABLE assignment ADD COLUMN ended_by TEXT',
  `UPDATE assignment SET ended_by = (
     SELECT e.entry FROM mail_event e WHERE e.mail = assignment.mail AND e.at = assignment.ended_at
     ORDER BY e.position LIMIT 1)
   WHERE ended_at IS NOT NULL`,
];
