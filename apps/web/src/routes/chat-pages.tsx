import { getRouteApi, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { ChatView, NoChatChosen } from '../features/conversations/chat-view.tsx';
import { ChatsPane } from '../features/conversations/chats-pane.tsx';
import type { ChatFilters } from '../features/conversations/chats.queries.ts';
import { SplitView } from '../ui/split-view.tsx';

export { NoChatChosen };

const chats = getRouteApi('/desk/chats');
const chat = getRouteApi('/desk/chats/$chatId');

export function ChatsPage() {
  const filters = chats.useSearch();
  const navigate = useNavigate();
  const openId = useParams({ strict: false, select: ({ chatId }) => chatId });
  const onFilter = (change: ChatFilters) => {
    // On top of what was asked for last, which may not be shown yet.
    const search = (asked: ChatFilters) => ({ ...asked, ...change });
    if (openId) void navigate({ to: '/chats/$chatId', params: { chatId: openId }, search, replace: true });
    else void navigate({ to: '/chats', search, replace: true });
  };
  return (
    <SplitView
      list={<ChatsPane filters={filters} openId={openId} onFilter={onFilter} />}
      detail={<Outlet />}
      shows={openId ? 'detail' : 'list'}
    />
  );
}

export function OneChat() {
  return <ChatView chatId={chat.useParams().chatId} />;
}
