import type { TFunction } from 'i18next';
import { strings } from '#renderer/i18n/strings.ts';

type RoleName = keyof typeof strings.ar.shell.roles;

function isRole(role: string): role is RoleName {
  return Object.hasOwn(strings.ar.shell.roles, role);
}

/** The jobs a person does, in words. */
export function roleNames(roles: readonly string[], t: TFunction): string {
  return roles
    .filter(isRole)
    .map((role) => t(`shell.roles.${role}`))
    .join(' · ');
}
