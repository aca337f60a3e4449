import { call } from '#renderer/app/api.ts';
import { asRefusal } from '#renderer/app/refusal.ts';
import type { FormStore } from '#renderer/ui/form-store.ts';
import type { CorrespondentLine, Suggestion } from '#shared/contract/correspondents.ts';
import { guessKind, isArabic } from '#shared/domain/correspondent.ts';
import type { EntryValues } from './entry-values.ts';

type Named = Pick<CorrespondentLine, 'nameAr' | 'nameFr'>;

/** The name in the script of what was typed; the other one beside it. */
export function namesFor({ nameAr, nameFr }: Named, arabic: boolean): { name: string; other: string } {
  const [first, second] = arabic ? [nameAr, nameFr] : [nameFr, nameAr];
  return first === '' ? { name: second, other: '' } : { name: first, other: second };
}

/** The letter is theirs: the name as the directory has it; phone and address where nothing was written. */
export function chooseCorrespondent(
  form: FormStore<EntryValues>,
  chosen: CorrespondentLine,
  name: string,
): void {
  const { phone, address } = form.values;
  form.set('correspondent', name);
  form.set('correspondentId', chosen.id);
  if (phone.trim() === '') form.set('phone', chosen.phone);
  if (address.trim() === '') form.set('address', chosen.address);
}

/**
 * A body whose whole name was typed is that body, without choosing it; the words stay as typed. Never a
 * person: two citizens may bear one name.
 */
export function linkExact(form: FormStore<EntryValues>, typed: string, found: readonly Suggestion[]): void {
  const exact = found.filter(({ match }) => match === 'exact');
  const [only] = exact;
  if (!only || exact.length > 1 || only.kind === 'citizen') return;
  const { correspondent, correspondentId } = form.values;
  if (correspondent === typed && correspondentId === null) form.set('correspondentId', only.id);
}

/** What is typed becomes an entry of the directory. Answers whether it did; the refusal shows at the field. */
export async function createFromTyped(form: FormStore<EntryValues>): Promise<boolean> {
  const { correspondent, phone, address } = form.values;
  const name = correspondent.trim();
  const arabic = isArabic(name);
  try {
    const { id } = await call('correspondent.create', {
      id: crypto.randomUUID(),
      kind: guessKind(name),
      nameAr: arabic ? name : '',
      nameFr: arabic ? '' : name,
      aliases: [],
      phone,
      address,
    });
    if (form.values.correspondent === correspondent) form.set('correspondentId', id);
    return true;
  } catch (thrown) {
    form.refuse({ correspondent: asRefusal(thrown).code });
    return false;
  }
}
