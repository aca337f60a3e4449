import type { PersonLine } from './use-people.ts';

/** What every panel about a person is given. */
export interface PersonPanelProps {
  person: PersonLine;
  onClose: () => void;
}
