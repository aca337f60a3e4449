/**
 * One line of the product that keeps something out, and what stands there when it is taken away. The product has no such
 * switch: the tests load a copy of it in which this line asks for one (without-defences.ts).
 */
export interface DefenceLine {
  file: string;
  /** As it stands in the file, once. An expression, or statements when it ends with `;`. */
  line: string;
  weak: string;
}

export const defences = {
  'who may do what': {
    file: 'shared/domain/permissions.ts',
    line: 'return scopesOf(person, action, day).some((scope) => admits(scope, resource, level));',
    weak: 'return true;',
  },
  'words only to the cleared': {
    file: 'shared/domain/permissions.ts',
    line: "return role === 'auditor' ? 0 : clearance;",
    weak: 'return 2;',
  },
  'inputs parsed at the border': {
    file: 'electron/engine/engine.ts',
    line: 'channels[channel].input.parse(input)',
    weak: '(input as never)',
  },
  'delays between tries': {
    file: 'electron/engine/sign-in-throttle.ts',
    line: "if (left > 0) throw new DomainError('session.wait', { seconds: Math.ceil(left / 1000) });",
    weak: '',
  },
  'rights from signed entries': {
    file: 'electron/engine/rights.ts',
    line: 'takeAwayWhatRowsDeny(rows, kept);',
    weak: 'return kept;',
  },
  'the journal is proved when it opens': {
    file: 'electron/engine/open-store.ts',
    line: 'await proveOwnJournal(writer.connection, writer, { tell });',
    weak: '',
  },
  'pages that do not decrypt when changed': {
    file: 'electron/engine/database.ts',
    line: `connection.pragma("cipher='chacha20'");`,
    weak: `connection.pragma("cipher='aes256cbc'");`,
  },
  'a backup is what its device signed': {
    file: 'electron/engine/backup/restore.ts',
    line: 'isSignedBy(manifest, checked.key.publicKey)',
    weak: 'true',
  },
  'no cell a spreadsheet would run': {
    file: 'electron/engine/proof/export/safe-cell.ts',
    line: 'FORMULA.test(text) || LEADING_BLANK.test(text)',
    weak: 'false',
  },
  'names made safe': {
    file: 'electron/engine/files/file-store.ts',
    line: 'safeFileName(rawName)',
    weak: 'rawName',
  },
  'the register encrypted on the disk': {
    file: 'electron/engine/database.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of the product, as it stands there
    line: "connection.pragma(`key='raw:${key.toString('hex')}'`);",
    weak: '',
  },
  'only a centre over TLS': {
    file: 'electron/engine/sync/transport.ts',
    line: "ensure(url && safe && url.username === '' && url.password === '', 'sync.bad-address');",
    weak: '',
  },
  'bodies parsed at the centre': {
    file: 'server/app.ts',
    line: 'route.body.parse(parseJson(raw))',
    weak: '(parseJson(raw) as never)',
  },
  'strangers are heard so often a minute': {
    file: 'server/app.ts',
    line: 'if (await isTooMany(request)) throw tooMany();',
    weak: '',
  },
  'who administers at the centre': {
    file: 'server/known-device.ts',
    line: "if (policy === 'admin' && !device.admin) throw new Refusal(403, 'centre.not-allowed');",
    weak: '',
  },
  'each entry follows the one before it': {
    file: 'server/accept/walk-chain.ts',
    line: 'entry.prev !== chain.hash || entry.inc !== chain.incarnation',
    weak: 'entry.inc !== chain.incarnation',
  },
  'no entry that the centre cannot hold': {
    file: 'server/accept/read-push.ts',
    line: '!isStorable(text, entry)',
    weak: 'false',
  },
  'a request is heard once': {
    file: 'server/known-device.ts',
    line: 'proof ? centre.proofs.ensureNew(client, proof) : null',
    weak: 'null',
  },
  'a bundle is what its PC signed': {
    file: 'server/bundles/take-bundle.ts',
    line: 'await refusing(() => ensurePartSigned(part, device.publicKey));',
    weak: '',
  },
  'the turn of a PC': {
    file: 'server/accept/sync.ts',
    line: '!isTurn && !saysSo',
    weak: 'false',
  },
  'wrong codes are counted': {
    file: 'electron/engine/sign-in-throttle.ts',
    line: "if (error instanceof DomainError && error.code === 'session.wrong-code') this.failed(login, true);",
    weak: '',
  },
  'a code is taken once': {
    file: 'electron/engine/factor.ts',
    line: 'step !== null && step > after',
    weak: 'step !== null',
  },
  'the secret that was signed': {
    file: 'electron/engine/factor.ts',
    line: 'timingSafeEqual(Buffer.from(mark), Buffer.from(markOf(factor.secret)))',
    weak: 'true',
  },
  'the council’s key as it was signed': {
    file: 'electron/engine/council-escrow.ts',
    line: "councilSaid(store.connection, store).get('council_key', 'council')",
    weak: "store.rows.get('council_key', 'council')",
  },
  'holders that were signed': {
    file: 'electron/engine/keyring-holders.ts',
    line: "if (holders.get(person) !== holderMark(holder)) throw new DomainError('keyring.altered', { person });",
    weak: '',
  },
  'a second code first where the council asks for one': {
    file: 'electron/engine/session.ts',
    line: "if (session.enrols) throw new DomainError('factor.required');",
    weak: '',
  },
  'nothing confidential long after the centre’s last word': {
    file: 'electron/engine/lease.ts',
    line: 'hasLapsed(lease, nowMs) ? { ...person, clearance: 0 } : person',
    weak: 'person',
  },
  'rules as this PC heard them': {
    file: 'electron/engine/sync/signed-order.ts',
    line: 'heard.settle(rows);',
    weak: '',
  },
  'two people where the rule says so': {
    file: 'electron/engine/engine.ts',
    line: 'ensureSecond(channel, parsed, session, parts.options.machine);',
    weak: '',
  },
} as const satisfies Record<string, DefenceLine>;

export type Defence = keyof typeof defences;
