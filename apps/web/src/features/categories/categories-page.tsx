import { Button } from '@mantine/core';
import { IconCategory, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListState } from '../../shared/lists/list-state.tsx';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { categoriesQuery, taxonomyKeys, type Category } from '../../shared/taxonomy/taxonomy.queries.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { SettingList, SettingTools, type Dragging } from '../../ui/setting-list.tsx';
import { categoriesApi, type CategoryChange } from './categories.api.ts';
import { categoriesStrings } from './categories.strings.ts';
import { CategoryDialog, type CategoryDraft } from './category-form.tsx';
import { moveBy, moveTo, type Move } from './category-moves.ts';
import { CategoryRow, type CategoryAction } from './category-row.tsx';
import { DeleteCategoryDialog } from './delete-category-dialog.tsx';

/** Changes that can be taken back: by the same call with what was before. */
function useCategoryChange() {
  const t = useStrings(categoriesStrings);
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: ({ category, change }: { category: Category; change: CategoryChange }) =>
      categoriesApi.change(category.id, change),
    onError: notifyFailed,
    onSettled: () => client.invalidateQueries({ queryKey: taxonomyKeys.categories }),
  });
  const tell = (
    words: 'moved' | 'archived_done' | 'restored_done',
    category: Category,
    undo: CategoryChange,
  ) => ({
    onSuccess: () => {
      notifyDone(t(words, { name: category.name }), () => {
        mutate({ category, change: undo });
      });
    },
  });
  return {
    move: (category: Category, to: Move | null) => {
      const { parent_id, position } = category;
      if (to) mutate({ category, change: to }, tell('moved', category, { parent_id, position }));
    },
    setArchived: (category: Category, isArchived: boolean) => {
      const words = isArchived ? 'archived_done' : 'restored_done';
      mutate(
        { category, change: { is_archived: isArchived } },
        tell(words, category, { is_archived: !isArchived }),
      );
    },
  };
}

function useDragging(categories: readonly Category[], move: (category: Category, to: Move | null) => void) {
  const [dragged, setDragged] = useState<Category | null>(null);
  const [over, setOver] = useState<string | null>(null);
  return (target: Category): Dragging => ({
    isOver: over === target.id && dragged !== null && moveTo(categories, dragged, target) !== null,
    onDragStart: (event) => {
      event.dataTransfer.effectAllowed = 'move';
      setDragged(target);
    },
    onDragOver: (event) => {
      event.preventDefault();
      setOver(target.id);
    },
    onDragLeave: () => {
      setOver(null);
    },
    onDrop: (event) => {
      event.preventDefault();
      setOver(null);
      setDragged(null);
      if (dragged) move(dragged, moveTo(categories, dragged, target));
    },
  });
}

interface ListProps {
  categories: readonly Category[];
  onDraft: (draft: CategoryDraft) => void;
  onDelete: (category: Category) => void;
}

function CategoryList({ categories, onDraft, onDelete }: ListProps) {
  const t = useStrings(categoriesStrings);
  const { move, setArchived } = useCategoryChange();
  const draggingOf = useDragging(categories, move);
  const act = (action: CategoryAction, category: Category) => {
    switch (action) {
      case 'up':
        return move(category, moveBy(categories, category, -1));
      case 'down':
        return move(category, moveBy(categories, category, 1));
      case 'edit':
        return onDraft({ category });
      case 'add_below':
        return onDraft({ below: category.id });
      case 'delete':
        return onDelete(category);
      default:
        return setArchived(category, action === 'archive');
    }
  };
  return (
    <SettingList label={t('list')}>
      {categories.map((category) => (
        <CategoryRow
          key={category.id}
          category={category}
          isFirst={moveBy(categories, category, -1) === null}
          isLast={moveBy(categories, category, 1) === null}
          dragging={draggingOf(category)}
          onAct={act}
        />
      ))}
    </SettingList>
  );
}

/** What tickets are about, as a tree. */
export function CategoriesPage() {
  const t = useStrings(categoriesStrings);
  const query = useQuery(categoriesQuery);
  const [draft, setDraft] = useState<CategoryDraft | null>(null);
  const [doomed, setDoomed] = useState<Category | null>(null);
  const categories = query.data ?? [];
  return (
    <>
      <SettingTools>
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            setDraft({ below: null });
          }}
        >
          {t('add')}
        </Button>
      </SettingTools>
      <ListState
        query={query}
        loading={t('loading')}
        failed={t('list_failed')}
        skeletons={7}
        isEmpty={(all) => all.length === 0}
        empty={
          <CenteredNote
            icon={<IconCategory size={32} stroke={1.4} aria-hidden />}
            title={<h2>{t('empty')}</h2>}
          >
            {t('empty_lead')}
          </CenteredNote>
        }
      >
        {(all) => <CategoryList categories={all} onDraft={setDraft} onDelete={setDoomed} />}
      </ListState>
      <CategoryDialog
        draft={draft}
        categories={categories}
        onClose={() => {
          setDraft(null);
        }}
      />
      <DeleteCategoryDialog
        category={doomed}
        categories={categories}
        onClose={() => {
          setDoomed(null);
        }}
      />
    </>
  );
}
