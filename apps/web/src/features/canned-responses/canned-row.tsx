import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useStrings, type Translate } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { numberWords } from '../../shared/time/format.ts';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { cannedApi, cannedKey, type CannedResponse } from './canned-responses.queries.ts';
import { cannedStrings } from './canned-responses.strings.ts';
import classes from './canned-responses.module.css';

interface Props {
  response: CannedResponse;
  meId: string;
  onEdit: (response: CannedResponse) => void;
}

function whoseWords(t: Translate<keyof typeof cannedStrings.en>, response: CannedResponse, meId: string) {
  if (response.scope !== 'own') return t('for_everybody');
  return response.owner_id === meId ? t('for_me') : t('of', { name: response.owner_name ?? '' });
}

/** What was deleted is written anew when one wants it back; only its count begins at nothing. */
function useDeletion(response: CannedResponse, meId: string) {
  const t = useStrings(cannedStrings);
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: cannedKey });
  const { id, title, shortcut, category, content, locale, scope, owner_id: ownerId } = response;
  const writeAgain = () => {
    const again = { title, shortcut, category, content, locale };
    const whose = scope === 'own' ? 'own' : 'workspace';
    cannedApi.create({ ...again, scope: whose }).then(refresh, notifyFailed);
  };
  // Nobody can write in somebody else's name.
  const mayUndo = scope !== 'own' || ownerId === meId;
  return useMutation({
    mutationFn: () => cannedApi.remove(id),
    onSuccess: () => {
      notifyDone(t('deleted', { title }), mayUndo ? writeAgain : undefined);
    },
    onError: notifyFailed,
    onSettled: refresh,
  });
}

export function CannedRow({ response, meId, onEdit }: Props) {
  const t = useStrings(cannedStrings);
  const { mutate, isPending } = useDeletion(response, meId);
  const { title, shortcut, category, locale, content, usage_count: uses, abilities } = response;
  const facts = [
    category,
    whoseWords(t, response, meId),
    uses > 0 ? t('used', { n: numberWords(uses) }) : t('never_used'),
  ];
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <h2 className={classes.name}>
          {title}
          <span className={classes.shortcut}>/{shortcut}</span>
          {locale ? <span className={classes.tag}>{locale.toUpperCase()}</span> : null}
        </h2>
        <p className={classes.content}>{content}</p>
        <p className={classes.facts}>{facts.filter(Boolean).join(' · ')}</p>
        {response.unknown_variables.length > 0 ? (
          <p className={classes.unknown}>
            {t('unknown_variables', { names: response.unknown_variables.join(', ') })}
          </p>
        ) : null}
      </div>
      <div className={classes.actions}>
        {abilities.edit ? (
          <LabelledIconButton
            label={t('edit', { title })}
            onClick={() => {
              onEdit(response);
            }}
          >
            <IconPencil size={18} />
          </LabelledIconButton>
        ) : null}
        {abilities.delete ? (
          <LabelledIconButton
            label={t('delete', { title })}
            disabled={isPending}
            onClick={() => {
              mutate();
            }}
          >
            <IconTrash size={18} />
          </LabelledIconButton>
        ) : null}
      </div>
    </li>
  );
}
