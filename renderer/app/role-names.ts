import type { TFunction } from 'i18next';
import { i18n } from '#renderer/i18n/i18n.ts';
import type { strings } from '#renderer/i18n/strings.ts';

type RoleName = keyof typeof strings.ar.shell.roles;

function isRole(role: string): role is RoleName {
  return i18n.exists(`shell.roles.${role}`);
}

/** The jobs a person does, in words. */
export function roleNames(roles: readonly string[], t: TFunction): string {
  return roles
    .filter(isRole)
    .map((role) => t(`shell.roles.${role}`))
    .join(' · ');
}
