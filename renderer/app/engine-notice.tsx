import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { call } from './api.ts';
import { useEngineState } from './engine-state.ts';

/** Says that the engine is away, and that what was typed is kept; nothing while it answers. */
export function EngineNotice() {
  const { t } = useTranslation();
  const engine = useEngineState();
  if (engine === 'ready') return null;
  if (engine !== 'failed') return <Notice tone="warning">{t('shell.engineRestarting')}</Notice>;
  const quit = <Button onPress={() => void call('app.quit', {})}>{t('common.quit')}</Button>;
  return (
    <Notice tone="refusal" actions={quit}>
      {t('shell.engineFailed')}
    </Notice>
  );
}
