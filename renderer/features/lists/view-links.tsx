import { useTranslation } from 'react-i18next';
import { useDeskChoices } from '#renderer/app/desk-choices.ts';
import { RailLink } from '#renderer/app/rail-link.tsx';
import { IconBookmark } from '#renderer/ui/icons.ts';
import { useViewCounts } from './view-counts.ts';

/** The saved views of a person with their counts, in the order they were made. */
export function ViewLinks({ headed, grouped }: { headed: string; grouped: string }) {
  const { t } = useTranslation();
  const { views } = useDeskChoices();
  const counts = useViewCounts(views);
  if (views.length === 0) return null;
  return (
    <>
      <h2 className={headed}>{t('work.views.title')}</h2>
      <ul className={grouped}>
        {views.map(({ id, name }, index) => (
          <RailLink
            key={id}
            to={`/views/${id}`}
            icon={IconBookmark}
            label={name}
            count={counts[index]?.count}
            more={counts[index]?.more ?? false}
          />
        ))}
      </ul>
    </>
  );
}
