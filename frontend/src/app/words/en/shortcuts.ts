export const shortcuts = {
  shortcuts: {
    title: 'Keyboard shortcuts',
    find: 'Find or start a conversation',
    previous: 'Previous conversation',
    next: 'Next conversation',
    previousUnread: 'Previous unread conversation',
    nextUnread: 'Next unread conversation',
    regions: 'Move between the parts of the page',
    send: 'Send',
    newLine: 'New line',
    help: 'Show this list',
    close: 'Close what is open, then mark as read',
    helpAnywhere: 'Show this list, also while writing',
  },
}
