/**
 * Puts a text on the clipboard; says whether it worked. The old command, on purpose: the page has no
 * permission at all, the clipboard's included, and this one only needs the person's own click.
 */
export function copyText(text: string): boolean {
  const holder = document.createElement('textarea');
  holder.value = text;
  holder.className = 'only-for-readers';
  document.body.append(holder);
  holder.select();
  const done = document.execCommand('copy');
  holder.remove();
  return done;
}
