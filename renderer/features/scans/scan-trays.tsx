import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { RailLink } from '#renderer/app/rail-link.tsx';
import { IconFileOff, IconScan } from '#renderer/ui/icons.ts';

/** Lines of the rail: scans without a letter, letters without a scan. */
export function ScanTrays() {
  const { t } = useTranslation();
  const { data } = useAsk('scans.counts', {});
  return (
    <>
      <RailLink to="/scans" icon={IconScan} label={t('scans.title')} count={data?.unfiled} />
      <RailLink to="/scans/missing" icon={IconFileOff} label={t('scans.missing')} count={data?.missing} />
    </>
  );
}
