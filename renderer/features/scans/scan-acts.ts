export type ScanAct = 'register' | 'attach' | 'put-away' | 'take-back';

interface Pressed {
  key: string;
  keyCode: number;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

/** What a key of the list does; the letter is where A is engraved, whatever the layout types there. */
export function actOfKey(
  { key, keyCode, ctrlKey, altKey, metaKey }: Pressed,
  putAway: boolean,
): ScanAct | null {
  if (ctrlKey || altKey || metaKey) return null;
  if (key === 'Enter') return putAway ? 'take-back' : 'register';
  if (putAway) return null;
  if (key === 'Delete') return 'put-away';
  return keyCode === 'A'.charCodeAt(0) ? 'attach' : null;
}
