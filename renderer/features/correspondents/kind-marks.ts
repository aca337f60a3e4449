import { IconAssembly, IconBriefcase, IconBuildingBank, IconUser } from '#renderer/ui/icons.ts';
import type { CorrespondentKind } from '#shared/domain/correspondent.ts';

export const KIND_MARKS = {
  citizen: IconUser,
  administration: IconBuildingBank,
  company: IconBriefcase,
  association: IconAssembly,
} as const satisfies Record<CorrespondentKind, unknown>;
