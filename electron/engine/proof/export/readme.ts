interface Facts {
  council: string;
  at: string;
  head: { seq: number; hash: string };
  withheld: Record<string, number>;
}

/** What the folder is, how to check it and what that proves, in the three languages of the product. */
export function readme({ council, at, head, withheld }: Facts): string {
  const counts = `credential: ${withheld.credential ?? 0}, clearance: ${withheld.clearance ?? 0}`;
  return `سجلّ — تصدير سجل المراسلات
${council} · ${at}
آخر تسجيلة: ${head.seq} — البصمة ${head.hash}

هذا المجلد قائم بذاته: لا يحتاج إلى قاعدة بيانات ولا إلى كلمة سر.
books/    السجلات كما تُقرأ (CSV وXLSX)، رقمًا رقمًا.
files/    الوثائق المرفقة، اسم كل ملف هو بصمته، والفهرس في files/index.csv.
journal/  الدليل: entries.txt فيه كل تسجيلة بنصها الأصلي، وcontents.txt كلماتها، وkeys.json مفاتيح الأجهزة.
للتحقق: sijill verify <هذا المجلد>. والتحقق ممكن بأي أداة: البصمة SHA-256 على "SIJILL1\\n" ثم النص، والتوقيع Ed25519 على البصمة.
يثبت: لم تُغيَّر تسجيلة ولم تُحذف ولم تُضف ولم يُبدَّل ترتيبها بعد توقيعها، وكل رقم مذكور مرة واحدة.
لا يثبت: صحة ما كُتب، ولا ما كان بعد آخر تسجيلة أعلاه، ولا ما حُجب عن هذه النسخة (${counts}).

----
Sijill — export du registre du courrier
${council} · ${at}
Dernière inscription : ${head.seq} — empreinte ${head.hash}

Ce dossier se suffit à lui-même : ni base de données, ni mot de passe.
books/    les registres tels qu'ils se lisent (CSV et XLSX), numéro par numéro.
files/    les pièces jointes ; chaque fichier porte le nom de son empreinte, l'index est files/index.csv.
journal/  la preuve : entries.txt (chaque inscription, octet pour octet), contents.txt (ses mots), keys.json (clés des postes).
Vérifier : sijill verify <ce dossier>. Tout autre outil le peut : l'empreinte est SHA-256 de "SIJILL1\\n" suivi des octets,
la signature Ed25519 porte sur l'empreinte. Une ligne d'entries.txt : position, empreinte, signature, octets.
Prouve : aucune inscription n'a été changée, retirée, ajoutée ou déplacée après sa signature ; chaque numéro y est une fois.
Ne prouve pas : que ce qui fut saisi est vrai, ce qui suit la dernière inscription ci-dessus, ce qui est retenu (${counts}).

----
Sijill — export of the mail register
${council} · ${at}
Last entry: ${head.seq} — hash ${head.hash}

This folder stands alone: no database, no password.
books/    the registers as people read them (CSV and XLSX), number by number.
files/    the attachments; each file is named by its digest, the index is files/index.csv.
journal/  the proof: entries.txt (each entry, byte for byte), contents.txt (its words), keys.json (keys of the devices).
Check it: sijill verify <this folder>. Any other tool can: the hash is SHA-256 of "SIJILL1\\n" then the bytes,
the Ed25519 signature is over the hash. A line of entries.txt: position, hash, signature, bytes.
Proves: no entry was altered, removed, inserted or reordered after it was signed; each number is there once.
Does not prove: that what was typed is true, what came after the last entry above, what was withheld (${counts}).
`;
}
