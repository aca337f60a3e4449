/** A piece of a paper that may be put into another without being escaped again. */
export interface Html {
  readonly html: string;
}

type Piece = string | number | Html | null | false | readonly Piece[];

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function write(piece: Piece): string {
  if (piece === null || piece === false) return '';
  if (typeof piece === 'number') return String(piece);
  if (typeof piece === 'string') return piece.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
  if ('html' in piece) return piece.html;
  return piece.map(write).join('');
}

/** A template whose values are escaped, so that a subject like `<b>` is printed and never obeyed. */
export function html(parts: TemplateStringsArray, ...values: Piece[]): Html {
  let text = parts[0] ?? '';
  values.forEach((value, index) => {
    text += write(value) + (parts[index + 1] ?? '');
  });
  return { html: text };
}
