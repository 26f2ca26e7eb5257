import type { User } from '../../protocol/types'
import type { ListItem } from './list-items'
import { ListStart } from './list-start'
import { MessageRow } from './message-row'
import { DayLine, NewLine } from './separators'

interface ListRowProps {
  item: ListItem
  conversationId: string
  peer: User
  peerName: string
  onReport: (messageId: string) => void
}

export function ListRow({ item, conversationId, peer, peerName, onReport }: ListRowProps) {
  switch (item.kind) {
    case 'start':
      return <ListStart conversationId={conversationId} peer={peer} />
    case 'day':
      return <DayLine time={item.time} />
    case 'new':
      return <NewLine />
    case 'message':
      return (
        <MessageRow
          item={item}
          conversationId={conversationId}
          peerName={peerName}
          onReport={onReport}
        />
      )
    default:
      return item satisfies never
  }
}
