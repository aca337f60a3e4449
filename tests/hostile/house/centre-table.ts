/**
 * Who comes through which door of the centre, written by hand and compared with what it does. F a PC that administers its
 * council, C a PC of its office, W one that sees the whole council, R a revoked one, S one that administers another
 * council, T whoever shows what a sync answered to C, O the operator, N nobody, G garbage, X who names F and signs with
 * another key, L a token whose hour is over, U a token that was C's word for R.
 */
export const CENTRE_TABLE: Readonly<Record<string, string>> = {
  'GET /health': 'FCWRSTONGXLU',
  'GET /ready': 'FCWRSTONGXLU',
  'GET /openapi.json': 'FCWRSTONGXLU',
  'GET /metrics': 'O',
  // Whoever asks, and the paper in their hand is all that counts.
  'GET /suivi': 'FCWRSTONGXLU',
  'POST /suivi': 'FCWRSTONGXLU',
  // By a code in the body, and by the key that the body names: nobody here has both.
  'POST /v1/enrol': '',
  'POST /v1/readmit': '',
  // Whoever carries them: a part is signed by who wrote it, and an answer is sealed for who asked.
  'POST /v1/bundles': 'FCWRSTONGXLU',
  'GET /v1/bundles/{council}/{device}/{id}/{index}': 'FCWRSTONGXLU',
  'POST /v1/codes': 'FS',
  'GET /v1/devices': 'FS',
  'POST /v1/devices/revoke': 'FS',
  'POST /v1/devices/scope': 'FS',
  'POST /v1/audit': 'FCWS',
  'POST /v1/audit/list': 'FS',
  'POST /v1/recover': 'FCWS',
  'POST /v1/apart': 'FCWRS',
  'POST /v1/apart/list': 'FCWS',
  'POST /v1/testify': 'FCWS',
  'POST /v1/words': 'FCWS',
  'POST /v1/scans': 'FCWS',
  'HEAD /v1/scans/{sha256}': 'FCWS',
  'PATCH /v1/scans/{sha256}': 'FCWS',
  'GET /v1/scans/{sha256}': 'FCWS',
  'POST /v1/scan-batch': 'FCWS',
  'POST /v1/scan-list': 'FCWS',
  'POST /v1/sync': 'FCWRS',
  'POST /v1/this-year': 'FCWS',
  'POST /v1/snapshot': 'FCWS',
  'POST /v1/snapshot-page': 'FCWS',
  'GET /v1/events': 'T',
};
