import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

/** Two certificates for localhost made for tests; nothing else ever trusts them. */
export const OWN = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUfPw63IjSatfw9qXFOdz7D51ytaowCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjE0MjEzMFoYDzIxMjYxMDI5
MTQyMTMwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQpS51YzHC/4BapCqYxWDqxDYghLDACerQdwAHKSSUlo5b2xZVff3si
kFfw/mVfd0B1zrC1H1eCJEjEHb1fcDLio28wbTAdBgNVHQ4EFgQUeTD2wWhD9F9k
pnrZWcSmixPiorswHwYDVR0jBBgwFoAUeTD2wWhD9F9kpnrZWcSmixPiorswDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgBEvzqM3+LOc3Zf9iTAi+bcf6uhmKr3QdXUZMBtY+FRkCIAYA
QHoSscMIeH8TdyyEIqvF9Lyj5/LGKa6WOHju4Mrm
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQggWNh4EsWM3EjalaF
D5Y/l1iC8fa+kjFM7ed4JnyMebqhRANCAAQpS51YzHC/4BapCqYxWDqxDYghLDAC
erQdwAHKSSUlo5b2xZVff3sikFfw/mVfd0B1zrC1H1eCJEjEHb1fcDLi
-----END PRIVATE KEY-----
`,
};
export const STRANGER = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUFfM3/R4mAUWc9V6PMCDYQsjq7qgwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjE0MjEzMFoYDzIxMjYxMDI5
MTQyMTMwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQ2I3e1wJXCwseDCafMftzol/TUnDr3kte3icM/+FXHI0IOTR4T0gwk
UfD69bTfnkYtAHp071nKI7VXgBlwnivLo28wbTAdBgNVHQ4EFgQUfoKeEpJwLZaL
7+DadD712b7qPFcwHwYDVR0jBBgwFoAUfoKeEpJwLZaL7+DadD712b7qPFcwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgH+Dld6zn13uJWTA9y7tou3rle+KFsalKuI0975AA0qcCIQD1
GUwJ9J+RL+iPWz8ZcZQnDASTLVFcN7K9CB71NbMNpQ==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgI6itbZlYj37kEV35
HHkpRWBFRfm39bkTaFnwCAf7BlShRANCAAQ2I3e1wJXCwseDCafMftzol/TUnDr3
kte3icM/+FXHI0IOTR4T0gwkUfD69bTfnkYtAHp071nKI7VXgBlwnivL
-----END PRIVATE KEY-----
`,
};

/** As a centre is told them. */
export function certificateFiles(): { SIJILL_TLS_CERT: string; SIJILL_TLS_KEY: string } {
  const folder = temporaryFolder();
  const files = { SIJILL_TLS_CERT: join(folder, 'cert.pem'), SIJILL_TLS_KEY: join(folder, 'key.pem') };
  writeFileSync(files.SIJILL_TLS_CERT, OWN.cert);
  writeFileSync(files.SIJILL_TLS_KEY, OWN.key);
  return files;
}
